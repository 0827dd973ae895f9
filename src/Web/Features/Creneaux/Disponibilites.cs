using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Feeds the engine: reads what opens and what fills the agendas of a search in three queries (plages, absences, RDVs with holds),
/// whatever the number of agents, lieux or weeks.
/// </summary>
public sealed class Disponibilites(Db db)
{
    /// <summary>What opens these motifs on these days; in these lieux, with these agents, when one of the two is asked.</summary>
    private static readonly KeptQuestion<
        Func<Db, long[], bool, long[], bool, long[], LocalDate, LocalDate, IAsyncEnumerable<PlageLue>>
    > _plages = new(() =>
        EF.CompileAsyncQuery(
            (Db db, long[] motifIds, bool byLieu, long[] lieuIds, bool byAgent, long[] agentIds, LocalDate from, LocalDate to) =>
                db
                    .PlagesOuverture.Where(plage =>
                        plage.FirstDay <= to
                        && (plage.LastDay == null || plage.LastDay >= from)
                        && plage.Agent.DeletedAt == null
                        && plage.Agent.HasAgenda
                        && (!byLieu || (plage.LieuId != null && lieuIds.Contains(plage.LieuId.Value)))
                        && (!byAgent || agentIds.Contains(plage.AgentId))
                    )
                    .SelectMany(
                        plage => plage.Motifs.Where(motif => motifIds.Contains(motif.Id)),
                        (plage, motif) => new { plage, MotifId = motif.Id }
                    )
                    .Select(row => new PlageLue(
                        row.plage.Id,
                        row.plage.AgentId,
                        row.plage.Agent.AgendaVersion,
                        row.MotifId,
                        row.plage.LieuId,
                        row.plage.FirstDay,
                        row.plage.StartTime,
                        row.plage.EndTime,
                        row.plage.Recurrence,
                        row.plage.Derogations
                    ))
        )
    );

    private static readonly KeptQuestion<Func<Db, long[], LocalDate, LocalDate, IAsyncEnumerable<AbsenceLue>>> _absences = new(() =>
        EF.CompileAsyncQuery(
            (Db db, long[] agentIds, LocalDate from, LocalDate to) =>
                db
                    .Absences.Where(absence =>
                        agentIds.Contains(absence.AgentId) && absence.FirstDay <= to && (absence.LastDay == null || absence.LastDay >= from)
                    )
                    .Select(absence => new AbsenceLue(
                        absence.AgentId,
                        absence.FirstDay,
                        absence.StartTime,
                        absence.EndTime,
                        absence.EndDay,
                        absence.Recurrence,
                        absence.Derogations
                    ))
        )
    );

    /// <summary>The agendas that open the searched motifs, with everything that fills them over these days.</summary>
    public async Task<IReadOnlyList<AgendaOuvert>> LoadAsync(
        Perimetre search,
        DateInterval days,
        Instant now,
        CancellationToken ct = default
    )
    {
        var plages = await PlagesAsync(search, days, ct);
        var agentIds = plages.Select(plage => plage.AgentId).Distinct().ToArray();

        if (agentIds.Length == 0)
        {
            return [];
        }

        var absences = await AbsencesAsync(agentIds, days, ct);
        var busy = await BusyTimes.ReadAsync(db, agentIds, search.SpanOf(days), Rdvs.Rdv.MaxLength, now, search.ExceptVisiteur, ct);
        return
        [
            .. plages
                .GroupBy(plage => plage.AgentId)
                .Select(opened => new AgendaOuvert(
                    opened.Key,
                    [.. opened],
                    [.. absences[opened.Key]],
                    busy.GetValueOrDefault(opened.Key, [])
                )),
        ];
    }

    /// <summary>All that opens and fills these agendas, whatever the motif; whoever opens nothing is there too.</summary>
    public async Task<IReadOnlyDictionary<long, Agenda>> WholeAsync(
        long[] agentIds,
        DateTimeZone zone,
        DateInterval days,
        Instant now,
        CancellationToken ct
    )
    {
        var (from, to) = (days.Start.PlusDays(-1), days.End);
        var plages = await db
            .PlagesOuverture.AsNoTracking()
            .Where(plage =>
                EF.Parameter(agentIds).Contains(plage.AgentId) && plage.FirstDay <= to && (plage.LastDay == null || plage.LastDay >= from)
            )
            .ToListAsync(ct);
        var opened = plages.ToLookup(plage => plage.AgentId, plage => new Ouverture(plage.Horaire, plage.Id, plage.LieuId));
        var absences = await AbsencesAsync(agentIds, days, ct);
        var span = new Perimetre(zone, []).SpanOf(days);
        var busy = await BusyTimes.ReadAsync(db, agentIds, span, Rdvs.Rdv.MaxLength, now, exceptVisiteur: null, ct);
        return agentIds.ToDictionary(id => id, id => new Agenda(id, [.. opened[id]], [.. absences[id]], busy.GetValueOrDefault(id, [])));
    }

    private async Task<List<PlageLue>> PlagesAsync(Perimetre search, DateInterval days, CancellationToken ct)
    {
        var rows = await _plages
            .On(db)(
                db,
                [.. search.MotifIds],
                search.LieuIds is not null,
                [.. search.LieuIds ?? []],
                search.AgentIds is not null,
                [.. search.AgentIds ?? []],
                days.Start.PlusDays(-1),
                days.End
            )
            .ToListAsync(ct);
        return search.AgentsOfMotif.Count == 0 ? rows : [.. rows.Where(search.Allows)];
    }

    private async Task<ILookup<long, Plage>> AbsencesAsync(long[] agentIds, DateInterval days, CancellationToken ct)
    {
        var rows = await _absences.On(db)(db, agentIds, days.Start.PlusDays(-1), days.End).ToListAsync(ct);
        return rows.ToLookup(
            row => row.AgentId,
            row => new Plage(row.FirstDay, row.StartTime, row.EndTime, row.EndDay, row.Recurrence, row.Derogations)
        );
    }

    /// <summary>An absence as the search reads it.</summary>
    private sealed record AbsenceLue(
        long AgentId,
        LocalDate FirstDay,
        LocalTime StartTime,
        LocalTime EndTime,
        LocalDate? EndDay,
        Recurrence? Recurrence,
        IReadOnlyList<Derogation> Derogations
    );
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Feeds the engine. One query says whose agendas open what is looked for, in which version, with the live holds; what is not known yet of these versions is
/// read in three more (plages, absences, RDVs), whatever the number of agents, lieux or weeks.
/// </summary>
public sealed class Disponibilites(Db db, AgendasConnus connus)
{
    /// <summary>Who is read at all is read that far: the next searches mostly ask no further.</summary>
    private const int Ahead = 30;

    /// <summary>All that these agents open on these days, whatever the motif and the lieu.</summary>
    private static readonly KeptQuestion<Func<Db, long[], LocalDate, LocalDate, IAsyncEnumerable<PlageLue>>> _plages = new(() =>
        EF.CompileAsyncQuery(
            (Db db, long[] agentIds, LocalDate from, LocalDate to) =>
                db
                    .PlagesOuverture.Where(plage =>
                        agentIds.Contains(plage.AgentId) && plage.FirstDay <= to && (plage.LastDay == null || plage.LastDay >= from)
                    )
                    .SelectMany(plage => plage.Motifs, (plage, motif) => new { plage, MotifId = motif.Id })
                    .Select(row => new PlageLue(
                        row.plage.Id,
                        row.plage.AgentId,
                        row.MotifId,
                        row.plage.LieuId,
                        row.plage.FirstDay,
                        row.plage.LastDay,
                        row.plage.StartTime,
                        row.plage.EndTime,
                        row.plage.Recurrence,
                        row.plage.Derogations,
                        row.plage.Lieu!.Fermetures,
                        row.plage.Lieu.FeriesTravailles
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
                        absence.LastDay,
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
        var span = search.SpanOf(days);
        var reached = new DateInterval(days.Start.PlusDays(-1), days.End);
        var states = await AgendaStates.ReadAsync(
            db,
            search.MotifIds,
            search.LieuIds,
            search.AgentIds,
            reached,
            span,
            now,
            search.ExceptVisiteur,
            ct
        );
        var known = await KnownAsync(states.Agendas, search, days, span, now, ct);
        return
        [
            .. states
                .Agendas.Select(agenda => known[agenda.AgentId])
                .Select(agenda => (Agenda: agenda, Plages: agenda.Plages.Where(plage => search.Finds(plage, days)).ToList()))
                .Where(opened => opened.Plages.Count > 0)
                .Select(opened => new AgendaOuvert(
                    opened.Agenda.AgentId,
                    opened.Agenda.Version,
                    opened.Plages,
                    opened.Agenda.AbsencesIn(days),
                    opened.Agenda.BusyIn(span, states.Holds.GetValueOrDefault(opened.Agenda.AgentId))
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
            .Include(plage => plage.Lieu)
            .Where(plage =>
                EF.Parameter(agentIds).Contains(plage.AgentId) && plage.FirstDay <= to && (plage.LastDay == null || plage.LastDay >= from)
            )
            .ToListAsync(ct);
        var opened = plages.ToLookup(
            plage => plage.AgentId,
            plage => new Ouverture(plage.Horaire, plage.Id, plage.LieuId, plage.Lieu?.Jours)
        );
        var absences = await AbsencesAsync(agentIds, days, ct);
        var span = new Perimetre(zone, []).SpanOf(days);
        var busy = await BusyTimes.ReadAsync(db, agentIds, span, Rdvs.Rdv.MaxLength, (now, null), ct);
        return agentIds.ToDictionary(
            id => id,
            id => new Agenda(id, [.. opened[id]], [.. absences[id].Select(absence => absence.Horaire)], busy.GetValueOrDefault(id, []))
        );
    }

    /// <summary>Each agenda as it is in this version: known already, or read now and kept.</summary>
    private async Task<Dictionary<long, AgendaConnu>> KnownAsync(
        IReadOnlyList<(long AgentId, int Version)> agendas,
        Perimetre search,
        DateInterval days,
        Interval span,
        Instant now,
        CancellationToken ct
    )
    {
        var found = new Dictionary<long, AgendaConnu>(agendas.Count);
        List<(long AgentId, int Version)> unknown = [];
        foreach (var (id, version) in agendas)
        {
            if (connus.Find(id, version, days, span, now) is { } known)
            {
                found[id] = known;
            }
            else
            {
                unknown.Add((id, version));
            }
        }

        foreach (var read in unknown.Count == 0 ? [] : await ReadAsync(unknown, search, days, now, ct))
        {
            found[read.AgentId] = read;
            // What this transaction has written itself may still be undone: nobody else may see it.
            if (!db.HasTakenAgendas)
            {
                connus.Keep(read);
            }
        }

        return found;
    }

    private async Task<IEnumerable<AgendaConnu>> ReadAsync(
        List<(long AgentId, int Version)> agendas,
        Perimetre search,
        DateInterval asked,
        Instant now,
        CancellationToken ct
    )
    {
        long[] ids = [.. agendas.Select(agenda => agenda.AgentId)];
        var last = ids.Select(connus.LastDayOf).Append(asked.Start.PlusDays(Ahead)).Append(asked.End).Max();
        var days = new DateInterval(asked.Start, last!.Value);
        var span = search.SpanOf(days);
        var rows = await _plages.On(db)(db, ids, days.Start.PlusDays(-1), days.End).ToListAsync(ct);
        var plages = rows.ToLookup(plage => plage.AgentId);
        var absences = await AbsencesAsync(ids, days, ct);
        var busy = await BusyTimes.ReadAsync(db, ids, span, Rdvs.Rdv.MaxLength, holds: null, ct);
        return agendas.Select(agenda => new AgendaConnu(
            agenda.AgentId,
            agenda.Version,
            now,
            days,
            span,
            [.. plages[agenda.AgentId].OrderBy(plage => plage.PlageId)],
            [.. absences[agenda.AgentId]],
            [.. busy.GetValueOrDefault(agenda.AgentId, []).OrderBy(taken => taken.Start)]
        ));
    }

    private async Task<ILookup<long, AbsenceLue>> AbsencesAsync(long[] agentIds, DateInterval days, CancellationToken ct) =>
        (await _absences.On(db)(db, agentIds, days.Start.PlusDays(-1), days.End).ToListAsync(ct)).ToLookup(row => row.AgentId);
}

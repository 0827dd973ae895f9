using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Feeds the engine: reads what opens and what fills the agendas of a search in three queries (plages, absences, RDVs with holds),
/// whatever the number of agents, lieux or weeks.
/// </summary>
public sealed class Disponibilites(Db db)
{
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

    private async Task<List<PlageLue>> PlagesAsync(Perimetre search, DateInterval days, CancellationToken ct)
    {
        var motifIds = search.MotifIds.ToArray();
        var (from, to) = (days.Start.PlusDays(-1), days.End);
        var opened = db.PlagesOuverture.Where(plage =>
            plage.FirstDay <= to
            && (plage.LastDay == null || plage.LastDay >= from)
            && plage.Agent.DeletedAt == null
            && plage.Agent.HasAgenda
        );

        if (search.LieuIds is { } lieux)
        {
            var lieuIds = lieux.ToArray();
            opened = opened.Where(plage => plage.LieuId != null && EF.Parameter(lieuIds).Contains(plage.LieuId.Value));
        }

        if (search.AgentIds is { } agents)
        {
            var agentIds = agents.ToArray();
            opened = opened.Where(plage => EF.Parameter(agentIds).Contains(plage.AgentId));
        }

        var rows = await opened
            .SelectMany(
                plage => plage.Motifs.Where(motif => EF.Parameter(motifIds).Contains(motif.Id)),
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
            .ToListAsync(ct);
        return search.AgentsOfMotif.Count == 0 ? rows : [.. rows.Where(search.Allows)];
    }

    private async Task<ILookup<long, Plage>> AbsencesAsync(long[] agentIds, DateInterval days, CancellationToken ct)
    {
        var (from, to) = (days.Start.PlusDays(-1), days.End);
        var rows = await db
            .Absences.Where(absence =>
                EF.Parameter(agentIds).Contains(absence.AgentId)
                && absence.FirstDay <= to
                && (absence.LastDay == null || absence.LastDay >= from)
            )
            .Select(absence => new
            {
                absence.AgentId,
                absence.FirstDay,
                absence.StartTime,
                absence.EndTime,
                absence.EndDay,
                absence.Recurrence,
                absence.Derogations,
            })
            .ToListAsync(ct);
        return rows.ToLookup(
            row => row.AgentId,
            row => new Plage(row.FirstDay, row.StartTime, row.EndTime, row.EndDay, row.Recurrence, row.Derogations)
        );
    }
}

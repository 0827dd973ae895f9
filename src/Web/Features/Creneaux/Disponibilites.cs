using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Feeds the engine: reads what opens and what fills the agendas of a search in four queries (plages, absences, RDVs, holds),
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
        var busy = await BusyAsync(agentIds, search.SpanOf(days), search.ExceptVisiteur, now, ct);
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

    /// <summary>RDVs and other people's holds. No RDV is longer than a day, so one index range a agent is enough.</summary>
    private async Task<Dictionary<long, List<Interval>>> BusyAsync(
        long[] agentIds,
        Interval span,
        string? exceptVisiteur,
        Instant now,
        CancellationToken ct
    )
    {
        var (from, to, earliest) = (span.Start, span.End, span.Start - Rdvs.Rdv.MaxLength);
        var rdvs = db
            .RdvsAgents.Where(place =>
                place.Occupies
                && EF.Parameter(agentIds).Contains(place.AgentId)
                && place.StartsAt > earliest
                && place.StartsAt < to
                && place.EndsAt > from
            )
            .Select(place => new
            {
                place.AgentId,
                place.StartsAt,
                place.EndsAt,
            });
        var gardes = db
            .Gardes.Where(garde =>
                garde.AgentId != null
                && EF.Parameter(agentIds).Contains(garde.AgentId.Value)
                && garde.ExpiresAt > now
                && garde.VisiteurKey != exceptVisiteur
                && garde.StartsAt < to
                && garde.EndsAt > from
            )
            .Select(garde => new
            {
                AgentId = garde.AgentId!.Value,
                garde.StartsAt,
                garde.EndsAt,
            });
        var busy = new Dictionary<long, List<Interval>>(agentIds.Length);

        foreach (var row in await rdvs.ToListAsync(ct))
        {
            Add(busy, row.AgentId, row.StartsAt, row.EndsAt);
        }

        foreach (var row in await gardes.ToListAsync(ct))
        {
            Add(busy, row.AgentId, row.StartsAt, row.EndsAt);
        }

        return busy;
    }

    private static void Add(Dictionary<long, List<Interval>> busy, long agentId, Instant start, Instant end)
    {
        if (!busy.TryGetValue(agentId, out var spans))
        {
            busy[agentId] = spans = [];
        }

        spans.Add(new Interval(start, end));
    }
}

using System.Globalization;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>Which RDVs to come an absence or a closed plage hits: those I may see in detail, the others only counted.</summary>
public sealed class RdvsTouches(Db db, Current current)
{
    /// <summary>Those that these hours cover and that <paramref name="before"/> did not.</summary>
    public async Task<Touches> ByAbsenceAsync(IReadOnlyCollection<Agent> agents, Plage horaire, Plage? before, CancellationToken ct)
    {
        var taken = await TakenAsync([.. agents.Select(agent => agent.Id)], horaire.LastDay, ct);
        var zones = agents.ToDictionary(agent => agent.Id, agent => agent.Zone);
        return await ShownAsync(
            taken.Where(one => Covers(horaire, one, zones[one.AgentId]) && (before is null || !Covers(before, one, zones[one.AgentId]))),
            ct
        );
    }

    /// <summary>
    /// Those that this opening made possible and that neither it, as it will be, nor another plage of the agent will: what is put outside every plage
    /// is nobody's surprise.
    /// </summary>
    /// <param name="agent">With roles.</param>
    /// <param name="plageId">The plage that changes.</param>
    /// <param name="before">As it is.</param>
    /// <param name="after">As it will be; none when it is deleted, two when it is cut in two.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<Touches> ByLossAsync(
        Agent agent,
        long plageId,
        Ouvert before,
        IReadOnlyCollection<Ouvert> after,
        CancellationToken ct
    )
    {
        var lost = (await TakenAsync([agent.Id], ct))
            .Where(one => before.Receives(one, agent.Zone) && !after.Any(opened => opened.Receives(one, agent.Zone)))
            .ToList();
        if (lost.Count == 0)
        {
            return Touches.None;
        }

        var today = current.Now.InZone(agent.Zone).Date.PlusDays(-1);
        var others = await db
            .PlagesOuverture.AsNoTracking()
            .Include(plage => plage.Motifs)
            .Where(plage => plage.AgentId == agent.Id && plage.Id != plageId && (plage.LastDay == null || plage.LastDay >= today))
            .ToListAsync(ct);
        return await ShownAsync(lost.Where(one => !others.Exists(plage => Ouvert.Of(plage).Receives(one, agent.Zone))), ct);
    }

    /// <summary>The ids of those that an absence covers.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(Agent agent, Plage absence, CancellationToken ct) =>
        [
            .. (await TakenAsync([agent.Id], absence.LastDay, ct))
                .Where(one => Covers(absence, one, agent.Zone))
                .Select(one => one.RdvId)
                .Distinct(),
        ];

    /// <summary>Which ones each covers, in one question for all.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<long>>> HitAsync(
        IReadOnlyCollection<(Agent Agent, Plage Absence)> absences,
        CancellationToken ct
    )
    {
        var ids = absences.Select(one => one.Agent.Id).Distinct().ToArray();
        var taken = (await TakenAsync(ids, Last(absences.Select(one => one.Absence)), ct)).ToLookup(one => one.AgentId);
        return
        [
            .. absences.Select(one =>
                (IReadOnlyList<long>)
                    [.. taken[one.Agent.Id].Where(pris => Covers(one.Absence, pris, one.Agent.Zone)).Select(pris => pris.RdvId).Distinct()]
            ),
        ];
    }

    /// <summary>By agent, when they have RDVs in a lieu while it closes.</summary>
    public async Task<ILookup<long, Interval>> InAsync(long lieuId, Plage closing, IReadOnlyCollection<Agent> agents, CancellationToken ct)
    {
        var zones = agents.ToDictionary(agent => agent.Id, agent => agent.Zone);
        return (await TakenAsync([.. zones.Keys], closing.LastDay, ct))
            .Where(one => one.LieuId == lieuId && Covers(closing, one, zones[one.AgentId]))
            .ToLookup(one => one.AgentId, one => one.Span);
    }

    /// <summary>How many each covers.</summary>
    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyCollection<(Agent Agent, Plage Absence)> absences, CancellationToken ct) =>
        [.. (await HitAsync(absences, ct)).Select(hit => hit.Count)];

    /// <summary>Those that some RDVs are, shown as far as I may see them.</summary>
    public Task<Touches> ShownAsync(IEnumerable<long> rdvIds, CancellationToken ct) => ReadAsync([.. rdvIds.Distinct()], ct);

    /// <summary>The day after which none of these hours comes; null when they have no end.</summary>
    private static LocalDate? Last(IEnumerable<Plage> hours) =>
        hours
            .Select(one => one.LastDay)
            .Aggregate((LocalDate?)LocalDate.MinIsoValue, (last, day) => last is { } a && day is { } b ? LocalDate.Max(a, b) : null);

    private Task<List<Pris>> TakenAsync(long[] agentIds, CancellationToken ct) => TakenAsync(agentIds, until: null, ct);

    /// <summary>What fills these agendas from now on, and nothing that begins two days after the last one that matters, in any zone.</summary>
    private Task<List<Pris>> TakenAsync(long[] agentIds, LocalDate? until, CancellationToken ct)
    {
        var now = current.Now;
        var places = db.RdvsAgents.Where(place => EF.Parameter(agentIds).Contains(place.AgentId) && place.Occupies && place.StartsAt > now);
        if (until is { } last)
        {
            var end = last.PlusDays(2).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
            places = places.Where(place => place.StartsAt < end);
        }

        return places
            .OrderBy(place => place.StartsAt)
            .ThenBy(place => place.RdvId)
            .Select(place => new Pris(place.RdvId, place.AgentId, place.StartsAt, place.EndsAt, place.Rdv.MotifId, place.Rdv.LieuId))
            .ToListAsync(ct);
    }

    private Task<Touches> ShownAsync(IEnumerable<Pris> hit, CancellationToken ct) =>
        ReadAsync([.. hit.Select(one => one.RdvId).Distinct()], ct);

    private async Task<Touches> ReadAsync(long[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            return Touches.None;
        }

        var shown = await db
            .Rdvs.VisibleTo(current.Agent, current.Now)
            .Where(rdv => EF.Parameter(ids).Contains(rdv.Id))
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Select(rdv => new RdvTouche(
                rdv.Id,
                rdv.StartsAt,
                rdv.Organisation.TimeZone,
                rdv.Motif.Name,
                rdv.Participations.Where(place => place.Status == RdvStatus.Unknown)
                    .OrderBy(place => place.Id)
                    .Select(place => Usager.NomComplet(place.Usager.FirstName, place.Usager.LastName, place.Usager.BirthName))
                    .ToList(),
                rdv.Agents.OrderBy(place => place.AgentId).Select(place => place.Agent.FirstName + " " + place.Agent.LastName).ToList()
            ))
            .AsSplitQuery()
            .ToListAsync(ct);
        return new Touches(ids, shown);
    }

    private static bool Covers(Plage absence, Pris taken, DateTimeZone zone) =>
        absence.Occurrences(taken.Days(zone), zone).Any(occurrence => occurrence.Overlaps(taken.Span));
}

/// <summary>An agent's time that a RDV takes.</summary>
public sealed record Pris(long RdvId, long AgentId, Instant StartsAt, Instant EndsAt, long MotifId, long? LieuId)
{
    public Interval Span => new(StartsAt, EndsAt);

    public DateInterval Days(DateTimeZone zone) => new(StartsAt.InZone(zone).Date, EndsAt.InZone(zone).Date);
}

/// <summary>What a plage opens: when, for what, where.</summary>
public sealed record Ouvert(Plage Horaire, IReadOnlySet<long> MotifIds, long? LieuId)
{
    public static Ouvert Of(PlageOuverture plage) => new(plage.Horaire, plage.Motifs.Select(motif => motif.Id).ToHashSet(), plage.LieuId);

    /// <summary>Could this RDV be there thanks to it?</summary>
    public bool Receives(Pris taken, DateTimeZone zone) =>
        MotifIds.Contains(taken.MotifId)
        && (taken.LieuId is null || taken.LieuId == LieuId)
        && Horaire.Occurrences(taken.Days(zone), zone).Any(open => open.Start <= taken.StartsAt && taken.EndsAt <= open.End);
}

/// <summary>RDVs hit by a change.</summary>
/// <param name="Ids">All of them.</param>
/// <param name="Visibles">Those shown in detail.</param>
public sealed record Touches(IReadOnlyList<long> Ids, IReadOnlyList<RdvTouche> Visibles)
{
    /// <summary>As many as an address may name.</summary>
    public const int Most = 200;

    public static readonly Touches None = new([], []);

    public int Hidden => Ids.Count - Visibles.Count;
    public bool Any => Ids.Count > 0;

    /// <summary>Where to decide of each, once a plage of this agent no longer opens their time; too many for an address: among all those to come.</summary>
    public string Url(long agentId) =>
        string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{agentId}/rdvs-touches")
        + (Ids.Count > Most ? "" : "?" + string.Join('&', Ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"rdv={id}"))));
}

/// <summary>A RDV that is hit, in a line.</summary>
public sealed record RdvTouche(
    long Id,
    Instant StartsAt,
    string TimeZone,
    string Motif,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Agents
)
{
    public LocalDateTime Debut => StartsAt.InZone(DateTimeZoneProviders.Tzdb[TimeZone]).LocalDateTime;
}

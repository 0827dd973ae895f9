using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Which agent takes a créneau that several could: the least loaded that day, then the lowest id; if taken meanwhile, the next.</summary>
public sealed class Candidats(Db db, Disponibilites disponibilites, Current current)
{
    /// <summary>Who is free for a start: on the grid, or wherever it fits.</summary>
    private delegate IReadOnlyList<Creneau> Cut(IReadOnlyCollection<Agenda> agendas, Instant start, Demande demande);

    /// <summary>
    /// Chooses and takes the agenda of the first candidate who is still free for exactly this start, or null when none is.
    /// Runs inside the caller's write transaction: nobody can take the same agenda before it ends.
    /// </summary>
    public async Task<long?> TakeFirstFreeAsync(CreneauVoulu wanted, CancellationToken ct)
    {
        if (
            await HeldAgentAsync(wanted, ct) is { } heldId
            && await db.TakeAgendaIfAsync(heldId, () => IsFreeAsync(wanted, heldId, Planning.Creneaux.Fitting, ct), ct)
        )
        {
            return heldId;
        }

        foreach (var agentId in await ByLoadAsync(wanted, await FreeAsync(wanted, agentIds: null, Planning.Creneaux.At, ct), ct))
        {
            if (await db.TakeAgendaIfAsync(agentId, () => IsFreeAsync(wanted, agentId, Planning.Creneaux.At, ct), ct))
            {
                return agentId;
            }
        }

        return null;
    }

    /// <summary>Could somebody still take it, at this instant? Says nothing of the next one.</summary>
    public async Task<bool> IsFreeAsync(CreneauVoulu wanted, CancellationToken ct) =>
        (await FreeAsync(wanted, agentIds: null, Planning.Creneaux.At, ct)).Count > 0;

    /// <summary>Whoever is kept for this visitor: the promise holds although the grid has moved since (spec 1 E-45).</summary>
    private async Task<long?> HeldAgentAsync(CreneauVoulu wanted, CancellationToken ct) =>
        current.MaybeVisiteurKey is { } key
        && await db.Gardes.FirstOrDefaultAsync(garde => garde.VisiteurKey == key && garde.ExpiresAt > current.Now, ct) is { } mine
        && mine.IsFor(wanted)
        && wanted.Agents?.Contains(mine.AgentId ?? 0) != false
            ? mine.AgentId
            : null;

    private async Task<bool> IsFreeAsync(CreneauVoulu wanted, long agentId, Cut cut, CancellationToken ct) =>
        (await FreeAsync(wanted, [agentId], cut, ct)).Count > 0;

    private async Task<IReadOnlyList<long>> FreeAsync(CreneauVoulu wanted, long[]? agentIds, Cut cut, CancellationToken ct)
    {
        var search = new Perimetre(wanted.Territoire.Zone, [wanted.Motif.Id])
        {
            LieuIds = wanted.LieuId is { } lieuId ? [lieuId] : null,
            AgentIds = agentIds ?? wanted.Agents?.ToArray(),
            ExceptVisiteur = current.MaybeVisiteurKey,
        };
        var agendas = await disponibilites.LoadAsync(search, new DateInterval(wanted.Day, wanted.Day), current.Now, ct);
        return
        [
            .. cut(agendas.For(wanted.Motif.Id, wanted.LieuId), wanted.StartsAt, wanted.AskedAt(current.Now))
                .Select(creneau => creneau.AgentId)
                .Distinct(),
        ];
    }

    private async Task<IReadOnlyList<long>> ByLoadAsync(CreneauVoulu wanted, IReadOnlyList<long> agentIds, CancellationToken ct)
    {
        if (agentIds.Count < 2)
        {
            return agentIds;
        }

        var ids = agentIds.ToArray();
        var (from, to) = (
            wanted.Territoire.Zone.AtStartOfDay(wanted.Day).ToInstant(),
            wanted.Territoire.Zone.AtStartOfDay(wanted.Day.PlusDays(1)).ToInstant()
        );
        var load = await db
            .RdvsAgents.Where(place =>
                place.Occupies && EF.Parameter(ids).Contains(place.AgentId) && place.StartsAt >= from && place.StartsAt < to
            )
            .GroupBy(place => place.AgentId)
            .Select(group => new { AgentId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.AgentId, row => row.Count, ct);
        return [.. agentIds.OrderBy(id => load.GetValueOrDefault(id)).ThenBy(id => id)];
    }
}

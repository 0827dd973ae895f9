using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Which agent takes a créneau that several could: the least loaded that day, then the lowest id; if taken meanwhile, the next.</summary>
public sealed class Candidats(Db db, Disponibilites disponibilites, Current current)
{
    /// <summary>
    /// Chooses and takes the agenda of the first candidate who is still free for exactly this start, or null when none is.
    /// Runs inside the caller's write transaction: nobody can take the same agenda before it ends.
    /// </summary>
    public async Task<long?> TakeFirstFreeAsync(CreneauVoulu wanted, CancellationToken ct)
    {
        foreach (var agentId in await ByLoadAsync(wanted, await FreeAsync(wanted, agentIds: null, ct), ct))
        {
            await db.TakeAgendasAsync([agentId], ct);

            if ((await FreeAsync(wanted, [agentId], ct)).Count > 0)
            {
                return agentId;
            }
        }

        return null;
    }

    /// <summary>Could somebody still take it, at this instant? Says nothing of the next one.</summary>
    public async Task<bool> IsFreeAsync(CreneauVoulu wanted, CancellationToken ct) =>
        (await FreeAsync(wanted, agentIds: null, ct)).Count > 0;

    private async Task<IReadOnlyList<long>> FreeAsync(CreneauVoulu wanted, long[]? agentIds, CancellationToken ct)
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
            .. Planning
                .Creneaux.At(agendas.For(wanted.Motif.Id, wanted.LieuId), wanted.StartsAt, wanted.AskedAt(current.Now))
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

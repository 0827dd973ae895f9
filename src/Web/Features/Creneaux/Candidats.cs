using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Which agent takes a créneau that several could: the least taken that day, then the lowest id; if taken meanwhile, the next.</summary>
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
            && await db.TakeAgendaIfAsync(heldId, _ => IsFreeAsync(wanted, heldId, Planning.Creneaux.Fitting, ct), ct)
        )
        {
            return heldId;
        }

        foreach (var candidat in await FreeAsync(wanted, agentIds: null, Planning.Creneaux.At, ct))
        {
            if (await db.TakeAgendaIfAsync(candidat.AgentId, version => IsStillFreeAsync(wanted, candidat, version, ct), ct))
            {
                return candidat.AgentId;
            }
        }

        return null;
    }

    /// <summary>Could somebody still take it, at this instant? Says nothing of the next one.</summary>
    public async Task<bool> IsFreeAsync(CreneauVoulu wanted, CancellationToken ct) =>
        (await FreeAsync(wanted, agentIds: null, Planning.Creneaux.At, ct)).Count > 0;

    /// <summary>Is whoever is kept for this visitor still free? Agents may put something over a créneau that is held.</summary>
    public async Task<bool> IsKeptAsync(CreneauVoulu wanted, CancellationToken ct) =>
        await HeldAgentAsync(wanted, ct) is { } agentId && await IsFreeAsync(wanted, agentId, Planning.Creneaux.Fitting, ct);

    /// <summary>Whoever is kept for this visitor: the promise holds although the grid has moved since (spec 1 E-45).</summary>
    private async Task<long?> HeldAgentAsync(CreneauVoulu wanted, CancellationToken ct) =>
        current.MaybeVisiteurKey is { } key
        && await db.Gardes.FirstOrDefaultAsync(garde => garde.VisiteurKey == key && garde.ExpiresAt > current.Now, ct) is { } mine
        && mine.IsFor(wanted)
        && wanted.Agents?.Contains(mine.AgentId ?? 0) != false
            ? mine.AgentId
            : null;

    /// <summary>Everybody who fills an agenda takes it first: when ours is the next number, nothing came between the reading and the taking.</summary>
    private async Task<bool> IsStillFreeAsync(CreneauVoulu wanted, AgendaOuvert candidat, int version, CancellationToken ct) =>
        version == candidat.AgendaVersion + 1 || await IsFreeAsync(wanted, candidat.AgentId, Planning.Creneaux.At, ct);

    private async Task<bool> IsFreeAsync(CreneauVoulu wanted, long agentId, Cut cut, CancellationToken ct) =>
        (await FreeAsync(wanted, [agentId], cut, ct)).Count > 0;

    private async Task<IReadOnlyList<AgendaOuvert>> FreeAsync(CreneauVoulu wanted, long[]? agentIds, Cut cut, CancellationToken ct)
    {
        var search = new Perimetre(wanted.Motif.Zone, [wanted.Motif.Id])
        {
            LieuIds = wanted.LieuId is { } lieuId ? [lieuId] : null,
            AgentIds = agentIds ?? wanted.Agents?.ToArray(),
            ExceptVisiteur = current.MaybeVisiteurKey,
        };
        var agendas = await disponibilites.LoadAsync(search, new DateInterval(wanted.Day, wanted.Day), current.Now, ct);
        var free = cut(agendas.For(wanted.Motif.Id, wanted.LieuId), wanted.StartsAt, wanted.AskedAt(current.Now))
            .Select(creneau => creneau.AgentId)
            .ToHashSet();
        return
        [
            .. agendas.Where(agenda => free.Contains(agenda.AgentId)).OrderBy(agenda => agenda.Busy.Count).ThenBy(agenda => agenda.AgentId),
        ];
    }
}

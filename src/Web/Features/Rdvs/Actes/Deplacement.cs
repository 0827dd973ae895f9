using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>Where a RDV goes: a time, a lieu or none, its agents.</summary>
public sealed record Destination(Interval At, long? LieuId, IReadOnlyList<long> AgentIds)
{
    public static Destination Of(Rdv rdv) =>
        new(new Interval(rdv.StartsAt, rdv.EndsAt), rdv.LieuId, [.. rdv.Agents.Select(place => place.AgentId)]);

    public bool IsSame(Destination other) => At == other.At && LieuId == other.LieuId && AgentIds.ToHashSet().SetEquals(other.AgentIds);
}

/// <summary>A RDV that was moved, from where; or the new one that was put instead, when what it replaces was over.</summary>
public sealed record DeplacementFait(Rdv Rdv, Destination? Before)
{
    public bool IsNew => Before is null;
    public required bool ChangedHands { get; init; }

    /// <summary>What people will hear of it, once what it undoes is taken back.</summary>
    public IReadOnlyList<object> News { get; init; } = [];
}

/// <summary>
/// A RDV goes to another time, other agents, another lieu. An agent puts again what was missed or cancelled: a new RDV that remembers the old one. A citizen
/// chooses among the dates that are offered to them. The agendas of those who lose it and of those who gain it are taken before anything is decided.
/// </summary>
public sealed class Deplacement(
    Db db,
    Acting acting,
    RdvEnMain inHand,
    Avertissements avertissements,
    DatesProposees dates,
    Current current
)
{
    private Agent Me => current.Agent;

    /// <summary>By an agent.</summary>
    /// <exception cref="RefusalException">It may not be moved any more, or was put again already at another date.</exception>
    public Task<Outcome<DeplacementFait>> MoveAsync(long id, Destination to, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(id, to.AgentIds, rdv => MoveAsync(rdv, to, ct), ct) with
            {
                Already = rdv => DoneAsync(rdv, to, asked, ct),
                ChangedBy = inHand.Since(asked.Revision, ct),
                Refusal = rdv => IsPostponed(rdv) ? null : rdv.RescheduleRefusal(Me),
                Warnings = rdv => avertissements.AVerifierAsync(Me, ProjetRdv.Moved(rdv, to.At, to.LieuId, to.AgentIds), ct),
                Seal = asked.Seal,
            },
            ct
        );

    /// <summary>What stands instead of a RDV that was put again, if anything does.</summary>
    public Task<long?> SuccessorAsync(long id, CancellationToken ct) =>
        db
            .Rdvs.Where(rdv => rdv.PreviousId == id && rdv.DeletedAt == null)
            .NotCancelled.OrderBy(rdv => rdv.Id)
            .Select(rdv => (long?)rdv.Id)
            .FirstOrDefaultAsync(ct);

    private bool IsPostponed(Rdv rdv) => rdv.PostponeRefusal(Me) is null;

    /// <summary>The same form sent twice: the RDV stands there since.</summary>
    private async Task<DeplacementFait?> DoneAsync(Rdv rdv, Destination to, Asked asked, CancellationToken ct) =>
        asked.Revision != rdv.Revision && !rdv.IsCancelled && Destination.Of(rdv).IsSame(to)
            ? new DeplacementFait(rdv, to) { ChangedHands = false }
            : await PostponedAsync(rdv, to, ct);

    /// <summary>The same form sent twice makes one RDV; another date is for the one that stands now.</summary>
    private async Task<DeplacementFait?> PostponedAsync(Rdv rdv, Destination to, CancellationToken ct)
    {
        if (!IsPostponed(rdv) || await SuccessorAsync(rdv.Id, ct) is not { } made)
        {
            return null;
        }

        var successor = await db.Rdvs.FirstAsync(one => one.Id == made, ct);
        return successor.StartsAt == to.At.Start
            ? new DeplacementFait(successor, null) { ChangedHands = false }
            : throw new RefusalException(RdvRefusals.AlreadyPostponed);
    }

    private async Task<DeplacementFait> MoveAsync(Rdv rdv, Destination to, CancellationToken ct)
    {
        var (before, ids, organisation) = (Destination.Of(rdv), to.AgentIds.ToArray(), rdv.OrganisationId);
        var agents = await db.Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id)).OrderBy(agent => agent.Id).ToListAsync(ct);
        var lieu =
            rdv.Motif.HasLieu && to.LieuId is { } lieuId
                ? await db.Lieux.FirstOrDefaultAsync(one => one.Id == lieuId && one.OrganisationId == organisation, ct)
                : null;
        var changesHands = !before.AgentIds.ToHashSet().SetEquals(ids);

        if (!IsPostponed(rdv))
        {
            rdv.Reschedule(to.At, lieu, agents, Me, current.Now);
            return new DeplacementFait(rdv, before) { ChangedHands = changesHands, News = await db.TakeBackAsync(rdv, current.Now, ct) };
        }

        // Cancelled a moment ago: that is read before the new date, not after.
        await db.ReleaseAsync(rdv.Id, current.Now, ct);
        var made = rdv.Postpone(to.At, lieu, agents, Me, current.Now);
        db.Add(made);
        return new DeplacementFait(made, null) { ChangedHands = changesHands };
    }

    /// <summary>By a citizen, once however many clicks.</summary>
    /// <exception cref="RefusalException">The start went meanwhile, or the RDV may not be moved.</exception>
    public async Task<Outcome<Rdv>> MoveAsync(string linkKey, Rdv seen, Instant start, long? lieuId, CancellationToken ct)
    {
        seen.MoveRefusal(current.Auteur, current.Now).ThrowIfAny();
        // Nobody is free: perhaps because a first click has moved it there.
        IReadOnlyList<long?> candidates = [.. (await dates.FreeAsync(seen, start, lieuId, agentIds: null, ct)).DefaultIfEmpty(null)];

        for (var next = 0; ; next++)
        {
            try
            {
                return await acting.RunAsync(ToFree(linkKey, start, lieuId, candidates[next], ct), ct);
            }
            catch (RefusalException gone) when (gone.Refusal == CreneauRefusals.CreneauTaken && next + 1 < candidates.Count)
            {
                // Somebody was faster on that agenda: the next one is tried, in a transaction of its own.
            }
        }
    }

    private Act<Rdv, Rdv> ToFree(string linkKey, Instant start, long? lieuId, long? agentId, CancellationToken ct) =>
        new(
            () => db.TakeOpenedByAsync(linkKey, agentId is { } other ? [other] : [], ct),
            async rdv =>
            {
                if (agentId is not { } chosen || (await dates.FreeAsync(rdv, start, lieuId, [chosen], ct)).Count == 0)
                {
                    throw new RefusalException(CreneauRefusals.CreneauTaken);
                }

                Lieu? lieu = lieuId is null
                    ? null
                    : await db.Lieux.FirstAsync(one => one.Id == lieuId && one.OrganisationId == rdv.OrganisationId, ct);
                rdv.Move(start, await db.Agents.FirstAsync(agent => agent.Id == chosen, ct), lieu, current.Auteur, current.Now);
                return rdv;
            }
        )
        {
            Already = rdv => Task.FromResult(!rdv.IsCancelled && rdv.StartsAt == start && rdv.LieuId == lieuId ? rdv : null),
        };
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>What an agent wants a RDV to be.</summary>
/// <param name="MotifId">What it is for.</param>
/// <param name="Length">From the start that it has.</param>
/// <param name="LieuId">A lieu of the list; the place of its own that it has already; or null.</param>
/// <param name="AgentIds">With whom.</param>
public sealed record RdvVoulu(long MotifId, Duration Length, long? LieuId, IReadOnlyList<long> AgentIds)
{
    /// <summary>A place for this RDV only, written anew: name and address.</summary>
    public (string Name, string Address)? OwnLieu { get; init; }

    /// <summary>Kept only from whoever may read it.</summary>
    public string? Context { get; init; }
    public string? Title { get; init; }
    public int? Seats { get; init; }

    /// <summary>Participations told of changes; reminded the days before.</summary>
    public IReadOnlyCollection<long> Told { get; init; } = [];
    public IReadOnlyCollection<long> Reminded { get; init; } = [];
}

/// <summary>
/// An agent changes what a RDV is: its motif, length, lieu, agents, context, who is told; the name and seats of a collective one. Time, lieu and agents stay
/// once the outcome is noted.
/// </summary>
public sealed class ModificationDeRdv(Db db, Acting acting, RdvEnMain inHand, Avertissements avertissements, Current current)
{
    private Agent Me => current.Agent;

    public Task<Outcome<Rdv>> ChangeAsync(long id, RdvVoulu wanted, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(id, wanted.AgentIds, rdv => ChangeAsync(rdv, wanted, ct), ct) with
            {
                Already = rdv => Task.FromResult(asked.Revision != rdv.Revision && IsAlready(rdv, wanted) ? rdv : null),
                ChangedBy = inHand.Since(asked.Revision, ct),
                Warnings = rdv => ToKnowAsync(rdv, wanted, ct),
                Seal = asked.Seal,
            },
            ct
        );

    /// <summary>The same form sent twice: all that it asks is so.</summary>
    private bool IsAlready(Rdv rdv, RdvVoulu wanted) =>
        wanted.MotifId == rdv.MotifId
        && At(rdv, wanted).End == rdv.EndsAt
        && (wanted.OwnLieu is { } own ? rdv.Lieu is { } lieu && (lieu.Name, lieu.Address) == own : wanted.LieuId == rdv.LieuId)
        && wanted.AgentIds.ToHashSet().SetEquals(rdv.Agents.Select(place => place.AgentId))
        && (!Me.MayReadNotes(rdv) || wanted.Context?.Trim() == rdv.Context)
        && (!rdv.Motif.Collectif || (wanted.Title?.Trim(), wanted.Seats) == (rdv.Title, rdv.MaxParticipants))
        && rdv.Participations.All(place => (place.SendLifecycleNotifications, place.SendReminderNotification) == Told(rdv, place, wanted));

    private async Task<IWarnings?> ToKnowAsync(Rdv rdv, RdvVoulu wanted, CancellationToken ct)
    {
        if (!MovesIt(rdv, wanted))
        {
            return null;
        }

        var projet = ProjetRdv.Moved(rdv, At(rdv, wanted), wanted.LieuId, wanted.AgentIds);
        return await avertissements.AVerifierAsync(Me, wanted.OwnLieu is null ? projet : projet with { HasOwnLieu = true }, ct);
    }

    private static Interval At(Rdv rdv, RdvVoulu wanted) => new(rdv.StartsAt, rdv.StartsAt + wanted.Length);

    private bool MovesIt(Rdv rdv, RdvVoulu wanted) =>
        rdv.RescheduleRefusal(Me) is null
        && (
            At(rdv, wanted).End != rdv.EndsAt
            || wanted.OwnLieu is not null
            || wanted.LieuId != rdv.LieuId
            || !wanted.AgentIds.Order().SequenceEqual(rdv.Agents.Select(place => place.AgentId).Order())
        );

    private async Task<Rdv> ChangeAsync(Rdv rdv, RdvVoulu wanted, CancellationToken ct)
    {
        // Asked of the RDV as it was: a refusal is about its outcome, not about its motif.
        var moves = MovesIt(rdv, wanted);

        if (wanted.MotifId != rdv.MotifId)
        {
            rdv.ChangeMotif(await db.Motifs.Include(motif => motif.Service).FirstAsync(motif => motif.Id == wanted.MotifId, ct));
        }

        if (moves)
        {
            var ids = wanted.AgentIds.ToArray();
            var agents = await db.Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id)).OrderBy(agent => agent.Id).ToListAsync(ct);
            rdv.Reschedule(At(rdv, wanted), await LieuAsync(rdv, wanted, ct), agents, Me, current.Now);
        }

        Write(rdv, wanted);
        return rdv;
    }

    private async Task<Lieu?> LieuAsync(Rdv rdv, RdvVoulu wanted, CancellationToken ct)
    {
        var (id, organisation) = (wanted.LieuId, rdv.OrganisationId);
        return wanted.OwnLieu is var (name, address) ? Lieu.Once(rdv.Organisation, name, address)
            : id == rdv.LieuId ? rdv.Lieu
            : rdv.Motif.HasLieu && id is not null
                ? await db.Lieux.FirstOrDefaultAsync(lieu => lieu.Id == id && lieu.OrganisationId == organisation, ct)
            : null;
    }

    private void Write(Rdv rdv, RdvVoulu wanted)
    {
        if (Me.MayReadNotes(rdv))
        {
            rdv.Context = wanted.Context?.Trim();
        }

        if (rdv.Motif.Collectif)
        {
            (rdv.Title, rdv.MaxParticipants) = (wanted.Title?.Trim(), wanted.Seats);
        }

        foreach (var place in rdv.Participations)
        {
            (place.SendLifecycleNotifications, place.SendReminderNotification) = Told(rdv, place, wanted);
        }
    }

    /// <summary>Is this place told, and reminded? A motif that tells nobody still tells nobody.</summary>
    private static (bool OfChanges, bool TheDayBefore) Told(Rdv rdv, Participation place, RdvVoulu wanted)
    {
        var tells = rdv.Motif.Visibility == VisibilityType.VisibleAndNotified;
        return (tells && wanted.Told.Contains(place.Id), tells && wanted.Reminded.Contains(place.Id));
    }
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>A RDV, or one place in it, and what it was before.</summary>
public sealed record RdvNote(Rdv Rdv, Participation? Place, RdvStatus Before)
{
    /// <summary>What people will hear of it, once what it undoes is taken back.</summary>
    public IReadOnlyList<object> News { get; init; } = [];
}

/// <summary>
/// An agent says what became of a RDV, or of one person's place in it: an outcome, a cancelling, or that it stands again. Putting back a RDV whose time was
/// taken meanwhile is asked twice.
/// </summary>
public sealed class ChangementDeStatut(Db db, Acting acting, RdvEnMain inHand, Avertissements avertissements, Current current)
{
    private Agent Me => current.Agent;

    public Task<Outcome<RdvNote>> BecomeAsync(long id, long? placeId, RdvStatus wanted, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(id, [], rdv => BecomeAsync(rdv, Find(rdv, placeId), wanted, ct), ct) with
            {
                Already = rdv => Task.FromResult(Present(rdv, placeId) is var now && now.Before == wanted ? now : null),
                ChangedBy = inHand.Since(asked.Revision, ct),
                Warnings = rdv => TakenMeanwhileAsync(rdv, wanted, ct),
                Seal = asked.Seal,
            },
            ct
        );

    private static Participation? Find(Rdv rdv, long? placeId) =>
        placeId is null ? null : rdv.Participations.FirstOrDefault(place => place.Id == placeId) ?? throw new NotFoundException();

    private static RdvNote Present(Rdv rdv, long? placeId) =>
        Find(rdv, placeId) is { } place ? new RdvNote(rdv, place, place.Status) : new RdvNote(rdv, null, rdv.Status);

    private async Task<RdvNote> BecomeAsync(Rdv rdv, Participation? place, RdvStatus wanted, CancellationToken ct)
    {
        var note = new RdvNote(rdv, place, place?.Status ?? rdv.Status);

        if (place is not null)
        {
            rdv.Become(place, wanted, Me, current.Now);
        }
        else
        {
            rdv.Become(wanted, Me, current.Now);
        }

        return note with
        {
            News = await db.TakeBackAsync(rdv, current.Now, ct),
        };
    }

    /// <summary>Agents may overlap, knowingly: putting back says with what, and what has come since is said again.</summary>
    private async Task<IWarnings?> TakenMeanwhileAsync(Rdv rdv, RdvStatus wanted, CancellationToken ct)
    {
        if (wanted != RdvStatus.Unknown || !rdv.IsCancelled || rdv.StartsAt <= current.Now)
        {
            return null;
        }

        var taken = (await avertissements.OfAsync(Me, ProjetRdv.Of(rdv), ct)).Where(one => one.TakesTime).ToList();
        return taken.Count == 0 ? null : new AVerifier(taken);
    }
}

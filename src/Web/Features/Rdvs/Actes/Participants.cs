using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>One place of a RDV.</summary>
public sealed record PlaceDeRdv(Rdv Rdv, Participation? Place);

/// <summary>An agent writes somebody down on the list of a RDV. Whoever is there already stays so.</summary>
public sealed class AjoutDeParticipant(Db db, Acting acting, RdvEnMain inHand, Current current)
{
    private Agent Me => current.Agent;

    public Task<Outcome<PlaceDeRdv>> AddAsync(long id, long usagerId, bool isTold, CancellationToken ct) =>
        acting.RunAsync(inHand.Take(id, [], rdv => AddAsync(rdv, usagerId, isTold, ct), ct), ct);

    private async Task<PlaceDeRdv> AddAsync(Rdv rdv, long usagerId, bool isTold, CancellationToken ct)
    {
        var memberIn = Me.MemberIn;
        var who = await db.Usagers.VisibleTo(Me).Include(one => one.Responsable).Where(one => one.Id == usagerId).OneOr404Async(ct);
        var isOurs = await db.Usagers.AnyAsync(
            one => one.Id == usagerId && one.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId)),
            ct
        );
        await db.NoteRevealedAsync(isOurs ? [] : [usagerId], "RDV", current.Now, ct);
        var place = rdv.Add(who, Me, current.Now, isTold);
        await who.BeFollowedAsync(db, rdv.Organisation, ct);
        return new PlaceDeRdv(rdv, place);
    }
}

/// <summary>An admin takes somebody off the list. Twice is once.</summary>
public sealed class RetraitDeParticipant(Acting acting, RdvEnMain inHand)
{
    public Task<Outcome<PlaceDeRdv>> RemoveAsync(long id, long placeId, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(id, rdv => Remove(rdv, placeId), ct) with
            {
                Already = rdv => Task.FromResult(rdv.Participations.Any(one => one.Id == placeId) ? null : new PlaceDeRdv(rdv, null)),
            },
            ct
        );

    private static PlaceDeRdv Remove(Rdv rdv, long placeId)
    {
        var off = rdv.Participations.First(one => one.Id == placeId);
        rdv.Remove(off);
        return new PlaceDeRdv(rdv, off);
    }
}

/// <summary>The sheet of who came, filled in at once.</summary>
public sealed class Appel(Acting acting, RdvEnMain inHand, Current current)
{
    public Task<Outcome<Rdv>> CallAsync(long id, IReadOnlyDictionary<long, RdvStatus> sheet, int? revision, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.CallRoll(sheet, current.Agent, current.Now);
                    return rdv;
                },
                ct
            ) with
            {
                Already = rdv => Task.FromResult(IsCalled(rdv, sheet) ? rdv : null),
                ChangedBy = inHand.Since(revision, ct),
            },
            ct
        );

    /// <summary>Is it all noted already: the same sheet sent twice?</summary>
    private static bool IsCalled(Rdv rdv, IReadOnlyDictionary<long, RdvStatus> sheet) =>
        sheet.Count > 0 && sheet.All(said => rdv.Participations.Any(place => place.Id == said.Key && place.Status == said.Value));
}

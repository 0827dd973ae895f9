using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>What a link opens, and whether a code is asked first: links that have served their time may be in other hands.</summary>
public sealed class Ouverture(Db db, Current current, PreuveDeContact preuve)
{
    private static readonly Duration _afterRdv = Duration.FromDays(1);
    private static readonly Duration _linkLife = Duration.FromDays(90);

    /// <summary>The RDV and the place of the link, or 404 when it is unknown or revoked.</summary>
    public async Task<(Rdv Rdv, Participation Place)> FindAsync(string linkKey, CancellationToken ct)
    {
        var rdv = await db.Rdvs.OpenedBy(linkKey).WithPeople.OneOr404Async(ct);
        return (rdv, rdv.Participations.Single(place => place.LinkKey == linkKey));
    }

    /// <summary>Must whoever comes prove that they read the messages of this place?</summary>
    public bool AsksForCode(Rdv rdv, Participation place) =>
        (current.Now - rdv.EndsAt >= _afterRdv || current.Now - place.CreatedAt > _linkLife) && !IsProved(place);

    private bool IsProved(Participation place) =>
        (current.MaybeUsager is { } me && IsOf(place, me)) || (preuve.Read() is { } contact && place.IsOf(contact));

    private static bool IsOf(Participation place, Usager me) => place.UsagerId == me.Id || place.Usager.ResponsableId == me.Id;
}

using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>A lieu, as super-admins read it. Those of one RDV only, which may be somebody's home, are not there.</summary>
public sealed class LieuLuModel(Db db, LectureHistorique lecture) : FicheLue(lecture)
{
    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var lieu = await db
            .Lieux.AsNoTracking()
            .Include(one => one.Organisation)
            .Where(one => one.Id == id && one.Availability != LieuAvailability.SingleUse)
            .OneOr404Async(ct);
        Dire(
            lieu.Name,
            ("Adresse", lieu.Address),
            ("Téléphone", lieu.Phone is { } phone ? Francais.Telephone(phone) : null),
            ("Pour venir", lieu.Directions),
            ("Accessible en fauteuil roulant", lieu.WheelchairAccessible ? "oui" : "non"),
            ("État", lieu.Availability == LieuAvailability.Enabled ? "ouvert" : "fermé")
        );
        Relier(("Organisation", [(lieu.Organisation.Name, At("organisations", lieu.OrganisationId))]));
        var mots = new Mots()
            .Dire("Name", "Nom")
            .Dire("Address", "Adresse")
            .Dire("Phone", "Téléphone", Francais.Telephone)
            .Dire("WheelchairAccessible", "Accessible en fauteuil roulant", OuiNon)
            .Dire("Directions", "Ce qu’il faut savoir pour venir")
            .Dire("Availability", "État", value => value == nameof(LieuAvailability.Enabled) ? "ouvert" : "fermé");
        await RaconterAsync(nameof(Lieu), id, mots, ct);
    }
}

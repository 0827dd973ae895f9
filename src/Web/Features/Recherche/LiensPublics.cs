using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>Links that organisations print on their leaflets, and deep links to one créneau (spec 1 F-02…F-04).</summary>
public static class LiensPublics
{
    public static void MapLiensPublics(this IEndpointRouteBuilder app)
    {
        app.MapGet("/org/{id:long}/{slug?}", OrganisationAsync).AllowAnonymous();
        app.MapGet("/org/ext/{territoire}/{externalId}/{slug?}", OrganisationByExternalIdAsync).AllowAnonymous();
        app.MapGet("/creneaux", CreneauAsync).AllowAnonymous();
    }

    /// <summary>Public link of an organisation; the slug is decorative. 404 when there is no such organisation (F-02).</summary>
    private static async Task<IResult> OrganisationAsync(long id, Db db, CancellationToken ct) =>
        Results.Redirect(
            await db
                .Organisations.Where(organisation => organisation.Id == id)
                .Select(organisation =>
                    new Parcours { PublicLinkOrganisationId = organisation.Id, Departement = organisation.Territoire.Numero }.Url(
                        Parcours.Path
                    )
                )
                .OneOr404Async(ct)
        );

    /// <summary>The same by the territory's number and its own code for the organisation (F-03).</summary>
    private static async Task<IResult> OrganisationByExternalIdAsync(string territoire, string externalId, Db db, CancellationToken ct) =>
        Results.Redirect(
            await db
                .Organisations.Where(organisation => organisation.ExternalId == externalId && organisation.Territoire.Numero == territoire)
                .OrderBy(organisation => organisation.Id)
                .Select(organisation =>
                    new Parcours { PublicLinkOrganisationId = organisation.Id, Departement = territoire }.Url(Parcours.Path)
                )
                .OneOr404Async(ct)
        );

    /// <summary>Deep link to one créneau: starts_at (local), motif_id, lieu_id, duration (minutes). The territory and the motif key come from the motif (F-04).</summary>
    private static async Task<IResult> CreneauAsync(HttpContext http, Db db, CancellationToken ct)
    {
        var search = Parcours.From(http.Request.Query);

        if (search is not { MotifId: { } motifId, StartsAt: not null })
        {
            return Results.NotFound();
        }

        var motif = await db
            .Motifs.Where(motif => motif.Id == motifId && motif.DeletedAt == null)
            .Select(motif => new
            {
                motif.Slug,
                motif.LocationType,
                motif.ServiceId,
                motif.OrganisationId,
                motif.Organisation.Territoire.Numero,
            })
            .OneOr404Async(ct);
        return Results.Redirect(
            (
                search with
                {
                    Departement = motif.Numero,
                    MotifKey = MotifKey.Of(motif.Slug, motif.LocationType),
                    ServiceId = motif.ServiceId,
                    OrganisationId = motif.LocationType == LocationType.PublicOffice ? null : motif.OrganisationId,
                }
            ).Url("/prendre_rdv/vous")
        );
    }
}

using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Usagers;

public static class Suivis
{
    /// <summary>Whoever has a RDV, and whoever answers for them, is known in its territory and followed by its organisation (spec 1 F-77).</summary>
    public static async Task BeFollowedAsync(this Usager usager, Db db, Organisation organisation, CancellationToken ct)
    {
        await BeKnownAsync(usager, db, organisation, ct);

        var responsable =
            usager.Responsable ?? (usager.ResponsableId is { } id ? await db.Usagers.FirstOrDefaultAsync(one => one.Id == id, ct) : null);

        if (responsable is not null)
        {
            await BeKnownAsync(responsable, db, organisation, ct);
        }
    }

    private static async Task BeKnownAsync(Usager usager, Db db, Organisation organisation, CancellationToken ct)
    {
        var known =
            usager.Id == 0
                ? null
                : await db
                    .Usagers.Where(one => one.Id == usager.Id)
                    .Select(one => new
                    {
                        Here = one.Territoires.Any(link => link.TerritoireId == organisation.TerritoireId),
                        Followed = one.Suivis.Any(link => link.OrganisationId == organisation.Id),
                    })
                    .FirstOrDefaultAsync(ct);

        if (known is not { Here: true })
        {
            db.Add(new UsagerTerritoire { Usager = usager, Territoire = organisation.Territoire });
        }

        if (known is not { Followed: true })
        {
            db.Add(new Suivi { Usager = usager, Organisation = organisation });
        }
    }
}

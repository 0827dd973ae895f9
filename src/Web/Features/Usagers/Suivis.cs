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
        if (
            usager.Id == 0
            || !await db.UsagersTerritoires.AnyAsync(
                link => link.UsagerId == usager.Id && link.TerritoireId == organisation.TerritoireId,
                ct
            )
        )
        {
            db.Add(new UsagerTerritoire { Usager = usager, Territoire = organisation.Territoire });
        }

        if (usager.Id == 0 || !await db.Suivis.AnyAsync(link => link.UsagerId == usager.Id && link.OrganisationId == organisation.Id, ct))
        {
            db.Add(new Suivi { Usager = usager, Organisation = organisation });
        }
    }
}

using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Usagers;

public static class Suivis
{
    /// <summary>Whoever has a RDV is known in its territory and followed by its organisation (spec 1 F-77).</summary>
    public static async Task BeFollowedAsync(this Usager usager, Db db, Organisation organisation, CancellationToken ct)
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

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

    /// <summary>
    /// The same for several people and their families (those who answer for them, those they answer for; spec 2 §15.6), in a fixed number of
    /// questions. They are saved already.
    /// </summary>
    public static async Task FollowFamiliesAsync(this Db db, IEnumerable<Usager> people, Organisation organisation, CancellationToken ct)
    {
        var (ids, heads) = (
            people.Select(usager => usager.Id).ToArray(),
            people.Select(usager => usager.ResponsableId ?? usager.Id).ToArray()
        );
        var (here, followed) = (organisation.TerritoireId, organisation.Id);
        await db.TakeNameAsync(NameOf(organisation), ct);
        var family = await db
            .Usagers.Where(usager =>
                usager.DeletedAt == null
                && (
                    EF.Parameter(ids).Contains(usager.Id)
                    || EF.Parameter(heads).Contains(usager.Id)
                    || (usager.ResponsableId != null && EF.Parameter(heads).Contains(usager.ResponsableId.Value))
                )
            )
            .Select(usager => new
            {
                Usager = usager,
                Here = usager.Territoires.Any(link => link.TerritoireId == here),
                Followed = usager.Suivis.Any(link => link.OrganisationId == followed),
            })
            .ToListAsync(ct);
        db.AddRange(
            family.Where(one => !one.Here).Select(one => new UsagerTerritoire { Usager = one.Usager, Territoire = organisation.Territoire })
        );
        db.AddRange(family.Where(one => !one.Followed).Select(one => new Suivi { Usager = one.Usager, Organisation = organisation }));
    }

    /// <summary>Two agents may put the same person at once: they pass here one after the other.</summary>
    private static string NameOf(Organisation organisation) => $"suivis {organisation.Id}";

    /// <summary>Most people are known already: whoever books for them then waits for nobody.</summary>
    private static async Task BeKnownAsync(Usager usager, Db db, Organisation organisation, CancellationToken ct)
    {
        var ties = await TiesAsync(usager, db, organisation, ct);

        if (usager.Id != 0 && ties is not { Here: true, Followed: true })
        {
            await db.TakeNameAsync(NameOf(organisation), ct);
            ties = await TiesAsync(usager, db, organisation, ct);
        }

        if (ties is not { Here: true })
        {
            db.Add(new UsagerTerritoire { Usager = usager, Territoire = organisation.Territoire });
        }

        if (ties is not { Followed: true })
        {
            db.Add(new Suivi { Usager = usager, Organisation = organisation });
        }
    }

    private static async Task<Ties?> TiesAsync(Usager usager, Db db, Organisation organisation, CancellationToken ct) =>
        usager.Id == 0
            ? null
            : await db
                .Usagers.Where(one => one.Id == usager.Id)
                .Select(one => new Ties(
                    one.Territoires.Any(link => link.TerritoireId == organisation.TerritoireId),
                    one.Suivis.Any(link => link.OrganisationId == organisation.Id)
                ))
                .FirstOrDefaultAsync(ct);

    private sealed record Ties(bool Here, bool Followed);
}

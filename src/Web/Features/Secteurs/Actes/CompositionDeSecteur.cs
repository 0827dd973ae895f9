using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs.Actes;

/// <summary>Zones and attributions come into a secteur or leave it; what a colleague did already is not done twice.</summary>
public sealed class CompositionDeSecteur(Db db, Acting acting, SecteursReglage reglage, ApercuDeSectorisation apercu)
{
    public Task<Outcome<Secteur>> ChangeAsync(long id, ChangementDeSecteur wanted, CancellationToken ct) =>
        acting.RunAsync(new Act<Secteur, Secteur>(() => TakeAsync(id, ct), secteur => WriteAsync(secteur, wanted, ct)), ct);

    /// <summary>What it would change for citizens, in sentences.</summary>
    public async Task<IReadOnlyList<string>> EffetsAsync(Secteur secteur, ChangementDeSecteur wanted, CancellationToken ct)
    {
        ZoneVoulue[] moved = [.. wanted.Ajoutees, .. wanted.Retirees.Select(ZoneVoulue.Of)];
        var lived = wanted.ConcernsAll ? [.. await apercu.LivedInAsync(secteur.Id, ct), .. moved] : moved;
        return await apercu.OfAsync(
            secteur.Territoire,
            [.. lived.Distinct()],
            async () =>
            {
                await WriteAsync(await TakeAsync(secteur.Id, ct), wanted, ct);
                await db.SaveChangesAsync(ct);
            },
            ct
        );
    }

    private async Task<Secteur> TakeAsync(long id, CancellationToken ct)
    {
        var secteur = await reglage.WritableAsync(id, ct);
        await db.TakeNameAsync(EnregistrementDeSecteur.Verrou(secteur.TerritoireId), ct);
        return secteur;
    }

    private async Task<Secteur> WriteAsync(Secteur secteur, ChangementDeSecteur wanted, CancellationToken ct)
    {
        var (zonesIn, zonesOut) = (await AddedAsync(secteur, wanted, ct), await TakenAwayAsync(secteur, wanted, ct));
        var known = secteur.Attributions.Select(given => (given.OrganisationId, given.AgentId)).ToHashSet();
        var servedIn = wanted.Donnees.Where(given => !known.Contains((given.OrganisationId, given.AgentId))).ToList();
        var gone = wanted.Reprises.Select(given => given.Id).ToHashSet();
        var servedOut = secteur.Attributions.Where(given => gone.Contains(given.Id)).ToList();

        foreach (var given in servedIn)
        {
            db.Add(
                new Attribution
                {
                    Secteur = secteur,
                    Organisation = await db.Organisations.FirstAsync(one => one.Id == given.OrganisationId, ct),
                    Agent = given.AgentId is { } agentId ? await db.Agents.FirstAsync(one => one.Id == agentId, ct) : null,
                }
            );
        }

        db.RemoveRange(servedOut);
        TraceDeSecteur.Write(
            db,
            secteur.Id,
            [.. zonesIn.Select(zone => zone.Name)],
            [.. zonesOut.Select(zone => zone.Name)],
            [.. servedIn.Select(given => given.Name)],
            [.. servedOut.Select(AttributionVoulue.NameOf)]
        );
        db.Touch(secteur); // whoever is deleting it has not read this
        return secteur;
    }

    private async Task<List<ZoneVoulue>> AddedAsync(Secteur secteur, ChangementDeSecteur wanted, CancellationToken ct)
    {
        var codes = wanted.Ajoutees.Select(zone => zone.CityCode).ToArray();
        var there = await db
            .Zones.Where(zone => zone.SecteurId == secteur.Id && codes.Contains(zone.CityCode))
            .Select(zone => new { zone.CityCode, zone.StreetBanId })
            .ToListAsync(ct);
        var added = wanted
            .Ajoutees.Where(zone => !there.Exists(known => known.CityCode == zone.CityCode && known.StreetBanId == zone.StreetBanId))
            .ToList();
        db.AddRange(added.Select(zone => zone.In(secteur)));
        return added;
    }

    private async Task<List<Zone>> TakenAwayAsync(Secteur secteur, ChangementDeSecteur wanted, CancellationToken ct)
    {
        var ids = wanted.Retirees.Select(zone => zone.Id).ToArray();
        var found =
            ids.Length == 0 ? [] : await db.Zones.Where(zone => zone.SecteurId == secteur.Id && ids.Contains(zone.Id)).ToListAsync(ct);
        db.RemoveRange(found);
        return found;
    }
}

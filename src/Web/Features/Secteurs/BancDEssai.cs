using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>
/// What the citizen's own search finds for an address, step by step. Nothing is decided here: the funnel's questions are asked, and what they leave out is asked
/// again rule by rule. Only rows of the territories of whoever tries are named.
/// </summary>
public sealed class BancDEssai(
    Db db,
    MotifsOuverts motifsOuverts,
    MotifsExamines examines,
    PortesOuvertes portesOuvertes,
    CreneauxOuverts creneauxOuverts
)
{
    public async Task<Essai> TryAsync(Parcours search, TerritoireCherche territoire, IReadOnlyCollection<long> mine, CancellationToken ct)
    {
        var home = MotifsOuverts.Home(search);
        var secteurs = await SecteursAsync(territoire.Numero, home, mine, ct);
        var examined = await examines.AtAsync(territoire.Numero, territoire.Zone, home, ct);
        var offered = await motifsOuverts.FindAsync(search, territoire, ct);
        var known = examined.Where(motif => mine.Contains(motif.TerritoireId)).ToDictionary(motif => motif.Id);
        return new Essai(
            territoire,
            secteurs,
            await OffersAsync(search, territoire, [.. offered.Where(motif => known.ContainsKey(motif.Id))], ct),
            offered.Count(motif => !known.ContainsKey(motif.Id)),
            [
                .. known
                    .Values.Where(motif => offered.All(one => one.Id != motif.Id))
                    .OrderBy(motif => motif.ServiceName, StringComparer.CurrentCulture)
                    .ThenBy(motif => motif.Name, StringComparer.CurrentCulture)
                    .ThenBy(motif => motif.OrganisationName, StringComparer.CurrentCulture)
                    .Select(motif => new MotifEcarte(motif, Raisons(motif, secteurs))),
            ]
        );
    }

    private async Task<IReadOnlyList<SecteurTrouve>> SecteursAsync(
        string numero,
        Domicile home,
        IReadOnlyCollection<long> mine,
        CancellationToken ct
    )
    {
        var ids = mine.ToArray();
        var zones = await db
            .Zones.AsNoTracking()
            .Holding(home)
            .Where(zone => zone.Secteur.Territoire.Numero == numero && EF.Parameter(ids).Contains(zone.Secteur.TerritoireId))
            .Include(zone => zone.Secteur)
            .ToListAsync(ct);
        var secteurs = zones.Select(zone => zone.SecteurId).Distinct().ToArray();
        var given = await db
            .Attributions.AsNoTracking()
            .Where(one => EF.Parameter(secteurs).Contains(one.SecteurId))
            .Include(one => one.Organisation)
            .Include(one => one.Agent)
            .ToListAsync(ct);
        return
        [
            .. zones
                .GroupBy(zone => zone.SecteurId)
                .Select(same => new SecteurTrouve(
                    same.Key,
                    same.First().Secteur.Name,
                    [.. same.Select(zone => zone.Name)],
                    [.. given.Where(one => one.SecteurId == same.Key)]
                ))
                .OrderBy(secteur => secteur.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>As the funnel does once the motif is chosen: same-named motifs of several organisations are one choice.</summary>
    private async Task<IReadOnlyList<ChoixOffert>> OffersAsync(
        Parcours search,
        TerritoireCherche territoire,
        List<MotifTrouve> offered,
        CancellationToken ct
    )
    {
        var offers = new List<ChoixOffert>();
        foreach (
            var same in offered
                .GroupBy(motif => (motif.ServiceName, motif.Key))
                .OrderBy(same => same.Key.ServiceName, StringComparer.CurrentCulture)
        )
        {
            List<MotifTrouve> motifs = [.. same];
            var portes = await portesOuvertes.FindAsync(search, territoire, motifs, ct);
            var why =
                portes.Open.Count > 0 ? null
                : motifs[0].Collectif ? "aucune date n’a de place libre, dans les délais de réservation."
                : MotsDuParcours.Why(await creneauxOuverts.ExplainAsync(search, territoire, motifs[0], ct), motifs[0].Zone);
            offers.Add(new ChoixOffert(motifs, portes, why));
        }

        return offers;
    }

    /// <summary>Each rule that removes it, in words.</summary>
    private static IReadOnlyList<string> Raisons(MotifExamine motif, IReadOnlyList<SecteurTrouve> secteurs) =>
        [
            .. new[]
            {
                motif.IsForEverybody ? null : MotsDesSecteurs.Reserved(motif.BookableBy),
                motif.IsVisible ? null : "Il est invisible\u00A0: jamais proposé en ligne.",
                motif.FollowUp ? "C’est un motif de suivi\u00A0: proposé à la personne suivie, avec son référent." : null,
                motif.HasTime ? null
                : motif.Collectif ? "Aucun RDV collectif à venir ne le propose."
                : "Aucune plage d’ouverture ne le propose.",
                motif.IsServed ? null : MotsDesSecteurs.NotServed(motif, secteurs),
            }.OfType<string>(),
        ];
}

/// <summary>What became of an address that was tried.</summary>
/// <param name="Territoire">Whose it is.</param>
/// <param name="Secteurs">Those that hold it, of mine.</param>
/// <param name="Offerts">What a citizen may choose.</param>
/// <param name="Ailleurs">Motifs offered by another territory of the same number.</param>
/// <param name="Ecartes">Motifs of mine that are not offered.</param>
public sealed record Essai(
    TerritoireCherche Territoire,
    IReadOnlyList<SecteurTrouve> Secteurs,
    IReadOnlyList<ChoixOffert> Offerts,
    int Ailleurs,
    IReadOnlyList<MotifEcarte> Ecartes
)
{
    public (Porte Porte, Instant Start)? Earliest =>
        Offerts
            .SelectMany(offer => offer.Portes.Open)
            .Where(porte => porte.Next is not null)
            .OrderBy(porte => porte.Next)
            .Select(porte => ((Porte, Instant)?)(porte, porte.Next!.Value))
            .FirstOrDefault();
}

/// <summary>A secteur that holds an address, by which of its zones, and who serves it.</summary>
public sealed record SecteurTrouve(long Id, string Name, IReadOnlyList<string> Zones, IReadOnlyList<Attribution> Attributions);

/// <summary>A motif as citizens choose it, in each organisation that has it, and where it is to be had.</summary>
/// <param name="Motifs">Same-named, of several organisations.</param>
/// <param name="Portes">Lieux or organisations, with their next créneau.</param>
/// <param name="Pourquoi">When there is no créneau anywhere.</param>
public sealed record ChoixOffert(IReadOnlyList<MotifTrouve> Motifs, Portes Portes, string? Pourquoi);

/// <summary>A motif that is not offered, and why.</summary>
public sealed record MotifEcarte(MotifExamine Motif, IReadOnlyList<string> Raisons);

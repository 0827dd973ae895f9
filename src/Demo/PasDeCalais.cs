using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Demo;

/// <summary>The territory that the demonstration shows: four organisations in real towns, cut into secteurs of real communes.</summary>
internal sealed class PasDeCalais
{
    public PasDeCalais(LesServices services)
    {
        Territoire = new Territoire
        {
            Numero = "62",
            Name = "Pas-de-Calais",
            Phone = "03 53 01 62 00",
            AsksAddressDetails = true,
            AsksCaisse = true,
            AsksFamilySituation = true,
            AsksChildren = true,
        };
        Arras = MdsArras.Build(Territoire, services);
        Bapaume = MdsBapaume.Build(Territoire, services);
        Lens = CpefLens.Build(Territoire, services);
        Mdph = Mdph62.Build(Territoire, services);
        Equipe = new Equipe62(this, services);
        Secteurs = [.. Towns(), Street()];
    }

    public Territoire Territoire { get; }
    public Maison Arras { get; }
    public Maison Bapaume { get; }
    public Maison Lens { get; }
    public Maison Mdph { get; }
    public Equipe62 Equipe { get; }
    public IReadOnlyList<Secteur> Secteurs { get; }
    public IEnumerable<Maison> Maisons => [Arras, Bapaume, Lens, Mdph];

    private IEnumerable<Secteur> Towns()
    {
        var arras = New(
            "arrageois",
            "Arrageois",
            "62041 Arras;62004 Achicourt;62099 Beaurains;62263 Dainville;62753 Saint-Laurent-Blangy;"
                + "62764 Saint-Nicolas;62744 Sainte-Catherine;62037 Anzin-Saint-Aubin;62013 Agny;62817 Tilloy-lès-Mofflaines;62042 Athies;62331 Feuchy;62865 Vitry-en-Artois"
        );
        arras.Attributions.Add(new Attribution { Secteur = arras, Organisation = Arras.Organisation });

        var bapaume = New(
            "bapalmois",
            "Bapalmois",
            "62080 Bapaume;62064 Avesnes-lès-Bapaume;62387 Grévillers;62353 Frémicourt;62122 Beugny;62131 Bihucourt;"
                + "62776 Sapignies;62117 Bertincourt;62440 Hermies;62839 Vaulx-Vraucourt;62259 Croisilles;62873 Wancourt"
        );
        bapaume.Attributions.Add(new Attribution { Secteur = bapaume, Organisation = Bapaume.Organisation });

        // One nurse goes to the homes of the Bapalmois; the other serves Croisilles and around.
        bapaume.Attributions.Add(
            new Attribution
            {
                Secteur = bapaume,
                Organisation = Bapaume.Organisation,
                Agent = Equipe.Puericultrice,
            }
        );

        var lens = New(
            "lens-lievin",
            "Lens et Liévin",
            "62498 Lens;62510 Liévin;62065 Avion;62771 Sallaumines;62413 Harnes;62570 Méricourt;62523 Loison-sous-Lens;"
                + "62291 Éleu-dit-Leauwette;62528 Loos-en-Gohelle;62032 Angres;62427 Hénin-Beaumont;62215 Carvin;62861 Vimy"
        );
        lens.Attributions.Add(new Attribution { Secteur = lens, Organisation = Lens.Organisation });

        // Nobody serves it yet: what a citizen of the coast sees when a motif is reserved to secteurs.
        var coast = New(
            "littoral",
            "Littoral",
            "62193 Calais;62160 Boulogne-sur-Mer;62643 Outreau;62108 Berck;62318 Étaples;62588 Montreuil-sur-Mer;62765 Saint-Omer;62525 Longuenesse"
        );
        return [arras, bapaume, lens, coast];
    }

    /// <summary>One street of Arras is served by Bapaume too.</summary>
    private Secteur Street()
    {
        var street = new Secteur
        {
            Territoire = Territoire,
            Name = "Arras sud, rue de Bapaume",
            HumanId = "arras-rue-de-bapaume",
        };
        street.Zones.Add(
            new Zone
            {
                Secteur = street,
                Level = ZoneLevel.Street,
                CityCode = "62041",
                CityName = "Arras",
                StreetBanId = "62041_0270",
                StreetName = "Rue de Bapaume",
            }
        );
        street.Attributions.Add(new Attribution { Secteur = street, Organisation = Bapaume.Organisation });
        return street;
    }

    private Secteur New(string id, string name, string towns)
    {
        var secteur = new Secteur
        {
            Territoire = Territoire,
            Name = name,
            HumanId = id,
        };
        secteur.Zones.AddRange(
            towns
                .Split(';')
                .Select(town => new Zone
                {
                    Secteur = secteur,
                    Level = ZoneLevel.City,
                    CityCode = town[..5],
                    CityName = town[6..],
                })
        );
        return secteur;
    }
}

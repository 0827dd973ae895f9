using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using static NodaTime.IsoDayOfWeek;
using static RdvSolidarites.Web.Features.Motifs.LocationType;

namespace RdvSolidarites.Demo;

/// <summary>Three small territories beside the first: the Var, La Réunion on its own clock, and a network of digital advisers.</summary>
internal sealed class AutresTerritoires(Db db, LesServices services, LocalDate today, Hasard hasard, HashSet<string> contactsTaken)
{
    public async Task BuildAsync(CancellationToken ct)
    {
        await WriteAsync(Var(), [("83137", "83000", "Toulon"), ("83069", "83400", "Hyères")], ct);
        await WriteAsync(Reunion(), [("97411", "97400", "Saint-Denis"), ("97415", "97460", "Saint-Paul")], ct);
        var numerique = Numerique();
        await WriteAsync(numerique, [("62119", "62400", "Béthune"), ("62498", "62300", "Lens")], ct);
        await WriteAsync(
            NumeriqueAuLoin(numerique.Territoire),
            [("97411", "97400", "Saint-Denis"), ("97416", "97410", "Saint-Pierre")],
            ct
        );
    }

    private static Territoire NewVar() =>
        new()
        {
            Numero = "83",
            Name = "Var",
            Phone = "04 65 71 83 00",
        };

    private Petit Var()
    {
        var territoire = NewVar();
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "Maison des solidarités de Toulon",
                ExternalId = "mds-toulon",
                Phone = "04 65 71 83 10",
                Horaires = "Du lundi au vendredi, de 8 h 30 à 16 h 30",
            }
        );
        maison.Add("Maison des solidarités de Toulon", "14 avenue Lazare-Carnot, 83000 Toulon", (43.1258, 5.9256));
        maison.Add("Permanence d’Hyères", "3 place Clemenceau, 83400 Hyères", (43.1203, 6.1286));
        maison.Add(services.Pmi, "Consultation de puériculture", PublicOffice, 30);
        maison.Add(services.Social, "Premier rendez-vous social", PublicOffice, 45);
        maison.Add(services.Social, "Être rappelé par le service social", Phone, 20);
        return new Petit(
            territoire,
            maison,
            [("Mireille", "Arnaud", "puéricultrice", services.Pmi), ("Ange", "Mattei", "assistant social", services.Social)]
        );
    }

    private Petit Reunion()
    {
        var territoire = new Territoire
        {
            Numero = "974",
            Name = "La Réunion",
            TimeZone = "Indian/Reunion",
            HolidayProfile = ProfilFerie.Reunion,
            Phone = "02 61 91 97 40",
            OpenFreeBusy = true,
        };
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "Maison départementale de Saint-Denis",
                ExternalId = "md-saint-denis",
                Phone = "02 61 91 97 41",
                Horaires = "Du lundi au vendredi, de 8 h à 15 h",
            }
        );
        maison.Add("Maison départementale de Saint-Denis", "26 rue de Paris, 97400 Saint-Denis", (-20.8820, 55.4504));
        maison.Add("Annexe de Saint-Paul", "7 rue de la Baie, 97460 Saint-Paul", (-21.0096, 55.2707));
        maison.Add(services.Pmi, "Consultation de puériculture", PublicOffice, 30);
        maison.Add(services.Social, "Premier rendez-vous social", PublicOffice, 45);
        return new Petit(
            territoire,
            maison,
            [("Marie-Josée", "Hoarau", "puéricultrice", services.Pmi), ("Jean-Yves", "Payet", "assistant social", services.Social)]
        );
    }

    private Petit Numerique()
    {
        var territoire = new Territoire
        {
            Numero = "CN",
            Name = "Conseillers numériques",
            Kind = TerritoireKind.ConseillersNumeriques,
            Phone = "01 99 00 62 00",
            AsksBirthDate = false,
        };
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "Espace numérique de Béthune",
                ExternalId = "cn-bethune",
                Phone = "01 99 00 62 01",
                Horaires = "Du mardi au samedi, de 10 h à 18 h",
            }
        );
        maison.Add("Médiathèque de Béthune", "1 place de la République, 62400 Béthune", (50.5299, 2.6399));
        maison.Add(services.Numerique, "Accompagnement individuel", PublicOffice, 60);
        maison.Add(services.Numerique, "Aide à une démarche en ligne par téléphone", Phone, 30);
        return new Petit(
            territoire,
            maison,
            [
                ("Lucas", "Ferreira", "conseiller numérique", services.Numerique),
                ("Anaïs", "Robert", "conseillère numérique", services.Numerique),
            ]
        );
    }

    /// <summary>A house of the same network, by another clock.</summary>
    private Petit NumeriqueAuLoin(Territoire territoire)
    {
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                TimeZone = "Indian/Reunion",
                Name = "Espace numérique de Saint-Pierre",
                ExternalId = "cn-saint-pierre",
                Phone = "02 61 91 97 50",
                Horaires = "Du mardi au samedi, de 8 h à 15 h",
            }
        );
        maison.Add("Médiathèque de Saint-Pierre", "1 rue du Collège-Arthur, 97410 Saint-Pierre", (-21.3393, 55.4781));
        maison.Add(services.Numerique, "Accompagnement individuel", PublicOffice, 60);
        maison.Add(services.Numerique, "Aide à une démarche en ligne par téléphone", Phone, 30);
        return new Petit(territoire, maison, [("Ludovic", "Grondin", "conseiller numérique", services.Numerique)]);
    }

    private async Task WriteAsync(Petit petit, (string Code, string Postcode, string Name)[] towns, CancellationToken ct)
    {
        var jours = new Calendrier(today, petit.Maison.Organisation.Zone);
        List<Agent> agents =
        [
            .. petit.People.Select(person => NewAgent(petit, person.FirstName, person.LastName, person.Metier, person.Service)),
        ];
        agents[0].Roles[0].Level = RoleLevel.Admin;
        agents[0]
            .RolesTerritoire.Add(
                new RoleTerritoire
                {
                    Agent = agents[0],
                    Territoire = petit.Territoire,
                    Admin = true,
                    GrantsAccess = true,
                }
            );
        var plages = agents.SelectMany(agent => Plages(agent, petit.Maison, jours)).ToList();
        var people = new Population(petit.Territoire, jours, hasard, contactsTaken, towns);
        people.Grow(24);
        if (petit.Territoire.Id == 0)
        {
            db.Add(petit.Territoire);
        }

        db.Add(petit.Maison.Organisation);
        db.AddRange(agents);
        db.AddRange(plages);
        db.AddRange(people.Usagers);
        await db.SaveChangesAsync(ct);

        var rdvs = new RdvsDemo(jours, hasard, people, new Carnet(), petit.Territoire.HolidayProfile);
        rdvs.Draw(rdvs.Places(plages, daysBefore: 21, daysAfter: 21), from: -21, to: 21, count: 20);

        foreach (var rdv in rdvs.Rdvs)
        {
            rdv.ForgetRaised();
        }

        db.AddRange(rdvs.Rdvs);
        await db.SaveChangesAsync(ct);
    }

    private static Agent NewAgent(Petit petit, string firstName, string lastName, string metier, Service service)
    {
        var agent = new Agent
        {
            FirstName = firstName,
            LastName = lastName,
            Metier = metier,
            Email = ComptesDemo.EmailOf(firstName, lastName),
            Compte = ComptesDemo.New(CompteKind.Agent, ComptesDemo.EmailOf(firstName, lastName)),
        };
        agent.Services.Add(service);
        agent.Roles.Add(new Role { Agent = agent, Organisation = petit.Maison.Organisation });
        return agent;
    }

    /// <summary>Two half-days in each lieu, one without lieu when the trade has motifs for it.</summary>
    private static IEnumerable<PlageOuverture> Plages(Agent agent, Maison maison, Calendrier jours)
    {
        var motifs = maison.Organisation.Motifs.Where(motif => agent.Services.Contains(motif.Service)).ToList();
        IsoDayOfWeek[] days = [Tuesday, Thursday];

        foreach (var (lieu, day) in maison.Organisation.Lieux.Zip(days))
        {
            yield return new PlageOuverture(
                agent,
                maison.Organisation,
                lieu,
                motifs.Where(motif => motif.HasLieu),
                jours.Weekly(day, "9:00-12:00")
            );
            yield return new PlageOuverture(
                agent,
                maison.Organisation,
                lieu,
                motifs.Where(motif => motif.HasLieu),
                jours.Weekly(day, "13:30-16:00")
            );
        }

        if (motifs.Exists(motif => !motif.HasLieu))
        {
            yield return new PlageOuverture(
                agent,
                maison.Organisation,
                null,
                motifs.Where(motif => !motif.HasLieu),
                jours.Weekly(Wednesday, "9:00-12:00")
            );
        }
    }

    /// <summary>A territory of one organisation.</summary>
    private sealed record Petit(
        Territoire Territoire,
        Maison Maison,
        IReadOnlyList<(string FirstName, string LastName, string Metier, Service Service)> People
    );
}

using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using static NodaTime.IsoDayOfWeek;

namespace RdvSolidarites.Demo;

/// <summary>
/// A country of fictional people, made through the same entities as the real one and the same each time for a given day:
/// what a first visit shows, what trainings use, what every screen can be tried on.
/// </summary>
public sealed class DemoWorld(Db db, LocalDate today)
{
    /// <summary>Of every account of the demonstration.</summary>
    public const string Password = "Demo-2026-solidarites";

    private readonly Hasard _hasard = new(62_000);
    private readonly HashSet<string> _contactsTaken = new(StringComparer.Ordinal);

    /// <summary>Writes it all, in four saves: people and places must have their ids before RDVs say who made them.</summary>
    public async Task BuildAsync(CancellationToken ct = default)
    {
        var services = new LesServices();
        var monde = new PasDeCalais(services);
        var jours = new Calendrier(today, monde.Territoire.Zone);
        db.Add(monde.Territoire);
        db.AddRange(monde.Maisons.Select(maison => maison.Organisation));
        db.AddRange(monde.Equipe.Agents);
        db.AddRange(monde.Secteurs);
        var droits = new Droits62(monde, jours);
        db.AddRange(droits.Equipes);
        db.AddRange(droits.Acces);
        var agendas = new Agendas62(monde, jours);
        db.AddRange(agendas.Plages);
        db.AddRange(agendas.Absences);
        await db.SaveChangesAsync(ct);
        db.Add(Invited(monde, services));

        var people = People(monde, jours);
        db.AddRange(people.Usagers);
        db.AddRange(people.Referents);
        await db.SaveChangesAsync(ct);

        var rdvs = Rdvs(monde, agendas, people, jours);
        db.AddRange(rdvs);
        db.AddRange(agendas.Unexpected(monde));
        Follow(rdvs);
        KeepQuiet(rdvs, jours);
        db.AddRange(new IncidentsDemo(today, NowOf(jours)).Rows);
        await db.SaveChangesAsync(ct);

        await new AutresTerritoires(db, services, today, _hasard, _contactsTaken).BuildAsync(ct);
        await new PriorisationDemo(db, NowOf(jours)).WriteAsync(ct);
    }

    /// <summary>The worker notes each minute how the service does: it goes on from where the demonstration was written.</summary>
    private Instant NowOf(Calendrier jours) => jours.DateOf(db.Acte.Now) == today ? db.Acte.Now : jours.Now;

    /// <summary>The day before yesterday: the link still opens.</summary>
    private InvitationAgent Invited(PasDeCalais monde, LesServices services)
    {
        var invitation = new InvitationAgent
        {
            Email = ComptesDemo.EmailOf("Nadia", "Berger"),
            FirstName = "Nadia",
            LastName = "Berger",
            Organisation = monde.Bapaume.Organisation,
            Inviter = monde.Equipe.Inviter,
            Secretaire = true,
            ServiceIds = [services.Secretariat.Id],
        };
        invitation.Renew((today.PlusDays(-2) + new LocalTime(10, 20)).InZoneLeniently(monde.Territoire.Zone).ToInstant());
        return invitation;
    }

    private Population People(PasDeCalais monde, Calendrier jours)
    {
        var people = new Population(monde.Territoire, jours, _hasard, _contactsTaken, Noms.Towns62);
        var equipe = monde.Equipe;
        var amandine = people.AddWithAccount("Amandine", "Lecocq", woman: true, 31, ("Lola", true, 40), ("Jules", false, 80));
        amandine.Awaited = today.PlusDays(135);
        var rachid = people.AddWithAccount("Rachid", "Mansouri", woman: false, 44);
        people.AddWithAccount("Odile", "Vandamme", woman: true, 67);
        people.AddWithAccount("Mathis", "Bocquet", woman: false, 19);
        people.AddWithAccount("Sylvie", "Deroo", woman: true, 38, ("Noé", false, 20));
        people.Grow(300);

        people.Follow(equipe.SageFemme, amandine);
        people.Follow(equipe.AssistanteSociale, amandine, rachid);
        var adults = _hasard.Shuffled(people.People.Where(who => !who.IsChild && who.Usager.Compte is null));
        people.Follow(equipe.AssistanteSociale, adults[..20]);
        people.Follow(equipe.SageFemme, adults.Where(who => who.Expects(today)).Take(12));
        people.Follow(equipe.TravailleurSocial, adults[32..50]);
        people.Follow(equipe.Insertion, adults.Where(who => who.IsAged(today, 26, 60)).Take(15));
        return people;
    }

    private List<Rdv> Rdvs(PasDeCalais monde, Agendas62 agendas, Population people, Calendrier jours)
    {
        var carnet = new Carnet();

        foreach (var absence in agendas.Absences)
        {
            carnet.Close(absence.Agent, jours.Occurrences(absence.Horaire, daysBefore: 100, daysAfter: 100));
        }

        var collectifs = new Collectifs62(monde, jours, _hasard, people.People, carnet);
        collectifs.Put();
        collectifs.PutSoon();
        var rdvs = new RdvsDemo(jours, _hasard, people, carnet, monde.Territoire.HolidayProfile);
        var places = rdvs.Places(agendas.Plages, daysBefore: 84, daysAfter: 56);
        PutForAccounts(rdvs, places, people, jours);
        rdvs.Draw(places, from: -84, to: -15, count: 170);
        rdvs.Draw(places, from: -14, to: -1, count: 130);
        rdvs.Draw(places, from: 0, to: 13, count: 180);
        rdvs.Draw(places, from: 14, to: 56, count: 100);
        rdvs.Forget(monde.Equipe.Puericultrice, monde.Bapaume.Motif("Consultation de puériculture"), monde.Bapaume.Lieu(MdsBapaume.Site));
        var vie = new VieDuJour(jours, carnet);
        vie.Welcome(rdvs.Rdvs);
        var again = vie.PutAgain(rdvs.Rdvs, places);
        db.AddRange(vie.Held(places));
        return [.. collectifs.Rdvs, .. rdvs.Rdvs, .. again];
    }

    private static void PutForAccounts(RdvsDemo rdvs, List<Place> places, Population people, Calendrier jours)
    {
        Usager Named(string firstName) => people.Usagers.First(usager => usager.FirstName == firstName);
        bool Later(Place place) => place.Span.Start > jours.Now + Duration.FromDays(3);

        rdvs.PutFor(Named("Amandine"), places, place => Later(place) && place.Motif.Name == "Suivi avec ma sage-femme");
        rdvs.PutFor(Named("Lola"), places, place => Later(place) && place.Motif.Name == "Consultation de puériculture");
        rdvs.PutFor(
            Named("Amandine"),
            places,
            place => place.Span.Start > jours.At(jours.Day(-4, Monday), LocalTime.Noon) && place.Motif.Name == "Entretien prénatal précoce"
        );
        rdvs.PutFor(Named("Rachid"), places, place => Later(place) && place.Motif.Name == "Suivi social");
        rdvs.PutFor(Named("Odile"), places, place => Later(place) && place.Motif.Name == "Déposer ou compléter un dossier");
    }

    /// <summary>Whoever was received in an organisation is followed there.</summary>
    private static void Follow(List<Rdv> rdvs)
    {
        var met = rdvs.SelectMany(rdv => rdv.Participations.Select(place => (place.Usager, rdv.Organisation))).Distinct();

        foreach (var (usager, organisation) in met)
        {
            usager.Suivis.Add(new Suivi { Usager = usager, Organisation = organisation });
        }
    }

    /// <summary>Old news are not sent again; the last few bookings leave their messages to the worker, so that there are some to look at.</summary>
    private static void KeepQuiet(List<Rdv> rdvs, Calendrier jours)
    {
        var last = rdvs.Where(rdv => !rdv.IsCancelled && !rdv.Motif.Collectif && rdv.StartsAt > jours.Now + Duration.FromDays(2))
            .OrderByDescending(rdv => rdv.CreatedAt)
            .Take(5)
            .ToHashSet();

        foreach (var rdv in rdvs.Where(rdv => !last.Contains(rdv)))
        {
            rdv.ForgetRaised();
        }
    }
}

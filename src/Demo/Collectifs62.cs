using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using static NodaTime.IsoDayOfWeek;

namespace RdvSolidarites.Demo;

/// <summary>Collective RDVs of the Pas-de-Calais: seats left, full, unlimited, over, and one that the service cancelled.</summary>
internal sealed class Collectifs62(PasDeCalais monde, Calendrier jours, Hasard hasard, IReadOnlyList<Personne> people, Carnet carnet)
{
    private readonly List<Rdv> _rdvs = [];

    public IReadOnlyList<Rdv> Rdvs => _rdvs;

    public void Put()
    {
        var equipe = monde.Equipe;
        var (birth, budget) = (monde.Arras.Motif("Préparation à la naissance"), monde.Arras.Motif("Atelier : gérer son budget"));
        var (massage, school) = (
            monde.Bapaume.Motif("Massage du bébé"),
            monde.Lens.Motif("Information collective en établissement scolaire")
        );

        foreach (var week in (int[])[-7, -5, -3, -1, 1, 3, 5, 7])
        {
            var title = week % 4 == 1 || week % 4 == -3 ? "Séance 1 : la grossesse et le corps" : "Séance 2 : la naissance";
            Put(
                birth,
                MdsArras.Site,
                jours.Day(week, Thursday),
                14,
                [equipe.SageFemme, equipe.Psychologue],
                seats: 8,
                taken: Math.Max(2, 6 - week),
                title
            );
        }

        foreach (var week in (int[])[-6, -2, 2, 6])
        {
            Put(
                budget,
                MdsArras.Site,
                jours.Day(week, Friday),
                14,
                [equipe.Insertion],
                seats: 10,
                taken: week < 0 ? 7 : 4,
                "Lire ses factures et prévoir ses dépenses"
            );
        }

        // Every one to come is full: the card says so.
        foreach (var week in (int[])[-4, 1, 4])
        {
            Put(massage, MdsBapaume.Site, jours.Day(week, Thursday), 10, [equipe.Puericultrice], seats: 4, taken: 4, title: null);
        }

        foreach (var week in (int[])[-3, 2, 5])
        {
            Put(
                school,
                CpefLens.Site,
                jours.Day(week, Friday),
                9,
                [equipe.Conseillere, equipe.Infirmiere],
                seats: null,
                taken: week < 0 ? 5 : 0,
                "Classe de 3e"
            );
        }
    }

    /// <summary>One in the coming days with seats left, and one that is full.</summary>
    public void PutSoon()
    {
        var (budget, massage) = (monde.Arras.Motif("Atelier : gérer son budget"), monde.Bapaume.Motif("Massage du bébé"));
        _ = Coming(Friday)
            .Any(day => Put(budget, MdsArras.Site, day, 14, [monde.Equipe.Insertion], seats: 10, taken: 6, "Préparer l’hiver"));
        _ = Coming(Thursday)
            .Any(day => Put(massage, MdsBapaume.Site, day, 10, [monde.Equipe.Puericultrice], seats: 4, taken: 4, title: null));
    }

    /// <summary>That day of the week, within the two weeks after today: its agents open it for groups.</summary>
    private IEnumerable<LocalDate> Coming(IsoDayOfWeek which) =>
        Enumerable.Range(1, 14).Select(days => jours.Today.PlusDays(days)).Where(day => day.DayOfWeek == which);

    private bool Put(Motif motif, string lieu, LocalDate day, int hour, Agent[] agents, int? seats, int taken, string? title)
    {
        var start = jours.At(day, new LocalTime(hour, 0));
        var span = new Interval(start, start + motif.Length);

        if (JoursFeries.IsHoliday(day, monde.Territoire.HolidayProfile) || !Array.TrueForAll(agents, agent => carnet.IsFree(agent, span)))
        {
            return false;
        }

        var opened = Instant.Min(start, jours.Now) - Duration.FromDays(20);
        var rdv = Rdv.Open(motif, motif.Organisation.Lieux.Find(one => one.Name == lieu), span, agents, agents[0], opened);
        (rdv.Title, rdv.MaxParticipants) = (title, seats);
        carnet.Take(agents, span);
        _rdvs.Add(rdv);
        Fill(rdv, taken, Instant.Min(start - Duration.FromDays(3), jours.Now - Duration.FromHours(5)));
        Decide(rdv, start);
        return true;
    }

    private void Fill(Rdv rdv, int taken, Instant at)
    {
        var day = jours.DateOf(rdv.StartsAt);
        var free = hasard
            .Shuffled(people.Where(who => Publics.Suits(rdv.Motif, who, day)))
            .Select(who => who.Usager)
            .Where(usager => carnet.IsFree(usager, new Interval(rdv.StartsAt, rdv.EndsAt)));

        foreach (var usager in free.Take(rdv.MaxParticipants is { } max ? Math.Min(taken, max) : taken))
        {
            rdv.Join(usager, seatsHeldByOthers: 0, at, restrictionAcceptedAt: rdv.Motif.RestrictionForRdv is null ? null : at);
            carnet.Take(usager, new Interval(rdv.StartsAt, rdv.EndsAt));
        }
    }

    private void Decide(Rdv rdv, Instant start)
    {
        if (start > jours.Now)
        {
            return;
        }

        if (jours.DateOf(start) < jours.Today.PlusWeeks(-6))
        {
            rdv.Cancel(rdv.Agents.First().Agent, start - Duration.FromDays(2));
            return;
        }

        rdv.SetStatus(RdvStatus.Seen, jours.Now);

        foreach (var participation in rdv.Participations)
        {
            participation.Follow(hasard.Percent(80) ? RdvStatus.Seen : RdvStatus.Noshow);
        }
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Demo;

/// <summary>A RDV that could be put: somewhere inside a plage, at a time that nothing else takes.</summary>
internal sealed record Place(PlageOuverture Plage, Motif Motif, Interval Span)
{
    public Agent Agent => Plage.Agent;
}

/// <summary>Individual RDVs, past and to come, drawn from the openings: dense around today, in every status.</summary>
internal sealed class RdvsDemo(Calendrier jours, Hasard hasard, Population people, Carnet carnet, ProfilFerie holidays)
{
    private readonly ILookup<Usager, Agent> _referents = people.Referents.ToLookup(referent => referent.Usager, referent => referent.Agent);
    private readonly List<Rdv> _rdvs = [];

    public IReadOnlyList<Rdv> Rdvs => _rdvs;

    /// <summary>So many RDVs between two days counted from today, both included.</summary>
    public void Draw(IReadOnlyList<Place> places, int from, int to, int count)
    {
        var (first, last) = (jours.Today.PlusDays(from), jours.Today.PlusDays(to));
        var chosen = hasard
            .Shuffled(places.Where(place => jours.DateOf(place.Span.Start) is var day && first <= day && day <= last))
            .Take(count);

        foreach (var place in chosen.OrderBy(place => place.Span.Start).ThenBy(place => place.Agent.LastName, StringComparer.Ordinal))
        {
            Put(place);
        }
    }

    /// <summary>Every place that the plages offer around today: as many individual RDVs one after another, none over another.</summary>
    public List<Place> Places(IEnumerable<PlageOuverture> plages, int daysBefore, int daysAfter)
    {
        List<Place> places = [];

        foreach (var plage in plages)
        {
            var motifs = plage
                .Motifs.Where(motif => !motif.Collectif)
                .Where(motif => !motif.FollowUp || people.Referents.Exists(referent => referent.Agent == plage.Agent))
                .ToList();

            foreach (var open in jours.Occurrences(plage.Horaire, daysBefore, daysAfter))
            {
                if (!JoursFeries.IsHoliday(jours.DateOf(open.Start), holidays))
                {
                    places.AddRange(Cut(plage, motifs, open));
                }
            }
        }

        return places;
    }

    /// <summary>One RDV chosen by hand, for the people of the sign-in page.</summary>
    public void PutFor(Usager usager, IReadOnlyList<Place> places, Func<Place, bool> where) =>
        Put(places.Where(where).OrderBy(place => place.Span.Start).First(place => carnet.IsFree(place.Agent, place.Span)), usager);

    /// <summary>Two that nobody filled in for half a year: an admin has closed the older one.</summary>
    public void Forget(Agent agent, Motif motif, Lieu lieu)
    {
        var first = jours.Day(-30, IsoDayOfWeek.Tuesday);

        foreach (var (week, who) in new[] { -30, -28 }.Zip(people.People.Where(who => Publics.Suits(motif, who, first))))
        {
            var start = jours.At(jours.Day(week, IsoDayOfWeek.Tuesday), new LocalTime(10, 0));
            var rdv = Rdv.Book(new Reservee(motif, lieu, start, motif.Length), agent, who.Usager, agent, start - Duration.FromDays(10));
            _rdvs.Add(rdv);

            if (week == -30)
            {
                rdv.Leave(jours.Now);
            }
        }
    }

    private IEnumerable<Place> Cut(PlageOuverture plage, List<Motif> motifs, Interval open)
    {
        var cursor = open.Start;

        while (motifs.Count > 0 && cursor < open.End)
        {
            var motif = hasard.One(motifs);
            var span = new Interval(cursor, cursor + motif.Length);

            if (span.End <= open.End && carnet.IsFree(plage.Agent, span))
            {
                yield return new Place(plage, motif, span);
            }

            cursor = span.End;
        }
    }

    private void Put(Place place)
    {
        if (carnet.IsFree(place.Agent, place.Span) && Someone(place) is { } usager)
        {
            Put(place, usager);
        }
    }

    private void Put(Place place, Usager usager)
    {
        var created = CreatedBefore(place.Span.Start);
        var rdv = Rdv.Book(What(place, usager, created), place.Agent, usager, By(place, usager), created);
        carnet.Take([place.Agent], place.Span);
        carnet.Take(usager, place.Span);
        _rdvs.Add(rdv);
        Decide(rdv, place, usager);

        if (usager.Correspondant.Phone is not null && hasard.Percent(12))
        {
            rdv.Context = place.Motif.FollowUp
                ? "Faire le point sur les démarches en cours."
                : "Première rencontre. Appeler plutôt le matin.";
        }
    }

    private Usager? Someone(Place place)
    {
        var day = jours.DateOf(place.Span.Start);
        var candidates = people
            .People.Where(who => Publics.Suits(place.Motif, who, day))
            .Select(who => who.Usager)
            .Where(usager => !place.Motif.FollowUp || _referents[usager].Contains(place.Agent))
            .ToList();
        return candidates.Count == 0
            ? null
            : Enumerable.Range(0, 8).Select(_ => hasard.One(candidates)).FirstOrDefault(usager => IsNew(usager, place));
    }

    /// <summary>Free then, and not received for the same thing two weeks before or after.</summary>
    private bool IsNew(Usager usager, Place place) =>
        carnet.IsFree(usager, place.Span)
        && !_rdvs.Exists(rdv =>
            rdv.Motif == place.Motif
            && Math.Abs((rdv.StartsAt - place.Span.Start).TotalDays) < 13
            && rdv.Participations.Any(place => place.Usager == usager)
        );

    /// <summary>Two days to four weeks ahead, and never after this morning.</summary>
    private Instant CreatedBefore(Instant start)
    {
        var created = start - Duration.FromHours(48 + hasard.Below(26 * 24));
        var latest = jours.Now - Duration.FromMinutes(1 + hasard.Below(3 * 24 * 60));
        return created < latest ? created : latest;
    }

    private static Reservee What(Place place, Usager usager, Instant created) =>
        new(place.Motif, place.Plage.Lieu, place.Span.Start, place.Motif.Length)
        {
            HomeAddress = place.Motif.LocationType == LocationType.Home ? usager.Correspondant.Address : null,
            PhoneToCall = place.Motif.LocationType == LocationType.Phone ? usager.Correspondant.Phone : null,
            RestrictionAcceptedAt = place.Motif.RestrictionForRdv is null ? null : created,
        };

    private IAuteur By(Place place, Usager usager) =>
        place.Motif.BookableBy != BookableBy.Everyone || hasard.Percent(45) ? place.Agent
        : usager.Correspondant.Compte is not null ? usager.Correspondant
        : Visiteur.Anonyme;

    /// <summary>Past ones are mostly seen; the last days are partly left to fill in. Some to come are already cancelled.</summary>
    private void Decide(Rdv rdv, Place place, Usager usager)
    {
        var draw = hasard.Below(100);
        var past = rdv.EndsAt <= jours.Now;
        var recent = past && rdv.StartsAt > jours.Now - Duration.FromDays(9);

        if (draw < (past ? 9 : 5))
        {
            Cancel(rdv, usager, place.Agent);
        }
        else if (draw < (past ? 14 : 8))
        {
            Cancel(rdv, place.Agent, place.Agent);
        }
        else if (past && !(recent && draw < 55))
        {
            Hold(rdv, draw is >= 55 and < 65 ? RdvStatus.Noshow : RdvStatus.Seen);
        }
    }

    private void Cancel(Rdv rdv, IAuteur by, Agent agent)
    {
        var oneDayBefore = rdv.StartsAt - Duration.FromHours(26);
        var at = Instant.Min(jours.Now - Duration.FromMinutes(1), Instant.Max(oneDayBefore, rdv.CreatedAt));
        rdv.Cancel(rdv.CancellationRefusal(by, at) is null ? by : agent, at);
    }

    private void Hold(Rdv rdv, RdvStatus status)
    {
        rdv.SetStatus(status, jours.Now);

        foreach (var participation in rdv.Participations)
        {
            participation.Follow(status);
        }
    }
}

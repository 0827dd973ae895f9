using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>Which plages of one agenda occupy some of the same time, all at once: the list of two hundred costs no more than their dates.</summary>
public static class Conflits
{
    /// <summary>The same answer as asking <see cref="HoraireChanges"/> of each pair whether they overlap.</summary>
    public static IReadOnlySet<long> Among(IReadOnlyCollection<PlageOuverture> plages, LocalDate today, DateTimeZone zone)
    {
        var hit = new HashSet<long>();
        var open = new List<Venu>();
        foreach (var next in Comings(plages, today, zone).OrderBy(coming => coming.When.Start).ThenBy(coming => coming.PlageId))
        {
            open.RemoveAll(earlier => earlier.When.End <= next.When.Start);
            foreach (var other in open.Where(other => other.PlageId != next.PlageId && (next.Counts || other.Counts)))
            {
                hit.Add(other.PlageId);
                hit.Add(next.PlageId);
            }

            open.Add(next);
        }

        return hit;
    }

    /// <summary>Hours that repeat are looked at for some months; what comes once is looked at whenever it comes, with what repeats that day.</summary>
    private static IEnumerable<Venu> Comings(IReadOnlyCollection<PlageOuverture> plages, LocalDate today, DateTimeZone zone)
    {
        var horizon = HoraireChanges.Horizon(today);
        var days = plages
            .Where(plage => plage.Recurrence is null && plage.FirstDay > horizon)
            .Select(plage => plage.FirstDay)
            .Distinct()
            .ToList();
        foreach (var plage in plages)
        {
            var horaire = plage.Horaire;
            foreach (var span in horaire.Occurrences(new DateInterval(today, horizon), zone))
            {
                yield return new Venu(plage.Id, span, Counts: true);
            }

            foreach (var span in days.SelectMany(day => horaire.Occurrences(new DateInterval(day, day), zone)))
            {
                yield return new Venu(plage.Id, span, Counts: plage.Recurrence is null);
            }
        }
    }

    private readonly record struct Venu(long PlageId, Interval When, bool Counts);
}

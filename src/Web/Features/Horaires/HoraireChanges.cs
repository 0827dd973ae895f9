using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>One coming of hours that repeat: as the rule says, skipped, or with other hours.</summary>
public sealed record Venue(LocalDate Date, LocalTime Start, LocalTime End, Derogation? Derogation)
{
    public bool IsSkipped => Derogation is { IsSkipped: true };
    public bool IsChanged => Derogation is { IsSkipped: false };
}

/// <summary>What may become of hours on the wall clock: pure, the entity keeps the result.</summary>
public static class HoraireChanges
{
    /// <summary>The column that keeps the dates that depart from the rule holds some more.</summary>
    public const int MaxDerogations = 120;

    private static readonly Period _lookAhead = Period.FromMonths(6);

    extension(Plage plage)
    {
        /// <summary>Does the rule give this date, whatever was decided about it since?</summary>
        public bool ComesOn(LocalDate date) =>
            plage.Recurrence?.Dates(plage.FirstDay, new DateInterval(date, date)).Any() ?? plage.FirstDay == date;

        /// <summary>Is it over before this day?</summary>
        public bool IsOver(LocalDate today) => plage.LastDay < today;

        public Plage Skipping(LocalDate date) => plage.Departing(date, new Derogation(date));

        public Plage Changing(LocalDate date, LocalTime start, LocalTime end) => plage.Departing(date, new Derogation(date, start, end));

        /// <summary>As the rule says again.</summary>
        public Plage Restoring(LocalDate date) => plage.Departing(date, derogation: null);

        /// <summary>The same until the day before, or null when nothing is left of it.</summary>
        public Plage? EndingBefore(LocalDate date)
        {
            if (plage.Recurrence is not { } rule)
            {
                return plage.FirstDay < date ? plage : null;
            }

            var until = rule.Until is { } said ? LocalDate.Min(said, date.PlusDays(-1)) : date.PlusDays(-1);
            var shorter = plage with { Recurrence = rule.Until(until) };
            return shorter.Dates(plage.FirstDay).Any() && until >= plage.FirstDay
                ? shorter with
                {
                    Derogations = [.. plage.Kept.Where(one => one.Date <= until)],
                }
                : null;
        }

        /// <summary>Keeps what was decided of single dates, where the new rule still gives them.</summary>
        public Plage KeepingDerogationsOf(Plage before) =>
            plage.Recurrence is null ? plage : plage with { Derogations = [.. before.Kept.Where(one => plage.ComesOn(one.Date))] };

        /// <summary>What comes from a day on, what was skipped included.</summary>
        public IEnumerable<Venue> Venues(LocalDate from) =>
            plage
                .Dates(from)
                .Select(date => (date, Derogation: plage.Kept.FirstOrDefault(one => one.Date == date)))
                .Select(one => new Venue(one.date, one.Derogation?.Start ?? plage.Start, one.Derogation?.End ?? plage.End, one.Derogation));

        /// <summary>
        /// Do both occupy some of the same time from today on: for six months when both repeat, whenever it is when one comes once (spec 2 §7.5)?
        /// What only touches does not overlap; what was skipped does not count.
        /// </summary>
        public bool Overlaps(Plage other, LocalDate today, DateTimeZone zone)
        {
            var from = LocalDate.Max(today, LocalDate.Max(plage.FirstDay, other.FirstDay).PlusDays(-1));
            LocalDate? horizon = plage.Recurrence is null || other.Recurrence is null ? null : Horizon(today);
            var to = new[] { horizon, plage.LastDay, other.LastDay }.Min() ?? Horizon(today);
            if (to < from)
            {
                return false;
            }

            var days = new DateInterval(from, to);
            var theirs = other.Occurrences(days, zone).ToList();
            return theirs.Count > 0 && plage.Occurrences(days, zone).Any(mine => theirs.Exists(one => mine.Overlaps(one)));
        }

        /// <summary>The first time that it comes, skipped or not: where a calendar hangs the rest.</summary>
        public Interval FirstOccurrence(DateTimeZone zone)
        {
            var date = plage.Venues(plage.FirstDay).Select(venue => venue.Date).FirstOrDefault(plage.FirstDay);
            var once = new Plage(date, plage.Start, plage.End, plage.EndDay is { } last && last > plage.FirstDay ? last : null);
            var start = zone.AtLeniently(date + plage.Start).ToInstant();
            return once.Occurrences(new DateInterval(date, date), zone).FirstOrDefault(new Interval(start, start));
        }

        private IReadOnlyList<Derogation> Kept => plage.Derogations ?? [];

        private IEnumerable<LocalDate> Dates(LocalDate from) =>
            plage.Recurrence?.Dates(plage.FirstDay, new DateInterval(from, from.PlusYears(20)))
            ?? (plage.FirstDay >= from ? [plage.FirstDay] : Array.Empty<LocalDate>());

        private Plage Departing(LocalDate date, Derogation? derogation) =>
            plage with
            {
                Derogations =
                [
                    .. plage.Kept.Where(one => one.Date != date).Concat(derogation is null ? [] : [derogation]).OrderBy(one => one.Date),
                ],
            };
    }

    extension(Recurrence rule)
    {
        /// <summary>The same rule with another last day.</summary>
        public Recurrence Until(LocalDate? until) =>
            rule.Every == Frequency.Weekly
                ? Recurrence.Weekly(rule.Interval, rule.Days, until)
                : Recurrence.Monthly(rule.Interval, rule.Nth, rule.Days[0], until);
    }

    /// <summary>How far hours that repeat are compared.</summary>
    internal static LocalDate Horizon(LocalDate today) => today + _lookAhead;
}

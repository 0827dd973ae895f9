namespace RdvSolidarites.Planning.Tests;

/// <summary>The same answers by the slowest means: day by day, minute by minute. Shares no code with the engine.</summary>
public static class Naive
{
    public static IReadOnlyList<LocalDate> Dates(Recurrence rule, LocalDate firstDay, DateInterval window) =>
        [.. window.Where(day => day >= firstDay && (rule.Until is not { } until || day <= until) && IsOn(rule, firstDay, day))];

    private static bool IsOn(Recurrence rule, LocalDate firstDay, LocalDate day) =>
        rule.Every == Frequency.Weekly ? IsWeekly(rule, firstDay, day) : IsMonthly(rule, firstDay, day);

    private static bool IsWeekly(Recurrence rule, LocalDate firstDay, LocalDate day)
    {
        if (rule.Days.Count == 0 ? day.DayOfWeek != firstDay.DayOfWeek : !rule.Days.Contains(day.DayOfWeek))
        {
            return false;
        }

        var weeks = 0;

        for (var walk = firstDay; walk < day; walk = walk.PlusDays(1))
        {
            weeks += walk.DayOfWeek == IsoDayOfWeek.Sunday ? 1 : 0;
        }

        return weeks % rule.Interval == 0;
    }

    private static bool IsMonthly(Recurrence rule, LocalDate firstDay, LocalDate day)
    {
        if (rule.Days[0] != day.DayOfWeek)
        {
            return false;
        }

        var before = 0;
        var after = 0;

        for (var walk = new LocalDate(day.Year, day.Month, 1); walk.Month == day.Month; walk = walk.PlusDays(1))
        {
            before += walk <= day && walk.DayOfWeek == day.DayOfWeek ? 1 : 0;
            after += walk >= day && walk.DayOfWeek == day.DayOfWeek ? 1 : 0;
        }

        var months = Enumerable.Range(0, 5000).First(count => Same(firstDay.With(DateAdjusters.StartOfMonth).PlusMonths(count), day));
        return months % rule.Interval == 0 && (rule.Nth == -1 ? after == 1 : before == rule.Nth);
    }

    private static bool Same(LocalDate month, LocalDate day) => month.Year == day.Year && month.Month == day.Month;
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Suites;
using RdvSolidarites.Web.Infrastructure.Calendar;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>Our calendar files as another library reads them, Ical.Net: the same instants, for years.</summary>
public sealed class CalendarReadersTests
{
    private static readonly DateInterval _years = new(new LocalDate(2024, 9, 1), new LocalDate(2031, 12, 31));

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/Martinique")]
    [InlineData("America/Miquelon")]
    [InlineData("Indian/Reunion")]
    [InlineData("Pacific/Noumea")]
    public void B_02_a_plage_is_read_at_its_hours_with_its_exceptions(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var plage = new Plage(
            new LocalDate(2024, 9, 3),
            new LocalTime(7, 0),
            new LocalTime(12, 0),
            Recurrence: Recurrence.Weekly(1, [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Friday])
        )
        {
            Derogations =
            [
                new Derogation(new LocalDate(2026, 12, 1)),
                new Derogation(new LocalDate(2026, 12, 4), new LocalTime(8, 30), new LocalTime(10, 0)),
            ],
        };

        Read(plage, zone).ShouldBe([.. plage.Occurrences(_years, zone).OrderBy(one => one.Start)]);
    }

    [Fact]
    public void The_last_day_of_a_rule_is_read_too()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var rule = Recurrence.Weekly(2, [IsoDayOfWeek.Monday]).Until(new LocalDate(2027, 3, 29));
        var plage = new Plage(new LocalDate(2026, 10, 12), new LocalTime(9, 0), new LocalTime(17, 0), Recurrence: rule);

        Read(plage, zone).ShouldBe([.. plage.Occurrences(_years, zone).OrderBy(one => one.Start)]);
    }

    private static List<Interval> Read(Plage plage, DateTimeZone zone)
    {
        var text = new CalendarEvent(Guid.NewGuid(), 0, plage.FirstOccurrence(zone), zone, "Permanence")
        {
            Stamp = Instant.FromUtc(2024, 9, 1, 0, 0),
            Repeats = HoraireRaconte.RepetitionOf(plage, zone),
        }.Write();
        var end = _years.End.PlusDays(1).AtStartOfDayInZone(zone).ToDateTimeUtc();
        return
        [
            .. Ical
                .Net.Calendar.Load(text)!
                .GetOccurrences()
                .TakeWhile(one => one.Period.StartTime.AsUtc < end)
                .Select(one => new Interval(
                    Instant.FromDateTimeUtc(one.Period.StartTime.AsUtc),
                    Instant.FromDateTimeUtc(one.Period.EffectiveEndTime!.AsUtc)
                )),
        ];
    }
}

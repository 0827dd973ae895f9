using System.Globalization;
using System.Text;
using RdvSolidarites.Web.Infrastructure.Calendar;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>iCalendar as readers read it. The whole text below was read by npm's ical.js, which gave back the same instants and texts.</summary>
[Once]
public sealed class CalendarTests
{
    private static readonly Guid _uid = Guid.Parse("7f9d3c1e-5a52-4a63-9e0b-0c1c9a3d8e11");

    [Fact]
    public void An_event_is_written_whole() =>
        Event(Instant.FromUtc(2026, 12, 3, 8, 20), "Europe/Paris")
            .Write()
            .ShouldBe(
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//RDV-Solidarites//Rendez-vous//FR
                CALSCALE:GREGORIAN
                METHOD:PUBLISH
                BEGIN:VEVENT
                UID:7f9d3c1e-5a52-4a63-9e0b-0c1c9a3d8e11
                SEQUENCE:2
                DTSTAMP:20261123T200000Z
                DTSTART:20261203T082000Z
                DTEND:20261203T085000Z
                STATUS:CONFIRMED
                SUMMARY:Rendez-vous : puériculture
                LOCATION:Maison des solidarités\, 18 rue Gambetta\; rez-de-chaussée
                DESCRIPTION:Apportez le carnet de santé.\nAnnuler : C:\\ http://localhost
                END:VEVENT
                END:VCALENDAR

                """.ReplaceLineEndings("\r\n")
            );

    [Fact]
    public void V7_whom_it_is_from_is_said_of_the_rule_and_of_each_coming_at_other_hours()
    {
        var start = Instant.FromUtc(2026, 12, 3, 8, 20);
        var moved = (new LocalDateTime(2026, 12, 10, 9, 20), new Interval(start + Duration.FromDays(8), start + Duration.FromDays(9)));
        var weekly = Weekly(start, "Europe/Paris") with
        {
            Organizer = "rdv@exemple.fr",
            Repeats = new Repetition("FREQ=WEEKLY", Until: null, Except: [], Moved: [moved]),
        };

        var events = weekly.Write().Split("BEGIN:VEVENT")[1..];

        events.Length.ShouldBe(2);
        events[1].ShouldContain("RECURRENCE-ID");
        events.ShouldAllBe(one => one.Contains("\r\nORGANIZER:mailto:rdv@exemple.fr\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_are_folded_at_75_octets_between_characters()
    {
        var text = new CalendarText().Text("DESCRIPTION", string.Concat(Enumerable.Repeat("été 👶 ", 40))).ToString();

        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldBe($"DESCRIPTION:{string.Concat(Enumerable.Repeat("été 👶 ", 40))}\r\n");
    }

    [Fact]
    public void B_02_what_comes_again_brings_the_yearly_rules_of_its_zone() =>
        Weekly(Instant.FromUtc(2024, 9, 3, 5, 0), "Europe/Paris")
            .Write()
            .ShouldContain(
                """
                METHOD:PUBLISH
                BEGIN:VTIMEZONE
                TZID:Europe/Paris
                BEGIN:DAYLIGHT
                DTSTART:20230326T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                TZNAME:CEST
                END:DAYLIGHT
                BEGIN:DAYLIGHT
                DTSTART:20240331T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                TZNAME:CEST
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20231029T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                TZNAME:CET
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:7f9d3c1e-5a52-4a63-9e0b-0c1c9a3d8e11
                SEQUENCE:2
                DTSTAMP:20261123T200000Z
                DTSTART;TZID=Europe/Paris:20240903T070000
                DTEND;TZID=Europe/Paris:20240903T073000
                RRULE:FREQ=WEEKLY
                STATUS:CONFIRMED

                """.ReplaceLineEndings("\r\n")
            );

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/Guadeloupe")]
    [InlineData("America/Cayenne")]
    [InlineData("Indian/Reunion")]
    [InlineData("Indian/Mayotte")]
    [InlineData("America/Miquelon")]
    [InlineData("Pacific/Noumea")]
    [InlineData("Pacific/Marquesas")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    public void B_02_whoever_knows_of_the_zone_only_what_is_written_is_right_for_as_long_as_the_rule_runs(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];

        foreach (var year in new[] { 1988, 2024, 2027 })
        {
            var first = Instant.FromUtc(year, 9, 3, 10, 0);
            var changes = Changes(Weekly(first, zoneId).Write());
            var local = first.InZone(zone).LocalDateTime;

            for (var week = 0; week < 25 * 52; week++, local = local.PlusWeeks(1))
            {
                var offset = changes.Last(change => change.At <= local).Offset;
                local.WithOffset(offset).ToInstant().ShouldBe(local.InZoneLeniently(zone).ToInstant());
            }
        }
    }

    [Fact]
    public void V_08_what_ends_before_it_began_on_the_wall_clock_ends_after_it_began()
    {
        var start = Instant.FromUtc(2027, 10, 31, 0, 30); // 2:30, half an hour before clocks go back

        Event(start, "Europe/Paris").Write().ShouldContain("DTSTART:20271031T003000Z\r\nDTEND:20271031T010000Z\r\n");
        Weekly(start, "Europe/Paris").Write().ShouldContain("DTSTART;TZID=Europe/Paris:20271031T023000\r\nDTEND:20271031T010000Z\r\n");
    }

    [Fact]
    public void A_cancelled_event_says_so_twice()
    {
        var text = (Event(Instant.FromUtc(2026, 12, 3, 8, 20), "Europe/Paris") with { IsCancelled = true }).Write();

        text.ShouldContain("METHOD:CANCEL\r\n");
        text.ShouldContain("STATUS:CANCELLED\r\n");
    }

    private static CalendarEvent Event(Instant start, string zoneId) =>
        new(
            _uid,
            2,
            new Interval(start, start + Duration.FromMinutes(30)),
            DateTimeZoneProviders.Tzdb[zoneId],
            "Rendez-vous : puériculture"
        )
        {
            Stamp = Instant.FromUtc(2026, 11, 23, 20, 0),
            Location = "Maison des solidarités, 18 rue Gambetta; rez-de-chaussée",
            Description = "Apportez le carnet de santé.\nAnnuler : C:\\ http://localhost",
        };

    private static CalendarEvent Weekly(Instant start, string zoneId) =>
        Event(start, zoneId) with
        {
            Repeats = new Repetition("FREQ=WEEKLY", Until: null, Except: [], Moved: []),
        };

    /// <summary>A reader that knows nothing of time zones but what the text says: every change of the clocks until 2060, in order.</summary>
    private static List<(LocalDateTime At, Offset Offset)> Changes(string text) =>
        [
            .. text[text.IndexOf("BEGIN:VTIMEZONE", StringComparison.Ordinal)..text.IndexOf("END:VTIMEZONE", StringComparison.Ordinal)]
                .Split("BEGIN:")
                .Where(part => part.Contains("TZOFFSETTO:", StringComparison.Ordinal))
                .SelectMany(part =>
                {
                    var said = part.Split("\r\n")
                        .Where(line => line.Contains(':'))
                        .Select(line => line.Split(':', 2))
                        .ToDictionary(line => line[0], line => line[1]);
                    return Starts(Parse(said["DTSTART"]), said.GetValueOrDefault("RRULE")).Select(at => (at, OffsetOf(said["TZOFFSETTO"])));
                })
                .OrderBy(change => change.Item1),
        ];

    private static IEnumerable<LocalDateTime> Starts(LocalDateTime first, string? rule)
    {
        if (rule is null)
        {
            return [first];
        }

        var words = rule.Split(';').Select(word => word.Split('=')).ToDictionary(word => word[0], word => word[1]);
        words["FREQ"].ShouldBe("YEARLY");
        words["BYDAY"][^2..].ShouldBe("SU");
        var (month, nth) = (
            int.Parse(words["BYMONTH"], CultureInfo.InvariantCulture),
            int.Parse(words["BYDAY"][..^2], CultureInfo.InvariantCulture)
        );
        return Enumerable
            .Range(first.Year, 2060 - first.Year)
            .Select(year =>
                (
                    nth > 0
                        ? new LocalDate(year, month, 1).PlusDays(-1).Next(IsoDayOfWeek.Sunday).PlusWeeks(nth - 1)
                        : new LocalDate(year, month, 1).PlusMonths(1).Previous(IsoDayOfWeek.Sunday)
                ) + first.TimeOfDay
            );
    }

    private static Offset OffsetOf(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        return Offset.FromHoursAndMinutes(
            sign * int.Parse(text[1..3], CultureInfo.InvariantCulture),
            sign * int.Parse(text[3..5], CultureInfo.InvariantCulture)
        );
    }

    private static LocalDateTime Parse(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss").Parse(text).Value;
}

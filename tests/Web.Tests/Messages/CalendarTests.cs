using System.Globalization;
using System.Text;
using RdvSolidarites.Web.Infrastructure.Calendar;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>iCalendar as readers read it. The whole text below was read by npm's ical.js, which gave back the same instants and texts.</summary>
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
                BEGIN:VTIMEZONE
                TZID:Europe/Paris
                BEGIN:STANDARD
                DTSTART:20251026T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                TZNAME:CET
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20260329T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                TZNAME:CEST
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20261025T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                TZNAME:CET
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20270328T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                TZNAME:CEST
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20271031T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                TZNAME:CET
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:7f9d3c1e-5a52-4a63-9e0b-0c1c9a3d8e11
                SEQUENCE:2
                DTSTAMP:20261123T200000Z
                DTSTART;TZID=Europe/Paris:20261203T092000
                DTEND;TZID=Europe/Paris:20261203T095000
                STATUS:CONFIRMED
                SUMMARY:Rendez-vous : puériculture
                LOCATION:Maison des solidarités\, 18 rue Gambetta\; rez-de-chaussée
                DESCRIPTION:Apportez le carnet de santé.\nAnnuler : C:\\ http://localhost
                END:VEVENT
                END:VCALENDAR

                """.ReplaceLineEndings("\r\n")
            );

    [Fact]
    public void Lines_are_folded_at_75_octets_between_characters()
    {
        var text = new CalendarText().Text("DESCRIPTION", string.Concat(Enumerable.Repeat("été 👶 ", 40))).ToString();

        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldBe($"DESCRIPTION:{string.Concat(Enumerable.Repeat("été 👶 ", 40))}\r\n");
    }

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/Guadeloupe")]
    [InlineData("America/Cayenne")]
    [InlineData("Indian/Reunion")]
    [InlineData("Indian/Mayotte")]
    [InlineData("America/Miquelon")]
    [InlineData("Pacific/Marquesas")]
    [InlineData("Australia/Lord_Howe")]
    public void Whoever_reads_the_written_zone_finds_the_same_instant(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];

        for (var day = 0; day < 366; day += 5)
        {
            var start = Instant.FromUtc(2026, 1, 1, 10, 0) + Duration.FromDays(day);
            ReadStart(Event(start, zoneId).Write(), zone).ShouldBe(start);
        }
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

    /// <summary>A reader that knows nothing of time zones but what the text says: the last change before the local start wins.</summary>
    private static Instant ReadStart(string text, DateTimeZone zone)
    {
        var lines = text.Split("\r\n").Where(line => line.Contains(':')).Select(line => line.Split(':', 2)).ToList();
        var local = Parse(lines.Single(line => line[0] == $"DTSTART;TZID={zone.Id}")[1]);
        var changes = lines
            .Index()
            .Where(line => line.Item[0] == "DTSTART")
            .Select(line => (At: Parse(line.Item[1]), Offset: lines.Skip(line.Index).First(next => next[0] == "TZOFFSETTO")[1]));
        var offset = changes.Where(change => change.At <= local).MaxBy(change => change.At).Offset;
        var sign = offset[0] == '-' ? -1 : 1;
        return local
            .WithOffset(
                Offset.FromHoursAndMinutes(
                    sign * int.Parse(offset[1..3], CultureInfo.InvariantCulture),
                    sign * int.Parse(offset[3..5], CultureInfo.InvariantCulture)
                )
            )
            .ToInstant();
    }

    private static LocalDateTime Parse(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss").Parse(text).Value;
}

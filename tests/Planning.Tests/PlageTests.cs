namespace RdvSolidarites.Planning.Tests;

public class PlageTests
{
    private static string Occurrences(string plage, string window, string zone = "Europe/Paris") =>
        Notation.ShowSpans(Notation.Plage(plage).Occurrences(Notation.Days(window), Notation.Zone(zone)), Notation.Zone(zone));

    private static double Hours(string plage, string day, string zone = "Europe/Paris") =>
        Notation.Plage(plage).Occurrences(Notation.Days(day), Notation.Zone(zone)).Single().Duration.TotalHours;

    [Fact]
    public void E_06_a_one_off_occurs_on_its_day_only()
    {
        Occurrences("2024-06-04 9-11", "2024-06-01..2024-06-30").ShouldBe("2024-06-04 9:00-11:00");
        Occurrences("2024-06-04 9-11", "2024-06-04").ShouldBe("2024-06-04 9:00-11:00");
        Occurrences("2024-06-04 9-11", "2024-06-05..2024-06-30").ShouldBe("");
        Occurrences("2024-06-04 9-11", "2024-06-01..2024-06-03").ShouldBe("");
    }

    [Fact]
    public void E_20_an_absence_of_several_days_is_one_span() =>
        Occurrences("2024-06-03 14 > 2024-06-05 10", "2024-06-01..2024-06-30").ShouldBe("2024-06-03 14:00-2024-06-05 10:00");

    [Theory]
    [InlineData("2024-06-02", "")]
    [InlineData("2024-06-03", "2024-06-03 14:00-2024-06-05 10:00")]
    [InlineData("2024-06-04", "2024-06-03 14:00-2024-06-05 10:00")]
    [InlineData("2024-06-05", "2024-06-03 14:00-2024-06-05 10:00")]
    [InlineData("2024-06-06", "")]
    public void E_06_an_absence_that_crosses_the_window_is_found_whole(string day, string expected) =>
        Occurrences("2024-06-03 14 > 2024-06-05 10", day).ShouldBe(expected);

    [Fact]
    public void One_that_ends_at_midnight_is_not_of_the_next_day()
    {
        Occurrences("2024-06-03 20-24", "2024-06-03").ShouldBe("2024-06-03 20:00-2024-06-04 0:00");
        Occurrences("2024-06-03 20-24", "2024-06-04").ShouldBe("");
        Occurrences("2024-06-03 14 > 2024-06-04 24", "2024-06-05").ShouldBe("");
        Occurrences("2024-06-03 14 > 2024-06-04 24", "2024-06-04").ShouldBe("2024-06-03 14:00-2024-06-05 0:00");
    }

    [Fact]
    public void A_weekly_absence_may_cross_midnight() =>
        Occurrences("W[Mo]/1 from 2024-06-03 22 > 2024-06-04 6", "2024-06-11..2024-06-18")
            .ShouldBe("2024-06-10 22:00-2024-06-11 6:00 | 2024-06-17 22:00-2024-06-18 6:00");

    [Theory]
    [InlineData("2024-06-03 11-9")]
    [InlineData("2024-06-03 9-9")]
    public void One_whose_end_is_not_after_its_start_occupies_nothing(string plage) =>
        Occurrences(plage, "2024-06-01..2024-06-30").ShouldBe("");

    [Fact]
    public void An_end_day_before_the_first_day_does_not_count() =>
        Occurrences("2024-06-03 9 > 2024-06-02 11", "2024-06-01..2024-06-30").ShouldBe("2024-06-03 9:00-11:00");

    [Fact]
    public void From_midnight_to_midnight_it_is_the_whole_day()
    {
        Hours("2024-06-03 0-24", "2024-06-03").ShouldBe(24);
        Hours("2024-03-31 0-24", "2024-03-31").ShouldBe(23);
        Hours("2024-10-27 0-24", "2024-10-27").ShouldBe(25);
    }

    [Fact]
    public void E_18_nine_o_clock_stays_nine_o_clock_through_clock_changes()
    {
        const string expected =
            "2024-03-24 9:00-11:00 | 2024-03-31 9:00-11:00 | 2024-04-07 9:00-11:00 | 2024-10-20 9:00-11:00 | 2024-10-27 9:00-11:00";
        var plage = "W[Su]/1 from 2024-03-24 9-11";

        $"{Occurrences(plage, "2024-03-24..2024-04-07")} | {Occurrences(plage, "2024-10-20..2024-10-27")}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("2024-03-31 1-4", 2)]
    [InlineData("2024-10-27 1-4", 4)]
    [InlineData("2024-03-31 1:30-2:30", 0.5)] // closes when the clock jumps
    [InlineData("2024-03-31 2:30-3:30", 0.5)] // opens when the clock has jumped
    [InlineData("2024-10-27 2:30-4", 2.5)] // from the first 2:30
    [InlineData("2024-10-27 1-2:30", 1.5)] // to the first 2:30
    public void Both_ends_follow_the_wall_clock(string plage, double hours) => Hours(plage, plage[..10]).ShouldBe(hours);

    [Fact]
    public void Hours_that_the_clock_skips_open_nothing() => Occurrences("2024-03-31 2:15-2:45", "2024-03-31").ShouldBe("");

    [Theory]
    [InlineData("America/Martinique", "13:00")]
    [InlineData("America/Cayenne", "12:00")]
    [InlineData("Indian/Reunion", "05:00")]
    [InlineData("Indian/Mayotte", "06:00")]
    [InlineData("Pacific/Noumea", "22:00")]
    [InlineData("Pacific/Tahiti", "19:00")]
    [InlineData("America/Miquelon", "11:00")]
    public void Overseas_hours_are_those_of_the_territory(string zone, string utc)
    {
        var start = Notation.Plage("2024-06-04 9-11").Occurrences(Notation.Days("2024-06-04"), Notation.Zone(zone)).Single().Start;

        start.InUtc().TimeOfDay.ToString("HH:mm", null).ShouldBe(utc);
    }

    [Theory]
    [InlineData("2024-06-04 9-11", "2024-06-04")]
    [InlineData("2024-06-04 9-24", "2024-06-04")]
    [InlineData("2024-06-04 9 > 2024-06-07 11", "2024-06-07")]
    [InlineData("W[Mo]/1 from 2024-06-03 9-11 until 2024-07-31", "2024-07-31")]
    [InlineData("W[Mo]/1 from 2024-06-03 22 > 2024-06-04 6 until 2024-07-31", "2024-08-01")]
    [InlineData("W[Mo]/1 from 2024-06-03 9-11", null)]
    public void E_05_its_last_day_is_the_last_that_it_may_occupy(string plage, string? expected) =>
        Notation.Plage(plage).LastDay.ShouldBe(expected is null ? null : Notation.Date(expected));
}

namespace RdvSolidarites.Planning.Tests;

public class ExplainTests
{
    private const string Day = "2024-06-04";

    private static readonly Scene Morning = new() { Open = [$"{Day} 9-12"] };

    private static string Told(Scene scene)
    {
        var told = scene.Explained;
        var pertes = told.Pertes.Select(perte => $"{perte.Cause} {perte.Starts} ({perte.Time.TotalMinutes} min)");
        return $"{told.Candidates} = {told.Free} + {string.Join(" + ", pertes)}";
    }

    [Fact]
    public void Free_days_lose_nothing()
    {
        var told = Morning.Explained;

        (told.Candidates, told.Free, told.Found, told.Opened).ShouldBe((3, 3, 3, Duration.FromHours(3)));
        (told.Main, told.Date, told.Limit).ShouldBe((null, null, null));
        told.Pertes.ShouldBeEmpty();
    }

    [Fact]
    public void Each_start_is_lost_to_one_cause()
    {
        var scene = new Scene
        {
            Now = "2024-05-07 9:30",
            Delais = new(Duration.FromHours(1), Duration.FromDays(9)),
            Open = ["W[Mo–Fr]/1 from 2024-05-06 9-13", "2024-05-10 15-15:30"],
            Absent = ["2024-05-10 9-10"],
            Busy = ["2024-05-10 9:30-11:30", "2024-05-13 12:30-14"],
            Window = "2024-05-06..2024-05-17",
        };

        // 06/05 and 07/05 9:00 past; 07/05 10:00 too soon; 08/05 and 09/05 holidays; 10/05: 9:00 absent, 10:00 and 11:00 taken; 13/05 12:00 taken;
        // 16/05 from 10:00 and the 17/05 too late.
        Told(scene)
            .ShouldBe(
                "40 = 15 + Holiday 8 (480 min) + TooLate 7 (420 min) + Past 5 (300 min) + Taken 3 (180 min) + TooSoon 1 (60 min) + Absence 1 (60 min) + OpeningTooShort 0 (30 min)"
            );
        scene.Explained.Main.ShouldBe(Cause.Holiday);
        scene.Explained.Opened.ShouldBe(Duration.FromMinutes((10 * 240) + 30));
    }

    [Fact]
    public void What_two_causes_would_take_belongs_to_the_first()
    {
        var scene = Morning with
        {
            Now = $"{Day} 9:30",
            Delais = new(Duration.FromMinutes(60), Duration.FromMinutes(60)),
            Absent = [$"{Day} 9-24"],
            Busy = [$"{Day} 9-23"],
        };

        Told(scene).ShouldBe("3 = 0 + Past 1 (60 min) + TooSoon 1 (60 min) + TooLate 1 (60 min)");
    }

    [Fact]
    public void A_notice_says_from_when()
    {
        var told = (Morning with { Delais = new(Duration.FromDays(7), Duration.FromDays(60)) }).Explained;

        (told.Main, told.Limit).ShouldBe((Cause.TooSoon, Notation.At("2024-06-10 7:00")));
        told.Date.ShouldBeNull();
    }

    [Fact]
    public void A_longest_delay_says_until_when()
    {
        var told = (Morning with { Delais = new(Duration.Zero, Duration.FromHours(2)) }).Explained;

        (told.Main, told.Limit).ShouldBe((Cause.TooLate, Notation.At("2024-06-03 9:00")));
    }

    [Theory]
    [InlineData($"{Day} 9-9:30", Cause.OpeningTooShort, null)]
    [InlineData("2024-06-03 9-12", Cause.OpeningEnded, "2024-06-03")]
    [InlineData("W[Mo]/1 from 2024-01-01 9-12 until 2024-06-05", Cause.OpeningEnded, "2024-06-05")]
    [InlineData("2024-06-05 9-12", Cause.OpensLater, "2024-06-05")]
    [InlineData("W[Mo]/1 from 2024-09-05 9-12", Cause.OpensLater, "2024-09-09")]
    [InlineData("W[Th]/1 from 2024-01-01 9-12", Cause.OpensLater, "2024-06-06")]
    [InlineData("M[5Tu]/7 from 2024-01-30 9-12", Cause.OpensLater, "2026-12-29")]
    public void An_empty_screen_says_when(string plage, Cause cause, string? date)
    {
        var told = new Scene { Open = [plage] }.Explained;

        (told.Main, told.Candidates, told.Found).ShouldBe((cause, 0, 0));
        told.Date.ShouldBe(date is null ? null : Notation.Date(date));
        told.Limit.ShouldBeNull();
    }

    [Fact]
    public void The_first_to_open_and_the_last_to_end_are_told()
    {
        new Scene { Open = ["2024-06-20 9-12", "B: 2024-06-10 9-12", "2024-05-01 9-12"] }.Explained.Date.ShouldBe(
            new LocalDate(2024, 6, 10)
        );
        new Scene { Open = ["2024-05-20 9-12", "B: 2024-05-27 9-12", "2024-05-01 9-12"] }.Explained.Date.ShouldBe(
            new LocalDate(2024, 5, 27)
        );
    }

    [Fact]
    public void Agents_without_plage_open_nothing() => new Scene { Busy = [$"{Day} 9-10"] }.Explained.Main.ShouldBe(Cause.NobodyOpens);

    [Fact]
    public void A_grid_moved_by_an_RDV_may_find_what_the_opening_alone_would_not()
    {
        var told = (Morning with { Busy = [$"{Day} 9-9:30"] }).Explained;

        (told.Candidates, told.Free, told.Found).ShouldBe((3, 2, 2));
        Told(Morning with { Minutes = 100, Busy = [$"{Day} 9-9:30"] }).ShouldBe("1 = 0 + Taken 1 (100 min)");
        (Morning with { Minutes = 100, Busy = [$"{Day} 9-9:30"] }).Explained.Found.ShouldBe(1);
    }

    [Fact]
    public void What_opens_outside_the_window_is_not_counted()
    {
        var told = new Scene { Open = ["2024-06-03 22 > 2024-06-05 2"], Minutes = 90 }.Explained;

        // From 22:00 every 90 minutes: 1:00 to 23:30 on the day asked.
        (told.Candidates, told.Free, told.Opened).ShouldBe((16, 16, Duration.FromHours(24)));
    }

    [Fact]
    public void Both_ends_of_the_delays_are_free()
    {
        Told(Morning with { Now = $"{Day} 9:00" }).ShouldBe("3 = 3 + ");
        Told(Morning with { Now = $"{Day} 9:00", Delais = new(Duration.FromHours(1), Duration.FromHours(2)) })
            .ShouldBe("3 = 2 + TooSoon 1 (60 min)");
        Told(Morning with { Now = $"{Day} 9:00", Delais = new(Duration.Zero, Duration.FromHours(1)) })
            .ShouldBe("3 = 2 + TooLate 1 (60 min)");
    }

    [Fact]
    public void An_opening_as_long_as_the_motif_is_long_enough() => Told(new Scene { Open = [$"{Day} 9-10"] }).ShouldBe("1 = 1 + ");

    [Fact]
    public void Openings_too_short_are_counted_in_time() =>
        Told(new Scene { Open = [$"{Day} 9-9:30", $"{Day} 10-10:45"] }).ShouldBe("0 = 0 + OpeningTooShort 0 (75 min)");
}

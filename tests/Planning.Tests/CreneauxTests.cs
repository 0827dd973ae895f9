namespace RdvSolidarites.Planning.Tests;

public class CreneauxTests
{
    private const string Day = "2024-06-04";

    private static string Cut(string[] open, string[] busy, int minutes, string now = "0:00") =>
        Notation
            .Show(
                Creneaux
                    .Cut(
                        open.Select(hours => Notation.Span($"{Day} {hours}")),
                        [.. busy.Select(hours => Notation.Span($"{Day} {hours}"))],
                        Duration.FromMinutes(minutes),
                        Notation.At($"{Day} {now}")
                    )
                    .Select(creneau => creneau.Start)
            )
            .Replace($"{Day} ", "");

    [Fact]
    public void The_cut_alone()
    {
        Cut(open: ["9-11", "11-12:30"], busy: ["9:30-9:40"], minutes: 30).ShouldBe("9:00 9:40 10:10 11:00 11:30 12:00");
        Cut(open: ["14-17"], busy: [], minutes: 60, now: "15:03").ShouldBe("16:00");
        Cut(open: ["14-17"], busy: [], minutes: 60, now: "15:00").ShouldBe("15:00 16:00");
        Creneaux
            .Cut([Notation.Span($"{Day} 9-10")], [], Duration.FromMinutes(60), Instant.MinValue)
            .ShouldBe([Notation.Span($"{Day} 9-10")]);
        Should.Throw<ArgumentOutOfRangeException>(() => Cut(["9-10"], [], minutes: 0));
    }

    [Fact]
    public void E_01_a_creneau_says_who_when_how_long_and_thanks_to_what()
    {
        var creneau = new Scene { Minutes = 45, Open = [$"B@7: {Day} 8-8:30", $"B@7: {Day} 9-10"] }.Creneaux.Single();

        creneau.ShouldBe(new Creneau(AgentId: 2, Notation.At($"{Day} 9:00"), Duration.FromMinutes(45), PlageId: 2, LieuId: 7));
        creneau.Span.ShouldBe(Notation.Span($"{Day} 9-9:45"));
        creneau.End.ShouldBe(Notation.At($"{Day} 9:45"));
    }

    [Fact]
    public void E_02_days_are_those_of_the_territory()
    {
        var scene = new Scene { Minutes = 30, Open = [$"{Day} 0-0:30", $"{Day} 23:30-24", "2024-06-05 0-0:30", "2024-06-03 23:30-24"] };

        scene.Found.ShouldBe($"{Day} 0:00 23:30");
    }

    [Fact]
    public void E_07_and_E_10_what_is_over_is_dropped_and_what_runs_keeps_its_grid() =>
        new Scene { Now = $"{Day} 10:01", Open = [$"{Day} 7-9", $"{Day} 9-12"] }.Found.ShouldBe($"{Day} 11:00");

    [Fact]
    public void E_08_an_absence_that_began_the_day_before_blocks_the_morning() =>
        new Scene { Open = [$"{Day} 9-12"], Absent = ["2024-06-03 14 > 2024-06-04 10"] }.Found.ShouldBe($"{Day} 10:00 11:00");

    [Fact]
    public void E_08_a_weekly_absence_blocks_its_days_only()
    {
        var scene = new Scene
        {
            Open = ["W[Tu,Th]/1 from 2024-06-04 9-11"],
            Absent = ["W[Th]/2 from 2024-06-06 9-10"],
            Window = "2024-06-04..2024-06-13",
        };

        scene.Found.ShouldBe("2024-06-04 9:00 10:00 | 2024-06-06 10:00 | 2024-06-11 9:00 10:00 | 2024-06-13 9:00 10:00");
    }

    [Fact]
    public void E_09_busy_times_may_overlap_contain_one_another_and_come_in_any_order() =>
        new Scene
        {
            Minutes = 30,
            Open = [$"{Day} 9-12"],
            Busy = [$"{Day} 11-11:15", $"{Day} 9-10:30", $"{Day} 9:20-9:40", $"{Day} 10-10:45"],
        }.Found.ShouldBe($"{Day} 11:15");

    [Fact]
    public void E_09_what_touches_does_not_conflict() =>
        new Scene { Open = [$"{Day} 9-11"], Busy = [$"{Day} 8-9", $"{Day} 11-12"] }.Found.ShouldBe($"{Day} 9:00 10:00");

    [Fact]
    public void E_11_nothing_is_rounded_after_a_busy_time() =>
        new Scene
        {
            Minutes = 20,
            Open = [$"{Day} 9-10"],
            Busy = [$"{Day} 9-9:07:30"],
        }.Found.ShouldBe($"{Day} 9:07 9:27");

    [Fact]
    public void E_12_starts_before_the_window_are_dropped_without_moving_the_grid() =>
        // An opening over midnight, cut by 50 minutes from 22:00 on: 22:00, 22:50, 23:40, 0:30, 1:20.
        new Scene
        {
            Minutes = 50,
            Open = ["2024-06-03 22 > 2024-06-04 3"],
            Window = Day,
        }.Found.ShouldBe($"{Day} 0:30 1:20 2:10");

    [Fact]
    public void E_12_what_fills_the_evening_before_moves_the_grid_of_the_night() =>
        new Scene
        {
            Minutes = 50,
            Open = ["2024-06-03 22 > 2024-06-04 3"],
            Busy = ["2024-06-03 22-22:20"],
        }.Found.ShouldBe($"{Day} 0:00 0:50 1:40");

    [Fact]
    public void E_12_a_night_opening_is_closed_by_the_absence_of_the_evening_before()
    {
        var night = new Scene { Open = ["W[Mo]/1 from 2024-06-03 22 > 2024-06-04 3"], Absent = ["2024-06-03 20 > 2024-06-04 1:30"] };

        night.Found.ShouldBe($"{Day} 1:30");
        (night with { Absent = ["2024-06-04 2 > 2024-06-05 6"], Window = "2024-06-03" }).Found.ShouldBe("2024-06-03 22:00 23:00");
    }

    [Fact]
    public void E_12_openings_that_overlap_each_other_night_after_night_all_count() =>
        new Scene
        {
            Now = "2024-06-01 7:00",
            Minutes = 600,
            Open = ["W[Mo–Su]/1 from 2024-06-02 20 > 2024-06-04 20"],
            Window = "2024-06-03",
        }
        // From Sunday 20:00 every ten hours: 6:00, 16:00. From Monday 20:00: itself.
        .Found.ShouldBe("2024-06-03 6:00 16:00 20:00");

    [Fact]
    public void E_13_each_length_has_its_own_grid_from_the_same_free_time()
    {
        var scene = new Scene { Open = [$"{Day} 9-12"], Busy = [$"{Day} 10-10:20"] };

        (scene with { Minutes = 30 }).Found.ShouldBe($"{Day} 9:00 9:30 10:20 10:50 11:20");
        (scene with { Minutes = 50 }).Found.ShouldBe($"{Day} 9:00 10:20 11:10");
        (scene with { Minutes = 240 }).Found.ShouldBe("");
    }

    [Fact]
    public void E_22_an_RDV_outside_the_plage_takes_nothing_from_it() =>
        new Scene { Open = [$"{Day} 9-11"], Busy = [$"{Day} 7-8", $"{Day} 15-16", "2024-06-03 9-11", "2024-06-05 9-11"] }.Found.ShouldBe(
            $"{Day} 9:00 10:00"
        );

    [Fact]
    public void E_23_an_RDV_of_two_agents_blocks_each() =>
        new Scene { Open = [$"{Day} 9-11", $"B: {Day} 9-11"], Busy = [$"{Day} 9-10", $"B: {Day} 9-10"] }.Found.ShouldBe(
            $"{Day} 10:00A 10:00B"
        );

    [Fact]
    public void E_26_holidays_close_the_day_of_the_territory()
    {
        var scene = new Scene
        {
            Now = "2026-12-01 8:00",
            Open = ["W[Mo–Su]/1 from 2026-12-24 9-10"],
            Window = "2026-12-24..2026-12-27",
        };

        scene.Found.ShouldBe("2026-12-24 9:00 | 2026-12-26 9:00 | 2026-12-27 9:00");
        (scene with { Feries = ProfilFerie.AlsaceMoselle }).Found.ShouldBe("2026-12-24 9:00 | 2026-12-27 9:00");
    }

    [Fact]
    public void E_26_a_holiday_in_Noumea_begins_at_midnight_of_Noumea()
    {
        var scene = new Scene
        {
            Now = "2026-09-01 8:00",
            Zone = "Pacific/Noumea",
            Feries = ProfilFerie.NouvelleCaledonie,
            Minutes = 30,
            Open = ["W[Mo–Su]/1 from 2026-09-23 0-0:30", "W[Mo–Su]/1 from 2026-09-23 23:30-24"],
            Window = "2026-09-23..2026-09-25",
        };

        scene.Found.ShouldBe("2026-09-23 0:00 23:30 | 2026-09-25 0:00 23:30");
    }

    [Fact]
    public void E_29_the_window_and_the_delays_intersect()
    {
        var scene = new Scene
        {
            Now = "2024-06-03 10:30",
            Open = ["W[Mo–Fr]/1 from 2024-06-03 9-12"],
            Window = "2024-06-03..2024-06-07",
            Delais = new(Duration.FromMinutes(30), Duration.FromHours(48)),
        };

        scene.Found.ShouldBe("2024-06-03 11:00 | 2024-06-04 9:00 10:00 11:00 | 2024-06-05 9:00 10:00");
        (scene with { Window = "2024-06-06..2024-06-07" }).Found.ShouldBe("");
        (scene with { Delais = null }).Found.ShouldStartWith("2024-06-03 11:00 | 2024-06-04 9:00");
    }

    [Fact]
    public void E_30_and_E_31_delays_drop_starts_and_never_move_the_grid()
    {
        var scene = new Scene
        {
            Now = "2020-10-19 15:34",
            Minutes = 45,
            Open = ["2020-10-20 10-18"],
            Window = "2020-10-20",
        };

        (scene with { Delais = new(Duration.FromHours(24), Duration.FromDays(60)) }).Found.ShouldBe("2020-10-20 16:00 16:45");
    }

    [Fact]
    public void E_36_overlapping_plages_keep_each_their_own_grid() =>
        new Scene { Open = [$"{Day} 9-11", $"{Day} 10-12"] }.Found.ShouldBe($"{Day} 9:00 10:00 10:00 11:00");

    [Fact]
    public void E_36_at_the_same_start_the_order_is_that_of_agents_then_of_openings()
    {
        var scene = new Scene { Open = [$"{Day} 9-10", $"{Day} 9-11", $"B: {Day} 9-10"] };
        var backwards = Creneaux.Find([.. scene.Agendas.Reverse()], scene.Days, scene.Demande);

        backwards.Select(creneau => (creneau.AgentId, creneau.PlageId)).ShouldBe([(1, 1), (1, 2), (2, 1), (1, 2)]);
        backwards.ShouldBe(scene.Creneaux);
    }

    [Fact]
    public void E_37_offset_grids_give_the_union_of_both() =>
        new Scene { Open = [$"{Day} 9-11", $"B: {Day} 9:20-11:20"] }.Found.ShouldBe($"{Day} 9:00A 9:20B 10:00A 10:20B");

    [Fact]
    public void E_40_the_check_before_booking_wants_the_exact_start()
    {
        var scene = new Scene { Open = [$"{Day} 9-11"], Now = $"{Day} 9:30" };

        scene.FoundAt($"{Day} 10:00").ShouldBe($"{Day} 10:00");
        scene.FoundAt($"{Day} 9:00").ShouldBe("");
        scene.FoundAt($"{Day} 10:00:01").ShouldBe("");
    }

    [Fact]
    public void E_45_a_start_that_was_shown_holds_while_the_time_is_free()
    {
        // 9:45 was shown while an RDV ended at 9:45; it has been cancelled, and the grid is back on the hours.
        var scene = new Scene { Open = [$"{Day} 9-11", $"B: {Day} 10-11"] };

        scene.FoundAt($"{Day} 9:45").ShouldBe("");
        scene.Fitting($"{Day} 9:45").ShouldBe($"{Day} 9:45A");
        scene.Fitting($"{Day} 10:00").ShouldBe($"{Day} 10:00A 10:00B");
        scene.Fitting($"{Day} 10:15").ShouldBe("");
        scene.Fitting($"{Day} 8:45").ShouldBe("");
        (scene with { Open = [.. scene.Open, "B: 2024-06-05 9-11"] }).Fitting($"{Day} 9:45").ShouldBe($"{Day} 9:45A");
        (scene with { Busy = [$"{Day} 10:30-10:40"] }).Fitting($"{Day} 9:45").ShouldBe("");
        (scene with { Busy = [$"{Day} 10:45-11"] }).Fitting($"{Day} 9:45").ShouldBe($"{Day} 9:45A");
        (scene with { Now = $"{Day} 9:46" }).Fitting($"{Day} 9:45").ShouldBe("");
        (scene with { Now = $"{Day} 9:45" }).Fitting($"{Day} 9:45").ShouldBe($"{Day} 9:45A");
        (scene with { Delais = new(Duration.Zero, Duration.FromHours(26)) }).Fitting($"{Day} 9:45").ShouldBe("");
        (scene with { Delais = new(Duration.Zero, Duration.FromMinutes(1605)) }).Fitting($"{Day} 9:45").ShouldBe($"{Day} 9:45A");
    }

    [Fact]
    public void Free_time_is_what_is_open_and_not_taken()
    {
        var scene = new Scene
        {
            Open = [$"{Day} 9-10:30", $"{Day} 10:30-12", "2024-06-05 22 > 2024-06-06 2"],
            Busy = [$"{Day} 11-11:30"],
            Window = "2024-06-03..2024-06-05",
        };

        scene.Free.ShouldBe($"{Day} 9:00-11:00, 11:30-12:00 | 2024-06-05 22:00-2024-06-06 0:00");
        (scene with { Now = "2025-01-01 8:00" }).Free.ShouldBe(scene.Free);
        (scene with { Window = "2024-06-06" }).Free.ShouldBe("2024-06-06 0:00-2:00");
        (scene with { Absent = ["2024-06-01 0 > 2024-06-30 24"] }).Free.ShouldBe("");
    }

    [Fact]
    public void A_creneau_lasts_some_time()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Scene { Minutes = 0 }.Demande)
            .Message.ShouldContain("A créneau lasts some time.");
        Should.Throw<ArgumentOutOfRangeException>(() => new Scene { Minutes = -5 }.Demande);
    }
}

using System.Collections;

namespace RdvSolidarites.Planning.Tests;

/// <summary>Spec 1 §2.12: what the reference does wrong and we do not.</summary>
public class DefautsTests
{
    [Fact]
    public void D1_the_grid_does_not_move_while_a_person_fills_the_form()
    {
        var scene = new Scene { Open = ["2024-06-04 14-18"], Delais = Scene.Citizen };

        for (var minute = 0; minute < 30; minute++)
        {
            (scene with { Now = $"2024-06-04 15:{minute:00}" }).Found.ShouldBe("2024-06-04 16:00 17:00");
        }
    }

    [Fact]
    public void D2_nothing_starts_after_now_plus_max_even_on_the_last_day()
    {
        var scene = new Scene
        {
            Now = "2020-12-10 9:15",
            Minutes = 30,
            Delais = new(Duration.FromMinutes(30), Duration.FromMinutes(45)),
            Open = ["2020-12-10 9:15-11:20"],
            Window = "2020-12-10..2020-12-16",
        };

        scene.Found.ShouldBe("2020-12-10 9:45");
    }

    [Fact]
    public void D3_a_notice_that_ends_on_the_last_day_leaves_that_day()
    {
        var scene = new Scene
        {
            Now = "2024-06-03 10:00",
            Delais = new(Duration.FromDays(4), Duration.FromDays(60)),
            Open = ["W[Mo–Fr]/1 from 2024-06-03 9-12"],
            Window = "2024-06-03..2024-06-07",
        };

        scene.Found.ShouldBe("2024-06-07 10:00 11:00");
        scene.Next.ShouldBe("2024-06-07 10:00");
    }

    [Theory]
    [InlineData("2023-02-17")]
    [InlineData("2023-02-19")]
    [InlineData("2023-02-20")]
    public void D4_a_monthly_plage_is_there_whatever_day_the_window_begins(string begin) =>
        new Scene
        {
            Now = "2023-02-01 8:00",
            Open = ["M[3Mo]/1 from 2022-03-21 9-11"],
            Window = $"{begin}..2023-02-26",
        }.Found.ShouldBe("2023-02-20 9:00 10:00");

    [Fact]
    public void D4_a_monthly_absence_is_never_forgotten()
    {
        for (var month = new YearMonth(2022, 4); month < new YearMonth(2032, 4); month = month.PlusMonths(1))
        {
            var day = month.OnDayOfMonth(1).PlusDays(-1).Next(IsoDayOfWeek.Monday).PlusWeeks(2);
            var scene = new Scene
            {
                Now = "2022-03-01 8:00",
                Open = [$"{day:uuuu-MM-dd} 9-11"],
                Absent = ["M[3Mo]/1 from 2022-03-21 9-11"],
                Window = $"{day:uuuu-MM-dd}",
            };

            scene.Found.ShouldBe("");
        }
    }

    [Fact]
    public void D5_nobody_is_not_everybody()
    {
        new Scene().Found.ShouldBe("");
        new Scene().Next.ShouldBe("");
        new Scene().FoundAt("2024-06-04 9:00").ShouldBe("");
        new Scene().Explained.Main.ShouldBe(Cause.NobodyOpens);
    }

    [Fact]
    public void D6_plages_that_are_all_past_say_so()
    {
        var explained = new Scene { Open = ["2024-05-06 9-11", "W[Mo]/1 from 2024-03-04 9-11 until 2024-05-20"] }.Explained;

        (explained.Main, explained.Date).ShouldBe((Cause.OpeningEnded, new LocalDate(2024, 5, 20)));
    }

    [Theory]
    [InlineData("2024-06-04 9-11", "2030-01-01", 1)]
    [InlineData("2024-06-10 9-11", "2030-01-01", 1)]
    [InlineData("2024-06-11 9-11", "2030-01-01", 2)]
    [InlineData("2024-06-11 9-11", "2024-06-11", 2)]
    [InlineData("2024-06-24 9-11", "2030-01-01", 2)]
    [InlineData("2024-06-25 9-11", "2030-01-01", 3)]
    [InlineData("2031-06-25 9-11", "2024-06-20", 2)]
    public void D7_the_earliest_start_is_sought_by_growing_windows_and_stops_at_the_first_hit(string plage, string to, int searches)
    {
        var scene = new Scene { Open = [plage] };

        Searches(scene, to).ShouldBe(searches);
    }

    [Fact]
    public void D7_nothing_is_sought_outside_the_delays()
    {
        var scene = new Scene
        {
            Now = "2024-06-04 7:00",
            Open = ["2031-06-25 9-11"],
            Delais = new(Duration.FromDays(20), Duration.FromDays(26)),
        };

        Searches(scene, "2030-01-01").ShouldBe(1);
    }

    private static int Searches(Scene scene, string to)
    {
        var asked = 0;
        var agenda = scene.Agendas[0] with { Absences = new Counted(() => asked++) };
        Creneaux.Next([agenda], new LocalDate(2024, 6, 4), Notation.Date(to), scene.Demande);

        return asked;
    }

    [Fact]
    public void D8_Sundays_are_days() =>
        new Scene { Open = ["W[Su]/1 from 2024-06-02 9-11"], Window = "2024-06-04..2024-06-16" }.Found.ShouldBe(
            "2024-06-09 9:00 10:00 | 2024-06-16 9:00 10:00"
        );

    [Fact]
    public void D9_adjacent_plages_stay_two() =>
        new Scene { Open = ["2024-06-04 9-10:30", "2024-06-04 10:30-12"] }.Found.ShouldBe("2024-06-04 9:00 10:30");

    /// <summary>No absence, and the number of times it was asked for.</summary>
    private sealed class Counted(Action asked) : IReadOnlyList<Plage>
    {
        public int Count => 0;

        public Plage this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<Plage> GetEnumerator()
        {
            asked();
            return Enumerable.Empty<Plage>().GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

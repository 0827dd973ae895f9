namespace RdvSolidarites.Planning.Tests;

public class NextTests
{
    [Theory]
    [InlineData("2024-06-04 9-10", "2024-06-04 9:00")]
    [InlineData("2024-06-10 9-10", "2024-06-10 9:00")] // last day of the first week
    [InlineData("2024-06-11 9-10", "2024-06-11 9:00")] // first day of the next ones
    [InlineData("2024-06-24 9-10", "2024-06-24 9:00")]
    [InlineData("2024-06-25 9-10", "2024-06-25 9:00")]
    [InlineData("2024-12-31 9-10", "2024-12-31 9:00")]
    [InlineData("2025-01-02 9-10", "")]
    [InlineData("2024-06-03 9-10", "")]
    public void E_38_the_earliest_is_found_wherever_it_stands(string plage, string expected) =>
        new Scene { Open = [plage], Window = "2024-06-04..2024-12-31" }.Next.ShouldBe(expected);

    [Fact]
    public void E_38_the_earliest_of_all_agents() =>
        new Scene
        {
            Open = ["2024-06-05 9-10", "B: 2024-06-04 14-15", "C: 2024-06-04 14-15"],
            Window = "2024-06-04..2024-06-30",
        }.Next.ShouldBe("2024-06-04 14:00B");

    [Fact]
    public void E_38_delays_bound_the_search()
    {
        var scene = new Scene { Open = ["W[Mo–Su]/1 from 2024-06-01 9-10"], Window = "2024-06-01..2024-12-31" };

        (scene with { Delais = new(Duration.FromDays(10), Duration.FromDays(20)) }).Next.ShouldBe("2024-06-13 9:00");
        (scene with { Delais = new(Duration.Zero, Duration.FromHours(1)) }).Next.ShouldBe("");
        (scene with { Delais = new(Duration.Zero, Duration.FromHours(2)) }).Next.ShouldBe("2024-06-03 9:00");
        (scene with { Window = "2024-06-10..2024-06-11" }).Next.ShouldBe("2024-06-10 9:00");
    }

    [Fact]
    public void An_interval_that_ends_before_it_begins_holds_nothing()
    {
        var scene = new Scene { Open = ["W[Mo–Su]/1 from 2024-06-01 9-10"] };

        Creneaux.Next(scene.Agendas, new LocalDate(2024, 6, 10), new LocalDate(2024, 6, 9), scene.Demande).ShouldBeNull();
    }
}

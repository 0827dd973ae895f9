namespace RdvSolidarites.Planning.Tests;

/// <summary>A lieu that departs from the calendar of its territory.</summary>
public class JoursDuLieuTests
{
    private const string Week = "W[Mo–Fr]/1 from 2024-01-01 9-11";

    [Fact]
    public void A_closed_lieu_offers_nothing_and_the_others_go_on()
    {
        var scene = new Scene
        {
            Open = [$"A@1: {Week}", "A@2: W[Tu]/1 from 2024-01-02 14-16"],
            Closed = ["1: 2024-06-03..2024-06-05"],
            Window = "2024-06-03..2024-06-06",
        };

        scene.Found.ShouldBe("2024-06-04 14:00 15:00 | 2024-06-06 9:00 10:00");
        scene.Fitting("2024-06-04 9:00").ShouldBe("");
        scene.Fitting("2024-06-04 14:00").ShouldBe("2024-06-04 14:00");
        scene.Free.ShouldBe("2024-06-04 14:00-16:00 | 2024-06-06 9:00-11:00");
    }

    [Fact]
    public void Explain_says_that_the_lieu_is_closed_and_until_when()
    {
        var told = new Scene
        {
            Open = [$"A@1: {Week}"],
            Closed = ["1: 2024-06-01..2024-06-12", "1: 2024-08-01"],
            Window = "2024-06-03..2024-06-07",
        }.Explained;

        (told.Main, told.Date, told.Candidates, told.Free).ShouldBe((Cause.LieuClosed, new LocalDate(2024, 6, 12), 10, 0));
    }

    [Fact]
    public void A_holiday_is_worked_by_a_territory_or_by_a_lieu()
    {
        var whitMonday = new Scene
        {
            Open = [$"A@1: {Week}", $"B@2: {Week}"],
            Window = "2024-05-20",
            Now = "2024-05-01 9",
        };

        whitMonday.Found.ShouldBe("");
        (whitMonday with { Worked = ["2: Lundi de Pentecôte"] }).Found.ShouldBe("2024-05-20 9:00B 10:00B");
        (whitMonday with { Worked = ["Lundi de Pentecôte"] }).Found.ShouldBe("2024-05-20 9:00A 9:00B 10:00A 10:00B");
        (whitMonday with { Worked = ["Ascension"] }).Explained.Main.ShouldBe(Cause.Holiday);
    }
}

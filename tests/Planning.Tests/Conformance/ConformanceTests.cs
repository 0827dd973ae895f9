namespace RdvSolidarites.Planning.Tests.Conformance;

/// <summary>One test per row of spec 1 §2.13; its name is the row's id.</summary>
public class ConformanceTests
{
    public static IEnumerable<ITheoryDataRow> Ids =>
        Table.Rows.Select(row => new TheoryDataRow<string>(row.Id) { TestDisplayName = row.Id });

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row(string id)
    {
        var row = Table.Rows.Single(row => row.Id == id);

        if (row.Starts is not null)
        {
            row.Scene.Found.ShouldBe(row.Starts);
        }

        if (row.Next is not null)
        {
            row.Scene.Next.ShouldBe(row.Next);
        }
    }

    [Fact(DisplayName = "S25, shown to citizens")]
    public void S25_citizen()
    {
        var row = Table.Rows.Single(row => row.Id == "S25");

        Notation.Show(row.Scene.Creneaux.Select(creneau => creneau.Start).Distinct()).ShouldBe("2024-06-04 9:00 10:00");
    }

    [Fact(DisplayName = "S42, first three")]
    public void S42_first_three()
    {
        var scene = Table.Rows.Single(row => row.Id == "S42").Scene;
        scene = scene with { Delais = new(Duration.FromHours(24), Duration.FromDays(183)) };

        Notation.Show(scene.Creneaux.Take(3).Select(creneau => creneau.Start)).ShouldBe("2020-10-20 16:00 16:45 | 2020-10-21 10:00");
    }

    [Fact(DisplayName = "S54, offsets")]
    public void S54_offsets()
    {
        var starts = Table.Rows.Single(row => row.Id == "S54").Scene.Creneaux.Select(creneau => creneau.Start);

        starts.Select(start => start.InZone(Notation.Paris).Offset.ToTimeSpan().Hours).ShouldBe([1, 1, 2, 2]);
    }

    [Fact(DisplayName = "S57, lieux are given back")]
    public void S57_lieux() =>
        Table.Rows.Single(row => row.Id == "S57").Scene.Creneaux.Select(creneau => creneau.LieuId).ShouldBe([null, 1, null, 1]);

    [Theory(DisplayName = "S65")]
    [InlineData("9:00", "2024-06-04 9:00A")]
    [InlineData("9:15", "2024-06-04 9:15B")]
    [InlineData("9:30", "2024-06-04 9:30A")]
    [InlineData("9:45", "2024-06-04 9:45B")]
    [InlineData("9:20", "")]
    public void S65(string time, string expected)
    {
        var scene = new Scene { Minutes = 30, Open = ["2024-06-04 9-11", "B: 2024-06-04 9:15-11"] };

        scene.FoundAt($"2024-06-04 {time}").ShouldBe(expected);
    }
}

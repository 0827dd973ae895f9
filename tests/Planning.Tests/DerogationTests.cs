namespace RdvSolidarites.Planning.Tests;

public class DerogationTests
{
    private static readonly Derogation Skipped = new(new LocalDate(2026, 12, 24));

    private static readonly Derogation Moved = new(new LocalDate(2026, 12, 31), new LocalTime(9, 0), new LocalTime(11, 30));

    [Fact]
    public void A_list_is_written_as_text_and_read_back()
    {
        Derogation.Write([Skipped, Moved]).ShouldBe("2026-12-24;2026-12-31 09:00-11:30");
        Derogation.Read("2026-12-24;2026-12-31 09:00-11:30").ShouldBe([Skipped, Moved]);
        Derogation.Write([]).ShouldBe("");
        Derogation.Read("").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-12-32")]
    [InlineData("24/12/2026")]
    [InlineData("2026-12-24;")]
    [InlineData("2026-12-24 09:00")]
    [InlineData("2026-12-32 09:00-11:00")]
    [InlineData("2026-12-24 25:00-11:00")]
    [InlineData("2026-12-24 09:00-11:60")]
    [InlineData("2026-12-24-09:00-11:00")]
    public void What_is_not_understood_is_refused_in_words(string text) =>
        Should.Throw<FormatException>(() => Derogation.Read(text)).Message.ShouldStartWith("Not a derogation: \"");

    [Fact]
    public void It_has_both_hours_or_none()
    {
        Should
            .Throw<ArgumentException>(() => new Derogation(new LocalDate(2026, 12, 24), new LocalTime(9, 0)))
            .Message.ShouldContain("both hours or none");
        Should.Throw<ArgumentException>(() => new Derogation(new LocalDate(2026, 12, 24), null, new LocalTime(9, 0)));
        Skipped.IsSkipped.ShouldBeTrue();
        Moved.IsSkipped.ShouldBeFalse();
    }

    [Theory]
    [InlineData("W[Mo]/1 from 2024-06-03 9-10 except 2024-06-10", "2024-06-03 9:00-10:00 | 2024-06-17 9:00-10:00")]
    [InlineData(
        "W[Mo]/1 from 2024-06-03 9-10 except 2024-06-10 14-15:30",
        "2024-06-03 9:00-10:00 | 2024-06-10 14:00-15:30 | 2024-06-17 9:00-10:00"
    )]
    [InlineData(
        "W[Mo]/1 from 2024-06-03 9-10 except 2024-06-17 22-24, 2024-06-03",
        "2024-06-10 9:00-10:00 | 2024-06-17 22:00-2024-06-18 0:00"
    )]
    [InlineData("W[Mo]/2 from 2024-06-03 9-10 except 2024-06-10 14-15, 2024-06-11", "2024-06-03 9:00-10:00 | 2024-06-17 9:00-10:00")]
    [InlineData("2024-06-05 9-10 except 2024-06-05", "")]
    [InlineData("2024-06-05 9-10 except 2024-06-05 10-11, 2024-06-06 9-10", "2024-06-05 10:00-11:00")]
    public void It_changes_an_occurrence_and_never_adds_one(string plage, string expected) =>
        Notation.ShowSpans(Notation.Plage(plage).Occurrences(Notation.Days("2024-06-01..2024-06-20"), Notation.Paris)).ShouldBe(expected);
}

namespace RdvSolidarites.Planning.Tests;

public class JoursOuvresTests
{
    private static readonly LocalDate Monday = new(2026, 4, 27);

    [Theory]
    [InlineData(27, 0)]
    [InlineData(28, 1)]
    [InlineData(30, 3)]
    public void E9_days_worked_come_after_the_first_one(int day, int expected) =>
        JoursOuvres.Between(Monday, new LocalDate(2026, 4, day), ProfilFerie.Metropole).ShouldBe(expected);

    [Fact]
    public void E9_the_first_of_may_and_weekends_are_not_worked() =>
        JoursOuvres.Between(Monday, new LocalDate(2026, 5, 4), ProfilFerie.Metropole).ShouldBe(4);

    [Fact]
    public void E9_what_ends_before_it_begins_took_no_day() =>
        JoursOuvres.Between(Monday, Monday.PlusDays(-3), ProfilFerie.Metropole).ShouldBe(0);

    [Theory]
    [InlineData(0, "2026-04-27")]
    [InlineData(3, "2026-04-30")]
    [InlineData(4, "2026-05-04")]
    [InlineData(8, "2026-05-11")]
    public void E9_a_date_so_many_days_later_skips_them_too(int count, string expected) =>
        JoursOuvres.After(Monday, count, ProfilFerie.Metropole).ShouldBe(NodaTime.Text.LocalDatePattern.Iso.Parse(expected).Value);

    [Fact]
    public void E9_both_readings_agree()
    {
        for (var count = 0; count < 300; count++)
        {
            JoursOuvres.Between(Monday, JoursOuvres.After(Monday, count, ProfilFerie.Metropole), ProfilFerie.Metropole).ShouldBe(count);
        }
    }
}

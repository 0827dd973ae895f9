namespace RdvSolidarites.Planning.Tests;

public class DelaisTests
{
    private static readonly Instant Now = Notation.At("2024-06-04 9:00");

    private static readonly Delais HourToDay = new(Duration.FromHours(1), Duration.FromHours(24));

    [Fact]
    public void E_28_a_start_is_allowed_from_now_plus_min_to_now_plus_max() =>
        HourToDay.Allowed(Now).ShouldBe(new Interval(Notation.At("2024-06-04 10:00"), Notation.At("2024-06-05 9:00")));

    [Theory]
    [InlineData("2024-06-04 9:59:59", false)]
    [InlineData("2024-06-04 10:00", true)]
    [InlineData("2024-06-05 9:00", true)]
    [InlineData("2024-06-05 9:00:01", false)]
    public void E_28_both_ends_are_allowed(string start, bool expected) => HourToDay.Allows(Notation.At(start), Now).ShouldBe(expected);

    [Fact]
    public void Impossible_delays_are_refused()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Delais(-Duration.Epsilon, Duration.Zero))
            .Message.ShouldContain("A notice is not negative.");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new Delais(Duration.FromHours(2), Duration.FromHours(1)))
            .Message.ShouldContain("not less than");
        new Delais(Duration.Zero, Duration.Zero).Allows(Now, Now).ShouldBeTrue();
    }
}

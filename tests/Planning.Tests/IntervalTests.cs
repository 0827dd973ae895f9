namespace RdvSolidarites.Planning.Tests;

public class IntervalTests
{
    private static Interval Span(string hours) => Notation.Span($"2024-06-04 {hours}");

    private static string Show(IEnumerable<Interval> spans) => Notation.ShowSpans(spans).Replace("2024-06-04 ", "");

    [Theory]
    [InlineData("9-10", "9:30-11", true)]
    [InlineData("9-11", "9:30-10", true)]
    [InlineData("9-10", "9-10", true)]
    [InlineData("9-10", "10-11", false)]
    [InlineData("9-10", "11-12", false)]
    [InlineData("9-10", "9:30-9:30", false)]
    public void E_09_spans_that_touch_do_not_overlap(string one, string other, bool expected)
    {
        Span(one).Overlaps(Span(other)).ShouldBe(expected);
        Span(other).Overlaps(Span(one)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("9-12", "", "9:00-12:00")]
    [InlineData("9-12", "10-11", "9:00-10:00, 11:00-12:00")]
    [InlineData("9-12", "8-9 12-13", "9:00-12:00")]
    [InlineData("9-12", "8-10 11-13", "10:00-11:00")]
    [InlineData("9-12", "8-13", "")]
    [InlineData("9-12", "9-12", "")]
    [InlineData("9-12", "9-10 10-11", "11:00-12:00")]
    [InlineData("9-12", "11-11:30 9:30-10:30 10-10:45 9:40-9:50", "9:00-9:30, 10:45-11:00, 11:30-12:00")]
    [InlineData("9-12", "10-10", "9:00-12:00")]
    [InlineData("9-12", "6-7 7:30-8 9:30-10 13-14 15-16", "9:00-9:30, 10:00-12:00")]
    public void E_09_what_is_left_is_the_span_less_the_union(string span, string busy, string expected) =>
        Show(Span(span).Minus(Spans(busy))).ShouldBe(expected);

    [Theory]
    [InlineData("", "")]
    [InlineData("9-10", "9:00-10:00")]
    [InlineData("11-12 9-10", "9:00-10:00, 11:00-12:00")]
    [InlineData("9-10 10-11", "9:00-11:00")]
    [InlineData("9-12 10-11", "9:00-12:00")]
    [InlineData("9-10 9-12 11-13 14-14", "9:00-13:00")]
    public void A_union_is_ascending_and_disjoint(string spans, string expected) => Show(Spans(spans).Merge()).ShouldBe(expected);

    private static IEnumerable<Interval> Spans(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Span);
}

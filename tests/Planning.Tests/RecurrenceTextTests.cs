namespace RdvSolidarites.Planning.Tests;

public class RecurrenceTextTests
{
    [Theory]
    [InlineData("FREQ=WEEKLY;INTERVAL=1")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20300101")]
    [InlineData("FREQ=WEEKLY;INTERVAL=99;BYDAY=MO,TU,WE,TH,FR,SA,SU")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYDAY=3MO")]
    [InlineData("FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SU;UNTIL=20281231")]
    [InlineData("FREQ=MONTHLY;INTERVAL=1;BYDAY=5FR")]
    public void What_is_read_is_written_back(string text) => Recurrence.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void Each_part_means_what_iCalendar_says()
    {
        Recurrence
            .Parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20300131")
            .ShouldBe(Recurrence.Weekly(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday], new LocalDate(2030, 1, 31)));
        Recurrence.Parse("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR").ShouldBe(Recurrence.Monthly(3, Recurrence.Last, IsoDayOfWeek.Friday));
    }

    [Fact]
    public void Parts_come_in_any_order_and_the_interval_defaults_to_one() =>
        Recurrence.Parse("BYDAY=1TU;FREQ=MONTHLY").ShouldBe(Recurrence.Monthly(1, 1, IsoDayOfWeek.Tuesday));

    [Theory]
    [InlineData("", "'' is not NAME=value")]
    [InlineData("FREQ", "'FREQ' is not NAME=value")]
    [InlineData("FREQ=WEEKLY;", "'' is not NAME=value")]
    [InlineData("INTERVAL=1", "FREQ must be WEEKLY or MONTHLY")]
    [InlineData("FREQ=DAILY", "FREQ must be WEEKLY or MONTHLY")]
    [InlineData("FREQ=WEEKLY;FREQ=MONTHLY", "FREQ is given twice")]
    [InlineData("FREQ=WEEKLY;COUNT=3", "COUNT is not supported")]
    [InlineData("FREQ=WEEKLY;INTERVAL=0", "INTERVAL must be a whole number from 1 to 99")]
    [InlineData("FREQ=WEEKLY;INTERVAL=100", "INTERVAL must be a whole number from 1 to 99")]
    [InlineData("FREQ=WEEKLY;INTERVAL= 1", "INTERVAL must be a whole number from 1 to 99")]
    [InlineData("FREQ=WEEKLY;BYDAY=", "'' is not a day")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,XX", "'XX' is not a day")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "'1MO' is not a day")]
    [InlineData("FREQ=MONTHLY", "a monthly BYDAY is one rank")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO", "a monthly BYDAY is one rank")]
    [InlineData("FREQ=MONTHLY;BYDAY=6MO", "a monthly BYDAY is one rank")]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO,2TU", "a monthly BYDAY is one rank")]
    [InlineData("FREQ=MONTHLY;BYDAY=1XX", "'XX' is not a day")]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO;UNTIL=2030-01-01", "UNTIL must be a date such as 20300131")]
    [InlineData("FREQ=WEEKLY;UNTIL=20300231", "UNTIL must be a date such as 20300131")]
    public void What_is_not_understood_is_refused_in_words(string text, string why)
    {
        var message = Should.Throw<FormatException>(() => Recurrence.Parse(text)).Message;

        message.ShouldStartWith($"Not a recurrence: \"{text}\": ");
        message.ShouldContain(why);
    }
}

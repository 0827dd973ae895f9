namespace RdvSolidarites.Planning.Tests;

public class RecurrenceTests
{
    private static string Dates(string plage, string window)
    {
        var read = Notation.Plage(plage);
        return Notation.ShowDates(read.Recurrence!.Dates(read.FirstDay, Notation.Days(window)));
    }

    [Fact]
    public void E_15_the_last_day_is_inclusive()
    {
        Dates("W[Mo]/1 from 2024-06-03 9-10 until 2024-06-17", "2024-06-01..2024-07-31").ShouldBe("2024-06-03 2024-06-10 2024-06-17");
        Dates("W[Mo]/1 from 2024-06-03 9-10 until 2024-06-16", "2024-06-01..2024-07-31").ShouldBe("2024-06-03 2024-06-10");
        Dates("M[1Mo]/1 from 2024-06-03 9-10 until 2024-07-01", "2024-06-01..2024-12-31").ShouldBe("2024-06-03 2024-07-01");
    }

    [Fact]
    public void E_16_the_first_day_counts_only_if_the_rule_says_so() =>
        Dates("W[Mo,Th]/1 from 2024-06-04 9-10", "2024-06-01..2024-06-14").ShouldBe("2024-06-06 2024-06-10 2024-06-13");

    [Fact]
    public void E_16_without_days_the_rule_follows_the_weekday_of_the_first_day() =>
        Dates("W/1 from 2024-06-05 9-10", "2024-06-01..2024-06-20").ShouldBe("2024-06-05 2024-06-12 2024-06-19");

    [Fact]
    public void E_16_an_interval_counts_ISO_weeks_from_the_week_of_the_first_day() =>
        // First day a Friday: its week is 03/06; the next one is 17/06, Monday included.
        Dates("W[Mo,Fr]/2 from 2024-06-07 9-10", "2024-06-01..2024-07-05")
            .ShouldBe("2024-06-07 2024-06-17 2024-06-21 2024-07-01 2024-07-05");

    [Fact]
    public void E_16_an_interval_crosses_years_and_weeks_53() =>
        Dates("W[We]/3 from 2020-12-16 9-10", "2020-12-20..2021-02-20").ShouldBe("2021-01-06 2021-01-27 2021-02-17");

    [Fact]
    public void E_17_a_month_without_a_fifth_weekday_is_skipped() =>
        Dates("M[5Mo]/1 from 2024-01-29 9-10", "2024-01-01..2024-12-31").ShouldBe("2024-01-29 2024-04-29 2024-07-29 2024-09-30 2024-12-30");

    [Fact]
    public void E_17_the_last_weekday_counts_from_the_end() =>
        Dates("M[-1Fr]/1 from 2024-02-01 9-10", "2024-02-01..2024-06-30")
            .ShouldBe("2024-02-23 2024-03-29 2024-04-26 2024-05-31 2024-06-28");

    [Fact]
    public void E_17_the_last_weekday_may_be_the_last_day() =>
        Dates("M[-1Th]/12 from 2024-02-01 9-10", "2024-01-01..2025-12-31").ShouldBe("2024-02-29 2025-02-27");

    [Fact]
    public void E_17_an_interval_of_months_counts_from_the_month_of_the_first_day() =>
        // First day after the second Tuesday of its month: that month counts, but gives nothing.
        Dates("M[2Tu]/3 from 2024-05-20 9-10", "2024-05-01..2025-03-01").ShouldBe("2024-08-13 2024-11-12 2025-02-11");

    [Fact]
    public void E_17_the_first_weekday_may_be_the_first_day() =>
        Dates("M[1Mo]/1 from 2024-04-01 9-10", "2024-04-01..2024-07-31").ShouldBe("2024-04-01 2024-05-06 2024-06-03 2024-07-01");

    [Fact]
    public void Leap_days_are_days() => Dates("W[Th]/1 from 2024-02-01 9-10", "2024-02-25..2024-03-07").ShouldBe("2024-02-29 2024-03-07");

    [Fact]
    public void A_window_of_one_day_finds_its_date() => Dates("W[Th]/1 from 1999-01-01 9-10", "2024-02-29").ShouldBe("2024-02-29");

    [Fact]
    public void Nothing_comes_before_the_first_day_nor_after_the_last()
    {
        Dates("W[Mo]/1 from 2024-06-03 9-10", "2024-05-01..2024-06-02").ShouldBe("");
        Dates("W[Mo]/1 from 2024-06-03 9-10 until 2024-06-30", "2024-07-01..2024-07-31").ShouldBe("");
        Dates("M[1Mo]/1 from 2024-06-03 9-10", "2024-05-01..2024-06-02").ShouldBe("");
    }

    [Theory]
    [InlineData("W[Mo]/1")]
    [InlineData("W/1")]
    [InlineData("W[Mo,We,Su]/2")]
    [InlineData("W[Tu,Sa]/5")]
    [InlineData("W[Th]/99")]
    [InlineData("M[1Mo]/1")]
    [InlineData("M[3Mo]/1")]
    [InlineData("M[5Su]/1")]
    [InlineData("M[-1Fr]/1")]
    [InlineData("M[4We]/5")]
    [InlineData("M[2Th]/12")]
    public void Dates_are_those_that_a_day_by_day_walk_finds(string rule)
    {
        for (var offset = 0; offset < 36; offset += 5)
        {
            var firstDay = new LocalDate(2023, 11, 28).PlusDays(offset);
            var recurrence = Notation.Plage($"{rule} from {firstDay:uuuu-MM-dd} 9-10").Recurrence!;

            foreach (var window in (string[])["2023-11-01..2027-01-15", "2025-03-01..2025-03-31", "2026-02-23..2026-02-23"])
            {
                recurrence.Dates(firstDay, Notation.Days(window)).ShouldBe(Naive.Dates(recurrence, firstDay, Notation.Days(window)));
            }
        }
    }

    [Fact]
    public void A_rule_knows_what_it_was_made_of()
    {
        var weekly = Recurrence.Weekly(2, [IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday, IsoDayOfWeek.Monday], new LocalDate(2030, 1, 1));
        (weekly.Every, weekly.Interval, weekly.Nth, weekly.Until).ShouldBe((Frequency.Weekly, 2, 0, new LocalDate(2030, 1, 1)));
        weekly.Days.ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday]);

        var monthly = Recurrence.Monthly(3, Recurrence.Last, IsoDayOfWeek.Friday);
        (monthly.Every, monthly.Interval, monthly.Nth, monthly.Until).ShouldBe((Frequency.Monthly, 3, -1, null));
        monthly.Days.ShouldBe([IsoDayOfWeek.Friday]);
    }

    [Fact]
    public void Rules_are_equal_by_value()
    {
        var one = Recurrence.Weekly(1, [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday]);

        one.ShouldBe(Recurrence.Weekly(1, [IsoDayOfWeek.Friday, IsoDayOfWeek.Monday]));
        one.GetHashCode().ShouldBe(Recurrence.Weekly(1, [IsoDayOfWeek.Friday, IsoDayOfWeek.Monday]).GetHashCode());
        one.ShouldNotBe(Recurrence.Weekly(1, [IsoDayOfWeek.Monday]));
        one.ShouldNotBe(Recurrence.Weekly(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday]));
        Recurrence.Weekly(1, []).ShouldBe(Recurrence.Weekly(1));
    }

    [Fact]
    public void Impossible_rules_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Recurrence.Weekly(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Recurrence.Weekly(100));
        Should
            .Throw<ArgumentOutOfRangeException>(() => Recurrence.Weekly(1, [IsoDayOfWeek.None]))
            .Message.ShouldContain("Not a day of the week.");
        Should.Throw<ArgumentOutOfRangeException>(() => Recurrence.Weekly(1, [(IsoDayOfWeek)8]));
        Should
            .Throw<ArgumentOutOfRangeException>(() => Recurrence.Monthly(1, 0, IsoDayOfWeek.Monday))
            .Message.ShouldContain("1 to 5, or -1");
        Should.Throw<ArgumentOutOfRangeException>(() => Recurrence.Monthly(1, 6, IsoDayOfWeek.Monday));
        Should.Throw<ArgumentOutOfRangeException>(() => Recurrence.Monthly(1, -2, IsoDayOfWeek.Monday));
        Should.Throw<ArgumentOutOfRangeException>(() => Recurrence.Monthly(0, 1, IsoDayOfWeek.Monday));
        Recurrence.Weekly(99).Interval.ShouldBe(Recurrence.MaxInterval);
    }
}

namespace RdvSolidarites.Planning.Tests;

public class JoursFeriesTests
{
    [Theory]
    [InlineData(2025, "04-21", "05-29", "06-09")]
    [InlineData(2026, "04-06", "05-14", "05-25")]
    [InlineData(2027, "03-29", "05-06", "05-17")]
    [InlineData(2028, "04-17", "05-25", "06-05")]
    [InlineData(2029, "04-02", "05-10", "05-21")]
    [InlineData(2030, "04-22", "05-30", "06-10")]
    public void E_26_moving_holidays(int year, string easterMonday, string ascension, string whitMonday)
    {
        JoursFeries.NameOf(Notation.Date($"{year}-{easterMonday}"), ProfilFerie.Metropole).ShouldBe("Lundi de Pâques");
        JoursFeries.NameOf(Notation.Date($"{year}-{ascension}"), ProfilFerie.Metropole).ShouldBe("Ascension");
        JoursFeries.NameOf(Notation.Date($"{year}-{whitMonday}"), ProfilFerie.Metropole).ShouldBe("Lundi de Pentecôte");
    }

    [Fact]
    public void E_26_the_eleven_of_the_labour_code()
    {
        Notation
            .ShowDates(JoursFeries.Of(2026, ProfilFerie.Metropole).Order())
            .ShouldBe(
                "2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25"
            );
    }

    [Theory]
    [InlineData("2026-01-01", "Jour de l’An")]
    [InlineData("2026-05-01", "Fête du Travail")]
    [InlineData("2026-05-08", "Victoire de 1945")]
    [InlineData("2026-07-14", "Fête nationale")]
    [InlineData("2026-08-15", "Assomption")]
    [InlineData("2026-11-01", "Toussaint")]
    [InlineData("2026-11-11", "Armistice de 1918")]
    [InlineData("2026-12-25", "Noël")]
    [InlineData("2026-12-26", null)]
    public void Each_has_its_French_name(string date, string? name)
    {
        JoursFeries.NameOf(Notation.Date(date), ProfilFerie.Metropole).ShouldBe(name);
        JoursFeries.IsHoliday(Notation.Date(date), ProfilFerie.Metropole).ShouldBe(name is not null);
    }

    [Theory]
    [InlineData(ProfilFerie.AlsaceMoselle, "2026-04-03 Vendredi saint, 2026-12-26 Saint-Étienne")]
    [InlineData(ProfilFerie.Guadeloupe, "2026-05-27 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.Martinique, "2026-05-22 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.Guyane, "2026-06-10 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.Reunion, "2026-12-20 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.Mayotte, "2026-04-27 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.SaintBarthelemy, "2026-10-09 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.SaintMartin, "2026-05-28 Abolition de l’esclavage")]
    [InlineData(ProfilFerie.PolynesieFrancaise, "2026-03-05 Arrivée de l’Évangile, 2026-04-03 Vendredi saint, 2026-11-20 Matari’i i ni’a")]
    [InlineData(ProfilFerie.NouvelleCaledonie, "2026-09-24 Fête de la citoyenneté")]
    [InlineData(ProfilFerie.WallisEtFutuna, "2026-04-28 Saint-Pierre-Chanel, 2026-07-29 Fête du territoire")]
    [InlineData(ProfilFerie.SaintPierreEtMiquelon, "")]
    public void Each_territory_adds_its_own(ProfilFerie profil, string expected)
    {
        var added = JoursFeries.Of(2026, profil).Except(JoursFeries.Of(2026, ProfilFerie.Metropole)).Order();

        string.Join(", ", added.Select(date => $"{date:uuuu-MM-dd} {JoursFeries.NameOf(date, profil)}")).ShouldBe(expected);
        JoursFeries.Of(2026, profil).IsSupersetOf(JoursFeries.Of(2026, ProfilFerie.Metropole)).ShouldBeTrue();
    }

    [Fact]
    public void Dates_that_changed_changed_that_year()
    {
        JoursFeries.IsHoliday(new LocalDate(2017, 5, 27), ProfilFerie.SaintMartin).ShouldBeTrue();
        JoursFeries.IsHoliday(new LocalDate(2018, 5, 27), ProfilFerie.SaintMartin).ShouldBeFalse();
        JoursFeries.IsHoliday(new LocalDate(2018, 5, 28), ProfilFerie.SaintMartin).ShouldBeTrue();
        JoursFeries.NameOf(new LocalDate(2025, 6, 29), ProfilFerie.PolynesieFrancaise).ShouldBe("Fête de l’autonomie");
        JoursFeries.IsHoliday(new LocalDate(2025, 11, 20), ProfilFerie.PolynesieFrancaise).ShouldBeFalse();
        JoursFeries.IsHoliday(new LocalDate(2026, 6, 29), ProfilFerie.PolynesieFrancaise).ShouldBeFalse();
        JoursFeries.IsHoliday(new LocalDate(2026, 11, 20), ProfilFerie.PolynesieFrancaise).ShouldBeTrue();
    }

    [Fact]
    public void Two_holidays_may_share_a_date()
    {
        JoursFeries.NameOf(new LocalDate(2008, 5, 1), ProfilFerie.Metropole).ShouldBe("Fête du Travail");
        JoursFeries.Of(2008, ProfilFerie.Metropole).Count.ShouldBe(10);
    }

    [Fact]
    public void Easter_is_the_Sunday_after_the_ecclesiastical_full_moon()
    {
        for (var year = 1583; year <= 2500; year++)
        {
            JoursFeries.IsHoliday(ByTheMoon(year).PlusDays(1), ProfilFerie.Metropole).ShouldBeTrue($"{year}");
        }

        ByTheMoon(2024).ShouldBe(new LocalDate(2024, 3, 31));
    }

    /// <summary>Independent of the engine's formula: the calendar's own definition, by golden number and epact (Clavius), then a walk to Sunday.</summary>
    private static LocalDate ByTheMoon(int year)
    {
        var golden = (year % 19) + 1;
        var century = (year / 100) + 1;
        var solar = (3 * century / 4) - 12;
        var lunar = (((8 * century) + 5) / 25) - 5;
        var epact = ((11 * golden) + 20 + lunar - solar) % 30;
        epact = (epact + 30) % 30;
        epact += epact == 24 || (epact == 25 && golden > 11) ? 1 : 0;

        var fullMoon = new LocalDate(year, 3, 1).PlusDays(44 - epact - 1);
        fullMoon = fullMoon < new LocalDate(year, 3, 21) ? fullMoon.PlusDays(30) : fullMoon;

        return fullMoon.Next(IsoDayOfWeek.Sunday);
    }
}

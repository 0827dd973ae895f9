namespace RdvSolidarites.Planning;

/// <summary>Days on which offices work: Monday to Friday, public holidays out.</summary>
public static class JoursOuvres
{
    public static bool IsWorked(LocalDate date, ProfilFerie profil) =>
        date.DayOfWeek < IsoDayOfWeek.Saturday && !JoursFeries.IsHoliday(date, profil);

    /// <summary>How many come after the first date, up to the second one included: none on the same day.</summary>
    public static int Between(LocalDate from, LocalDate to, ProfilFerie profil)
    {
        var count = 0;
        for (var date = from.PlusDays(1); date <= to; date = date.PlusDays(1))
        {
            count += IsWorked(date, profil) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The date that comes so many of them later.</summary>
    public static LocalDate After(LocalDate from, int count, ProfilFerie profil)
    {
        var date = from;
        while (count > 0)
        {
            date = date.PlusDays(1);
            count -= IsWorked(date, profil) ? 1 : 0;
        }

        return date;
    }
}

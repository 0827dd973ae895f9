using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace RdvSolidarites.Planning;

/// <summary>Which public holidays a territory keeps.</summary>
public enum ProfilFerie
{
    Metropole,
    AlsaceMoselle,
    Guadeloupe,
    Martinique,
    Guyane,
    Reunion,
    Mayotte,
    SaintBarthelemy,
    SaintMartin,
    PolynesieFrancaise,
    NouvelleCaledonie,
    WallisEtFutuna,
    SaintPierreEtMiquelon,
}

/// <summary>
/// Public holidays, computed for any year by today's rules: no list that ends some day (spec 1 E-25, E-26). They close every agenda for the
/// whole day of the territory; RDVs already taken stay (spec 1 E-27).
/// </summary>
public static class JoursFeries
{
    private static readonly ConcurrentDictionary<(int Year, ProfilFerie Profil), Annee> Known = new();

    /// <summary>The public holidays of a civil year.</summary>
    public static IReadOnlySet<LocalDate> Of(int year, ProfilFerie profil) => In(year, profil).Dates;

    /// <summary>Their French names, in the order of that year.</summary>
    public static IReadOnlyList<string> NamesIn(int year, ProfilFerie profil) =>
        [.. In(year, profil).Names.OrderBy(one => one.Key).Select(one => one.Value)];

    /// <summary>Whether that date, on the territory's calendar, is a public holiday.</summary>
    public static bool IsHoliday(LocalDate date, ProfilFerie profil) => In(date.Year, profil).Dates.Contains(date);

    /// <summary>The French name of the holiday, as shown on screens, or null on an ordinary day.</summary>
    public static string? NameOf(LocalDate date, ProfilFerie profil) => In(date.Year, profil).Names.GetValueOrDefault(date);

    /// <summary>Sunday of Easter in the Gregorian calendar, by the computation of Meeus, Jones and Butcher.</summary>
    internal static LocalDate Easter(int year)
    {
        var (golden, century, inCentury) = (year % 19, year / 100, year % 100);
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var lateMoon = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * lateMoon) + 114, 31);

        return new LocalDate(year, month, day + 1);
    }

    private static Annee In(int year, ProfilFerie profil) => Known.GetOrAdd((year, profil), static key => Compute(key.Year, key.Profil));

    private static Annee Compute(int year, ProfilFerie profil)
    {
        var names = new Dictionary<LocalDate, string>();

        // Two holidays may share a date (1 May and Ascension in 2008): the national one then gives its name.
        foreach (var (date, name) in National(year).Concat(Local(year, profil)))
        {
            names.TryAdd(date, name);
        }

        return new Annee(names.Keys.ToFrozenSet(), names.ToFrozenDictionary());
    }

    /// <summary>The eleven of article L3133-1 of the Code du travail.</summary>
    private static IEnumerable<(LocalDate, string)> National(int year)
    {
        var easter = Easter(year);

        return
        [
            (new(year, 1, 1), "Jour de l’An"),
            (easter.PlusDays(1), "Lundi de Pâques"),
            (new(year, 5, 1), "Fête du Travail"),
            (new(year, 5, 8), "Victoire de 1945"),
            (easter.PlusDays(39), "Ascension"),
            (easter.PlusDays(50), "Lundi de Pentecôte"),
            (new(year, 7, 14), "Fête nationale"),
            (new(year, 8, 15), "Assomption"),
            (new(year, 11, 1), "Toussaint"),
            (new(year, 11, 11), "Armistice de 1918"),
            (new(year, 12, 25), "Noël"),
        ];
    }

    /// <summary>
    /// Alsace-Moselle: article L3134-13 of the Code du travail. Abolition of slavery: its article L3422-2, dates of the décret n° 83-1003 of
    /// 23 November 1983 (Saint-Barthélemy and Saint-Martin: décret n° 2012-553 of 23 April 2012). Saint-Martin keeps 28 May instead of 27 since 2018: loi
    /// n° 2017-256 of 28 February 2017, circular of 4 May 2018 and letter of the Collectivité of 16 May 2018, although the article of the Code, as it stood
    /// in May 2019, still said 27. Polynesia: loi du pays « portant modification de la liste des jours fériés », rapport n° 23-2025, adopted on 6 May 2025,
    /// its debate in JOPF n° 11 NA of 25 June 2025; 5 March and Good Friday are older. New Caledonia: article 74 of the Accord interprofessionnel territorial,
    /// whose twelve days (the eleven and 24 September) the public employment site job.nc quotes; the article of its Code du travail was not found. Wallis and
    /// Futuna: its Code du travail (loi n° 52-1322 of 15 December 1952) says 1 May in article 120 bis, added by loi n° 93-1 of 4 January 1993, article 31; for
    /// 28 April and 29 July no text was found, only calendars: to be confirmed there.
    /// </summary>
    private static IEnumerable<(LocalDate, string)> Local(int year, ProfilFerie profil) =>
        profil switch
        {
            ProfilFerie.AlsaceMoselle => [GoodFriday(year), (new(year, 12, 26), "Saint-Étienne")],
            ProfilFerie.Guadeloupe => [Abolition(year, 5, 27)],
            ProfilFerie.Martinique => [Abolition(year, 5, 22)],
            ProfilFerie.Guyane => [Abolition(year, 6, 10)],
            ProfilFerie.Reunion => [Abolition(year, 12, 20)],
            ProfilFerie.Mayotte => [Abolition(year, 4, 27)],
            ProfilFerie.SaintBarthelemy => [Abolition(year, 10, 9)],
            ProfilFerie.SaintMartin => [Abolition(year, 5, year < 2018 ? 27 : 28)],
            ProfilFerie.PolynesieFrancaise => [(new(year, 3, 5), "Arrivée de l’Évangile"), GoodFriday(year), FeteDePolynesie(year)],
            ProfilFerie.NouvelleCaledonie => [(new(year, 9, 24), "Fête de la citoyenneté")],
            ProfilFerie.WallisEtFutuna => [(new(year, 4, 28), "Saint-Pierre-Chanel"), (new(year, 7, 29), "Fête du territoire")],
            _ => [],
        };

    private static (LocalDate, string) Abolition(int year, int month, int day) => (new(year, month, day), "Abolition de l’esclavage");

    private static (LocalDate, string) GoodFriday(int year) => (Easter(year).PlusDays(-2), "Vendredi saint");

    /// <summary>Matari’i i ni’a replaces the day of autonomy from 2026, as the law of 2025 was tabled: collective agreements had a year to follow.</summary>
    private static (LocalDate, string) FeteDePolynesie(int year) =>
        year < 2026 ? (new(year, 6, 29), "Fête de l’autonomie") : (new(year, 11, 20), "Matari’i i ni’a");

    private sealed record Annee(FrozenSet<LocalDate> Dates, FrozenDictionary<LocalDate, string> Names);
}

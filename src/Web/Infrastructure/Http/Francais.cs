using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>How dates, hours, lengths and numbers are written on screens and in messages: French typography, no-break spaces included.</summary>
public static partial class Francais
{
    /// <summary>Keeps a number with its unit on one line.</summary>
    public const char Insecable = '\u00A0';

    /// <summary>The thin one, before ; ! ?</summary>
    public const char Fine = '\u202F';

    private static readonly CultureInfo _fr = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What « de » loses its e before; an h seldom breathes in a name.</summary>
    private const string Elides = "AEIOUHŒÆ";

    private static readonly string[] _jours = ["", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    private static readonly string[] _mois =
    [
        "",
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];

    private static readonly string[] _moisCourts =
    [
        "",
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ];

    private static readonly string[] _enLettres = ["zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];

    /// <summary>"jeudi 3 décembre 2026"</summary>
    public static string Jour(LocalDate date) => $"{JourSansAnnee(date)} {date.Year}";

    /// <summary>"jeudi 3 décembre"</summary>
    public static string JourSansAnnee(LocalDate date) => $"{NomDuJour(date)} {Quantieme(date)}{Insecable}{_mois[date.Month]}";

    /// <summary>"jeudi 3 déc."</summary>
    public static string JourCourt(LocalDate date) => $"{NomDuJour(date)} {JourEtMoisCourts(date)}";

    /// <summary>"3 déc."</summary>
    public static string JourEtMoisCourts(LocalDate date) => $"{Quantieme(date)}{Insecable}{_moisCourts[date.Month]}";

    /// <summary>"3 décembre 2026"</summary>
    public static string Date(LocalDate date) => $"{Quantieme(date)}{Insecable}{_mois[date.Month]} {date.Year}";

    /// <summary>"décembre 2026"</summary>
    public static string Mois(LocalDate date) => $"{_mois[date.Month]} {date.Year}";

    /// <summary>"jeudi"</summary>
    public static string NomDuJour(LocalDate date) => _jours[(int)date.DayOfWeek];

    /// <summary>"aujourd’hui", "demain", "hier", or the day without its year when it is the current one.</summary>
    public static string JourRelatif(LocalDate date, LocalDate today) =>
        Period.DaysBetween(today, date) switch
        {
            0 => "aujourd’hui",
            1 => "demain",
            -1 => "hier",
            _ => date.Year == today.Year ? JourSansAnnee(date) : Jour(date),
        };

    /// <summary>"aujourd’hui", "demain", else "jeudi 3 déc.": for a button.</summary>
    public static string JourProche(LocalDate date, LocalDate today) =>
        Period.DaysBetween(today, date) switch
        {
            0 => "aujourd’hui",
            1 => "demain",
            _ => JourCourt(date),
        };

    /// <summary>The same text, encoded, with the first of the month raised.</summary>
    public static IHtmlContent EnHtml(string text) => new HtmlString(Premier().Replace(_encoder.Encode(text), "1<sup>er</sup>"));

    /// <summary>"9 h 20", "14 h 00"</summary>
    public static string Heure(LocalTime time) => string.Create(_fr, $"{time.Hour}{Insecable}h{Insecable}{time.Minute:00}");

    /// <summary>"9 h 20 – 9 h 50"</summary>
    public static string Heures(LocalTime start, LocalTime end) => $"{Heure(start)} – {Heure(end)}";

    /// <summary>"jeudi 3 décembre à 9 h 20"</summary>
    public static string Moment(LocalDateTime moment) => $"{JourSansAnnee(moment.Date)} à {Heure(moment.TimeOfDay)}";

    /// <summary>"jeudi 3 déc. à 9 h 20"</summary>
    public static string MomentCourt(LocalDateTime moment) => $"{JourCourt(moment.Date)} à {Heure(moment.TimeOfDay)}";

    /// <summary>"30 min", "1 h", "1 h 30"</summary>
    public static string Duree(int minutes) =>
        (minutes / 60, minutes % 60) switch
        {
            (0, var rest) => string.Create(_fr, $"{rest}{Insecable}min"),
            (var hours, 0) => string.Create(_fr, $"{hours}{Insecable}h"),
            var (hours, rest) => string.Create(_fr, $"{hours}{Insecable}h{Insecable}{rest:00}"),
        };

    /// <summary>"800 m", "1,2 km", "14 km"</summary>
    public static string Distance(double metres) =>
        metres switch
        {
            < 950 => string.Create(_fr, $"{Math.Max(50, Math.Round(metres / 50) * 50):0}{Insecable}m"),
            < 9_950 => string.Create(_fr, $"{metres / 1000:0.#}{Insecable}km"),
            _ => string.Create(_fr, $"{metres / 1000:0}{Insecable}km"),
        };

    /// <summary>"12 jours", "3 semaines", "4 mois", "34 ans": as one says it of a baby, then of anybody.</summary>
    public static string Age(LocalDate birth, LocalDate today)
    {
        var months = Period.Between(birth, today, PeriodUnits.Months).Months;
        return (Period.DaysBetween(birth, today), months) switch
        {
            (< 0, _) => "à naître",
            (0, _) => "né aujourd’hui",
            (< 14 and var days, _) => Nombre(days, "jour"),
            (var days, 0) => Nombre(days / 7, "semaine"),
            (_, < 24) => $"{months}{Insecable}mois",
            _ => Nombre(months / 12, "an"),
        };
    }

    /// <summary>"1 lieu", "3 lieux", "1 250 rendez-vous": zero and one are singular in French.</summary>
    public static string Nombre(int count, string singular, string? plural = null) =>
        $"{Nombre(count)}{Insecable}{(Math.Abs(count) < 2 ? singular : plural ?? singular + "s")}";

    /// <summary>"1 250"</summary>
    public static string Nombre(int count) => count.ToString("#,0", _fr);

    /// <summary>"de Marie", "d’Hélène", "d’Yves", "de Yanis".</summary>
    public static string De(string name) =>
        name.Normalize(NormalizationForm.FormD).ToUpperInvariant() is [var first, ..] letters
        && (Elides.Contains(first) || (first == 'Y' && letters.Length > 1 && !Elides.Contains(letters[1])))
            ? $"d’{name}"
            : $"de {name}";

    /// <summary>"Voir les 5 autres": the rest of a list of which a handful is shown.</summary>
    public static string Reste(int count) => count < 2 ? "Voir l’autre" : $"Voir les {Nombre(count)}{Insecable}autres";

    /// <summary>"deux" up to ten, figures beyond: for a sentence. The feminine of one, since it counts answers and places.</summary>
    public static string EnLettres(int count) => count is >= 0 and <= 10 ? _enLettres[count] : Nombre(count);

    /// <summary>"a, b et c"</summary>
    public static string Liste(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} et {items[^1]}";

    /// <summary>"06 00 00 00 41"; numbers from abroad stay as they are.</summary>
    public static string Telephone(string number) =>
        National(number) is { } national ? string.Join(Insecable, national.Chunk(2).Select(pair => new string(pair))) : number;

    /// <summary>"06 •• •• •• 41": enough to recognise one's own number, not to learn another's.</summary>
    public static string TelephoneMasque(string number) =>
        National(number) is { } national
            ? string.Join(Insecable, national[..2], "••", "••", "••", national[^2..])
            : $"{number[..Math.Min(3, number.Length)]} •• •• {(number.Length > 5 ? number[^2..] : "")}";

    /// <summary>"n•••@exemple.fr"</summary>
    public static string CourrielMasque(string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{email[0]}•••{email[at..]}" : "•••";

    /// <summary>First letter upper case, for the start of a line.</summary>
    public static string Majuscule(string text) => text.Length == 0 ? text : char.ToUpper(text[0], _fr) + text[1..];

    /// <summary>The same inside a sentence.</summary>
    public static string Minuscule(string text) => text.Length == 0 ? text : char.ToLower(text[0], _fr) + text[1..];

    /// <summary>Free text as a printer would set it: no-break spaces where French wants them, the curved apostrophe.</summary>
    public static string Typographie(string text)
    {
        var set = text.Replace('\'', '’');
        set = DoubleSigns().Replace(set, Fine.ToString());
        set = WideSigns().Replace(set, Insecable.ToString());
        return OpeningQuote().Replace(set, $"«{Insecable}");
    }

    private static string Quantieme(LocalDate date) => date.Day == 1 ? "1er" : date.Day.ToString(_fr);

    /// <summary>Ten digits starting with 0, or null when the number is not French.</summary>
    private static string? National(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        return number.StartsWith('+') ? NationalOf(digits)
            : digits is ['0', _, _, _, _, _, _, _, _, _] ? digits
            : null;
    }

    /// <summary>Metropolitan numbers lose +33; overseas ones (+590, +594, +596, +262) too, their prefix repeats the département's.</summary>
    private static string? NationalOf(string digits) =>
        digits switch
        {
            { Length: 11 } when digits.StartsWith("33", StringComparison.Ordinal) => "0" + digits[2..],
            { Length: 12 } when Outremer().IsMatch(digits) => "0" + digits[3..],
            { Length: 9 } when digits.StartsWith("508", StringComparison.Ordinal) => "0" + digits, // Saint-Pierre-et-Miquelon dials its own code
            _ => null,
        };

    [GeneratedRegex(@"\b1er\b", RegexOptions.None, 1000)]
    private static partial Regex Premier();

    [GeneratedRegex(@"^(?:590|594|596|262|508)", RegexOptions.None, 1000)]
    private static partial Regex Outremer();

    [GeneratedRegex(@"[ \u00A0\u202F]+(?=[;!?])", RegexOptions.None, 1000)]
    private static partial Regex DoubleSigns();

    [GeneratedRegex(@"[ \u00A0\u202F]+(?=[:»])", RegexOptions.None, 1000)]
    private static partial Regex WideSigns();

    [GeneratedRegex(@"«[ \u00A0\u202F]*", RegexOptions.None, 1000)]
    private static partial Regex OpeningQuote();
}

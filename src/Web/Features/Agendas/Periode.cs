using System.Globalization;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>How an agenda is shown.</summary>
public enum VueAgenda
{
    Jour,
    Semaine,
    Mois,
    Liste,
}

/// <summary>The days that a view shows around one of them, and the way to the days before and after. A list shows a week.</summary>
public sealed record Periode(VueAgenda Vue, LocalDate Jour)
{
    /// <summary>The same where room is scarce: "30 nov. – 6 déc. 2026".</summary>
    public string Short =>
        Vue is VueAgenda.Jour or VueAgenda.Mois
            ? Title
            : $"{Francais.JourEtMoisCourts(Days.Start)} – {Francais.JourEtMoisCourts(Days.End)} {Days.End.Year.ToString(CultureInfo.InvariantCulture)}";

    public DateInterval Days =>
        Vue switch
        {
            VueAgenda.Jour => new(Jour, Jour),
            VueAgenda.Mois => new(FirstOfMonth, FirstOfMonth.PlusMonths(1).PlusDays(-1)),
            _ => new(Monday, Monday.PlusDays(6)),
        };

    /// <summary>What the grid draws: a month is shown in whole weeks.</summary>
    public DateInterval Drawn => Vue == VueAgenda.Mois ? new(MondayOf(Days.Start), MondayOf(Days.End).PlusDays(6)) : Days;

    public LocalDate Before => Move(-1);
    public LocalDate After => Move(1);

    /// <summary>"Mardi 3 mars 2026", "Semaine du 2 au 8 mars 2026", "Mars 2026"</summary>
    public string Title =>
        Vue switch
        {
            VueAgenda.Jour => Francais.Majuscule(Francais.Jour(Jour)),
            VueAgenda.Mois => Francais.Majuscule(Francais.Mois(Jour)),
            _ => $"Semaine du {Start} au {Francais.Date(Days.End)}",
        };

    /// <summary>Far dates have no hours in a time zone.</summary>
    public static LocalDate Near(DateOnly? asked, LocalDate today) =>
        asked is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day) : today;

    /// <summary>"Demain, mercredi 4 mars"</summary>
    public static string Name(LocalDate day, LocalDate today) =>
        Francais.Majuscule(
            Math.Abs(Period.DaysBetween(today, day)) > 1
                ? Francais.JourRelatif(day, today)
                : $"{Francais.JourRelatif(day, today)}, {Francais.JourSansAnnee(day)}"
        );

    public static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private LocalDate FirstOfMonth => new(Jour.Year, Jour.Month, 1);
    private LocalDate Monday => MondayOf(Jour);

    private string Start =>
        (Days.Start.Year == Days.End.Year, Days.Start.Month == Days.End.Month) switch
        {
            (true, true) => Days.Start.Day == 1 ? "1er" : Days.Start.Day.ToString(CultureInfo.InvariantCulture),
            (true, false) => Francais.Date(Days.Start)[..^5],
            _ => Francais.Date(Days.Start),
        };

    private LocalDate Move(int by) =>
        Vue switch
        {
            VueAgenda.Jour => Jour.PlusDays(by),
            VueAgenda.Mois => FirstOfMonth.PlusMonths(by),
            _ => Jour.PlusWeeks(by),
        };

    private static LocalDate MondayOf(LocalDate day) => day.PlusDays(IsoDayOfWeek.Monday - day.DayOfWeek);
}

using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>The columns of hours, as the history says them.</summary>
public static class MotsHoraire
{
    extension(Mots mots)
    {
        public Mots Horaire() =>
            mots.Jour("FirstDay", "Premier jour")
                .Heure("StartTime", "Heure de début")
                .Jour("EndDay", "Dernier jour")
                .Heure("EndTime", "Heure de fin")
                .Dire("Recurrence", "Répétition", Rule)
                .Dire("Derogations", "Jours à part", Dates);
    }

    /// <summary>Whoever wrote a rule without weekday meant that of the first day, which is not in the column.</summary>
    private static string Rule(string text)
    {
        var rule = Planning.Recurrence.Parse(text);
        var said = rule is { Every: Planning.Frequency.Weekly, Days.Count: 0 }
            ? rule.Interval == 1
                ? "Chaque semaine"
                : $"Toutes les {rule.Interval} semaines"
            : HoraireEnMots.Rythme(rule, default);
        return rule.Until is { } until ? $"{said}, jusqu’au {Francais.Date(until)}" : said;
    }

    private static string Dates(string text) =>
        string.Join(
            "\u00A0; ",
            Planning
                .Derogation.Read(text)
                .Select(one =>
                    one is { Start: { } start, End: { } end }
                        ? $"{Francais.Date(one.Date)}, {HoraireEnMots.Heures(start, end)}"
                        : $"{Francais.Date(one.Date)}, sauté"
                )
        );
}

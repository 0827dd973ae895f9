using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>Hours that come once or again, as one says them: « Une semaine sur deux, le lundi et le jeudi, 9 h 00 – 12 h 00 ».</summary>
public static class HoraireEnMots
{
    private static readonly string[] _days = ["", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    extension(Plage plage)
    {
        /// <summary>Everything: rhythm, hours, from when until when.</summary>
        public string EnMots =>
            plage.Recurrence is { } rule ? $"{Rythme(rule, plage.FirstDay)}, {plage.Heures}, {Dates(rule, plage.FirstDay)}" : plage.Once;

        /// <summary>"9 h 00 – 12 h 00"; midnight is the end of the day.</summary>
        public string Heures => HoraireEnMots.Heures(plage.Start, plage.End);

        private string Once =>
            plage.EndDay is { } last && last > plage.FirstDay
                ? $"Du {Francais.Jour(plage.FirstDay)} à {Francais.Heure(plage.Start)} au {Francais.Jour(last)} à {Fin(plage.End)}"
                : $"{Francais.Majuscule(Francais.Jour(plage.FirstDay))}, {plage.Heures}";
    }

    public static string Heures(LocalTime start, LocalTime end) =>
        start == LocalTime.Midnight && end == LocalTime.Midnight ? "toute la journée" : $"{Francais.Heure(start)} – {Fin(end)}";

    /// <summary>"Tous les lundis", "Une semaine sur deux, le lundi et le jeudi", "Le 2e jeudi de chaque mois".</summary>
    public static string Rythme(Recurrence rule, LocalDate firstDay) =>
        rule.Every == Frequency.Weekly ? Weekly(rule, firstDay) : Monthly(rule);

    public static string Jour(IsoDayOfWeek day) => _days[(int)day];

    /// <summary>"1er", "2e", "dernier".</summary>
    public static string Rang(int nth) =>
        nth switch
        {
            Recurrence.Last => "dernier",
            1 => "1er",
            _ => $"{nth}e",
        };

    private static string Weekly(Recurrence rule, LocalDate firstDay)
    {
        IReadOnlyList<IsoDayOfWeek> days = rule.Days is { Count: > 0 } said ? said : [firstDay.DayOfWeek];
        var each = Francais.Liste([.. days.Select(day => $"le {Jour(day)}")]);
        return rule.Interval switch
        {
            1 when days.Count == 7 => "Tous les jours",
            1 when days.Count > 2 && days[^1] - days[0] == days.Count - 1 => $"Tous les jours du {Jour(days[0])} au {Jour(days[^1])}",
            1 => $"Tous les {Francais.Liste([.. days.Select(day => Jour(day) + "s")])}",
            2 => $"Une semaine sur deux, {each}",
            var every => $"Toutes les {every} semaines, {each}",
        };
    }

    private static string Monthly(Recurrence rule)
    {
        var day = $"Le {Rang(rule.Nth)} {Jour(rule.Days[0])}";
        return rule.Interval switch
        {
            1 => $"{day} de chaque mois",
            2 => $"{day}, un mois sur deux",
            var every => $"{day}, tous les {every} mois",
        };
    }

    private static string Dates(Recurrence rule, LocalDate firstDay) =>
        rule.Until is { } until ? $"du {Francais.Date(firstDay)} au {Francais.Date(until)}" : $"à partir du {Francais.Date(firstDay)}";

    private static string Fin(LocalTime end) => end == LocalTime.Midnight ? "minuit" : Francais.Heure(end);
}

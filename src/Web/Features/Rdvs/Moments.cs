using Microsoft.AspNetCore.Mvc.Rendering;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>When: what people type of a day and an hour, checked before it becomes an instant.</summary>
public static class Moments
{
    public const int MaxMinutes = 24 * 60;
    public const string LengthRefused = "Écrivez une durée entre 1 minute et 24 heures (1440 minutes).";
    public const string DayRefused = "Choisissez un jour proche\u00A0: entre 2020 et 2100.";
    public const string HourSkipped =
        "Cette heure n’existe pas ce jour-là\u00A0: c’est la nuit du passage à l’heure d’été. Choisissez-en une autre.";

    /// <summary>Far days have no hours in a time zone.</summary>
    public static Interval? Of(DateOnly? day, TimeOnly? hour, int minutes, DateTimeZone zone)
    {
        if (day is not { Year: >= 2020 and < 2100 } date || hour is not { } time || minutes is < 1 or > MaxMinutes)
        {
            return null;
        }

        var start = (LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time)).InZoneLeniently(zone).ToInstant();
        return new Interval(start, start + Duration.FromMinutes(minutes));
    }

    /// <summary>Do the clocks jump over it that day?</summary>
    public static bool IsSkipped(DateOnly? day, TimeOnly? hour, DateTimeZone zone) =>
        day is { Year: >= 2000 and < 2200 } date
        && hour is { } time
        && zone.MapLocal(LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time)).Count == 0;

    public static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static string Iso(LocalTime time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

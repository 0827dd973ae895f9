using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>The hours that somebody types: once or again and again.</summary>
public sealed class HoraireSaisi
{
    private static readonly LocalDate _earliest = new(2018, 1, 1);

    [Display(Name = "Premier jour"), Required(ErrorMessage = "Indiquez le premier jour.")]
    public DateOnly? FirstDay { get; set; }

    [Display(Name = "Heure de début"), Required(ErrorMessage = "Indiquez l’heure de début, par exemple 09:00.")]
    public TimeOnly? Start { get; set; }

    [Display(Name = "Dernier jour")]
    public DateOnly? EndDay { get; set; }

    [Display(Name = "Heure de fin"), Required(ErrorMessage = "Indiquez l’heure de fin, par exemple 12:00.")]
    public TimeOnly? End { get; set; }

    /// <summary>From midnight to midnight: the hours are not asked.</summary>
    [Display(Name = "Toute la journée")]
    public bool AllDay { get; set; }

    [Display(Name = "Répéter")]
    public bool Repeats { get; set; }

    [Display(Name = "Fréquence"), Range(1, 5, ErrorMessage = "Choisissez de 1 à 5.")]
    public int Every { get; set; } = 1;

    [Display(Name = "Par")]
    public Rythme Unit { get; set; }

    [Display(Name = "Jours de la semaine")]
    public List<IsoDayOfWeek> Days { get; set; } = [];

    /// <summary>Rank of the weekday in the month; 0 follows the first day.</summary>
    [Display(Name = "Dans le mois"), Range(-1, 5, ErrorMessage = "Choisissez un rang de la liste.")]
    public int Nth { get; set; }

    [Display(Name = "Jusqu’au")]
    public DateOnly? Until { get; set; }

    public static HoraireSaisi Of(Plage plage) =>
        new()
        {
            // The weekday of a monthly rule is said by its first day: the first one that comes.
            FirstDay = (
                plage.Recurrence is { Every: Frequency.Monthly }
                    ? plage.Venues(plage.FirstDay).Select(venue => venue.Date).FirstOrDefault(plage.FirstDay)
                    : plage.FirstDay
            ).ToDateOnly(),
            Start = plage.Start.ToTimeOnly(),
            EndDay = plage.EndDay is { } last && last > plage.FirstDay ? last.ToDateOnly() : null,
            End = plage.End.ToTimeOnly(),
            AllDay = plage.Start == LocalTime.Midnight && plage.End == LocalTime.Midnight,
            Repeats = plage.Recurrence is not null,
            Every = plage.Recurrence?.Interval ?? 1,
            Unit = plage.Recurrence?.Every == Frequency.Monthly ? Rythme.Mois : Rythme.Semaines,
            Days = [.. plage.Recurrence is { Every: Frequency.Weekly } weekly ? weekly.Days : []],
            Nth = plage.Recurrence?.Nth ?? 0,
            Until = plage.Recurrence?.Until?.ToDateOnly(),
        };

    /// <summary>The hours, or null with a sentence beside each answer to correct.</summary>
    public Plage? Read(ModelStateDictionary state, string prefix, LocalDate today)
    {
        if (AllDay)
        {
            (Start, End) = (TimeOnly.MinValue, TimeOnly.MinValue);
            state.Remove($"{prefix}.{nameof(Start)}");
            state.Remove($"{prefix}.{nameof(End)}");
        }

        if (FirstDay is not { } first || Start is not { } start || End is not { } end)
        {
            return null;
        }

        var day = LocalDate.FromDateOnly(first);
        Check(state, prefix, today, day);
        if (!state.IsValid)
        {
            return null;
        }

        LocalDate? last = EndDay is { } said && said > first ? LocalDate.FromDateOnly(said) : null;
        var plage = new Plage(day, LocalTime.FromTimeOnly(start), LocalTime.FromTimeOnly(end), last, Rule(day));
        if (!plage.Venues(day).Any())
        {
            state.AddModelError($"{prefix}.Until", "Avec ces réponses, cela n’arrive aucun jour. Choisissez une date de fin plus tardive.");
        }

        return state.IsValid ? plage : null;
    }

    /// <summary>Is the first day not one of the ticked weekdays? Then nothing happens that day (spec 2 §7.4).</summary>
    public static bool FirstDayIsMissed(Plage plage) => plage.Recurrence is not null && !plage.ComesOn(plage.FirstDay);

    private void Check(ModelStateDictionary state, string prefix, LocalDate today, LocalDate day)
    {
        var latest = today.PlusYears(5);
        var isLong = EndDay > FirstDay;
        if (day < _earliest || day > latest)
        {
            state.AddModelError($"{prefix}.FirstDay", $"Choisissez un jour entre 2018 et {latest.Year}.");
        }

        if (EndDay < FirstDay)
        {
            state.AddModelError($"{prefix}.EndDay", "Le dernier jour est avant le premier.");
        }
        else if (isLong && LocalDate.FromDateOnly(EndDay!.Value) > latest)
        {
            state.AddModelError($"{prefix}.EndDay", $"Choisissez un jour entre 2018 et {latest.Year}.");
        }
        else if (!isLong && End <= Start && End != TimeOnly.MinValue)
        {
            state.AddModelError($"{prefix}.End", "L’heure de fin doit être après l’heure de début.");
        }

        if (Repeats)
        {
            CheckRule(state, prefix, latest, day, isLong);
        }
    }

    private void CheckRule(ModelStateDictionary state, string prefix, LocalDate latest, LocalDate day, bool isLong)
    {
        if (isLong)
        {
            state.AddModelError(
                $"{prefix}.Repeats",
                "Ce qui dure plusieurs jours ne se répète pas\u00A0: posez-le une fois pour chaque période."
            );
        }

        if (Days.Contains(IsoDayOfWeek.None) || Days.Count > 7)
        {
            state.AddModelError($"{prefix}.Days", "Choisissez des jours de la liste.");
        }

        if (Until is { } until && (until < day.ToDateOnly() || until > latest.ToDateOnly()))
        {
            state.AddModelError(
                $"{prefix}.Until",
                until < day.ToDateOnly()
                    ? "La date de fin est avant le premier jour."
                    : $"Choisissez une date de fin avant {latest.Year + 1}."
            );
        }
    }

    private Recurrence? Rule(LocalDate day)
    {
        LocalDate? until = Until is { } said ? LocalDate.FromDateOnly(said) : null;
        return (Repeats, Unit) switch
        {
            (false, _) => null,
            (_, Rythme.Semaines) => Recurrence.Weekly(Every, Days, until),
            _ => Recurrence.Monthly(Every, Nth == 0 ? ((day.Day - 1) / 7) + 1 : Nth, day.DayOfWeek, until),
        };
    }
}

/// <summary>By weeks or by months.</summary>
public enum Rythme
{
    Semaines,
    Mois,
}

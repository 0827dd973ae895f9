using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Incidents.EspaceSuperAdmin;

/// <summary>What a form says of an incident, with hours of Paris.</summary>
public sealed class SaisieDIncident
{
    [Required(ErrorMessage = "Donnez un titre, que tout le monde lira.")]
    [StringLength(Lengths.Title, ErrorMessage = "Ce titre est trop long.")]
    public string? Title { get; set; }

    public IncidentKind Kind { get; set; }
    public Gravite Gravite { get; set; }
    public Atteint Atteint { get; set; }
    public EtatDIncident Etat { get; set; }

    [Required(ErrorMessage = "Dites quel jour cela commence.")]
    public DateOnly? StartDay { get; set; }

    [Required(ErrorMessage = "Dites à quelle heure cela commence.")]
    public TimeOnly? StartTime { get; set; }

    public DateOnly? EndDay { get; set; }
    public TimeOnly? EndTime { get; set; }

    /// <summary>The first step; of a new one only.</summary>
    [StringLength(Lengths.Text, ErrorMessage = "Ce texte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
    public string? Text { get; set; }

    public int Revision { get; set; }

    public static IEnumerable<SelectListItem> Kinds => Choices<IncidentKind>(kind => kind.Dit());
    public static IEnumerable<SelectListItem> Gravites => Choices<Gravite>(gravite => gravite.Dite());
    public static IEnumerable<SelectListItem> Atteints => Choices<Atteint>(atteint => atteint.Dit());
    public static IEnumerable<SelectListItem> Etats => Choices<EtatDIncident>(etat => etat.Dit());
    public static IEnumerable<SelectListItem> Genres => Choices<GenreDEtape>(genre => genre.Dit());

    public static SaisieDIncident Of(Incident incident)
    {
        var (start, end) = (
            incident.StartsAt.InZone(Departements.HeureDeParis).LocalDateTime,
            incident.EndsAt?.InZone(Departements.HeureDeParis).LocalDateTime
        );
        return new SaisieDIncident
        {
            Title = incident.Title,
            Kind = incident.Kind,
            Gravite = incident.Gravite,
            Atteint = incident.Atteint,
            Etat = incident.Etat,
            StartDay = start.Date.ToDateOnly(),
            StartTime = start.TimeOfDay.ToTimeOnly(),
            EndDay = end?.Date.ToDateOnly(),
            EndTime = end?.TimeOfDay.ToTimeOnly(),
            Revision = incident.Revision,
        };
    }

    /// <summary>What it says once it can be; null, and a sentence beside the field, otherwise.</summary>
    public IncidentVoulu? Read(IncidentKind kind, ModelStateDictionary state, Instant now)
    {
        if (EndDay is null != EndTime is null)
        {
            state.AddModelError(
                EndDay is null ? "Input.EndDay" : "Input.EndTime",
                "La fin a un jour et une heure\u00A0: donnez les deux, ou aucun."
            );
        }

        var (start, end) = (At("Input.StartDay", StartDay, StartTime, state, now), At("Input.EndDay", EndDay, EndTime, state, now));
        if (!state.IsValid || start is not { } startsAt)
        {
            return null;
        }

        var voulu = new IncidentVoulu(Title!.Trim(), Gravite, Atteint, Etat, startsAt, end);
        if (Incident.ChangeRefusal(kind, voulu, now) is not { } refusal)
        {
            return voulu;
        }

        state.Refuse(FieldOf(refusal), refusal);
        return null;
    }

    /// <summary>A wall clock of Paris, within twenty years of today.</summary>
    public static Instant? At(string field, DateOnly? day, TimeOnly? time, ModelStateDictionary state, Instant now)
    {
        if (day is not { } date || time is not { } hour)
        {
            return null;
        }

        if (Math.Abs(date.Year - now.InUtc().Year) > 20)
        {
            state.AddModelError(field, "Cette année n’est pas possible\u00A0: vérifiez-la.");
            return null;
        }

        return (LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(hour)).InZoneLeniently(Departements.HeureDeParis).ToInstant();
    }

    private static string FieldOf(Infrastructure.Refusal refusal) =>
        refusal == IncidentRefusals.StartsLater ? "Input.StartDay"
        : refusal == IncidentRefusals.OnlyIncidentsAreWatched || refusal == IncidentRefusals.OnlyMaintenancesAreCancelled ? "Input.Etat"
        : "Input.EndDay";

    private static IEnumerable<SelectListItem> Choices<T>(Func<T, string> say)
        where T : struct, Enum => Enum.GetValues<T>().Select(one => new SelectListItem(say(one), one.ToString()));
}

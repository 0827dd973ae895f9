using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>Why an incident cannot be told so.</summary>
public static class IncidentRefusals
{
    public static readonly Refusal MaintenanceHasAnEnd = new(
        "maintenance_without_end",
        "Une maintenance a une fin prévue\u00A0: dites son jour et son heure."
    );

    public static readonly Refusal EndsBeforeItStarts = new(
        "incident_ends_before_start",
        "La fin vient avant le début\u00A0: corrigez l’une ou l’autre."
    );

    public static readonly Refusal StartsLater = new(
        "incident_starts_later",
        "Un incident a déjà commencé. Ce qui est prévu est une maintenance\u00A0: choisissez «\u00A0Maintenance prévue\u00A0»."
    );

    public static readonly Refusal EndsLater = new(
        "incident_ends_later",
        "La fin d’un incident se dit quand elle est passée\u00A0: laissez-la vide tant qu’il dure."
    );

    public static readonly Refusal EndedIsResolved = new(
        "incident_ended_not_resolved",
        "Un incident qui a une fin est résolu : choisissez « Résolu », ou laissez la fin vide."
    );

    public static readonly Refusal OnlyIncidentsAreWatched = new(
        "maintenance_not_watched",
        "Une maintenance est prévue, terminée ou annulée\u00A0: elle n’est pas «\u00A0sous surveillance\u00A0»."
    );

    public static readonly Refusal OnlyMaintenancesAreCancelled = new(
        "incident_not_cancelled",
        "Un incident ne s’annule pas\u00A0: s’il est fini, ou n’en était pas un, il est résolu, et son récit le dit."
    );

    public static readonly Refusal ToldAhead = new(
        "etape_told_ahead",
        "Cette heure n’est pas encore passée\u00A0: écrivez ce qui a déjà eu lieu."
    );
}

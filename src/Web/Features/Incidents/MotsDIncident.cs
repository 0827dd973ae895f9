using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>How incidents are said, on the clock of Paris: they concern every territory at once.</summary>
public static class MotsDIncident
{
    public static string Dit(this IncidentKind kind) => kind == IncidentKind.Maintenance ? "Maintenance prévue" : "Incident";

    public static string Dite(this Gravite gravite) =>
        gravite switch
        {
            Gravite.Mineure => "Gêne",
            Gravite.Majeure => "Perturbation",
            _ => "Panne",
        };

    public static string Dit(this Atteint atteint) =>
        atteint switch
        {
            Atteint.RendezVous => "Rendez-vous et agendas",
            Atteint.Messages => "E-mails et SMS",
            _ => "Tout le service",
        };

    public static string Dit(this EtatDIncident etat) =>
        etat switch
        {
            EtatDIncident.EnCours => "En cours",
            EtatDIncident.Surveille => "Sous surveillance",
            EtatDIncident.Resolu => "Résolu",
            _ => "Annulée",
        };

    public static string Dit(this GenreDEtape genre) =>
        genre switch
        {
            GenreDEtape.Constat => "Ce qui s’est passé",
            GenreDEtape.Action => "Ce qui a été fait",
            _ => "Ce que nous en retenons",
        };

    public static string Dit(this Composant composant) => composant == Composant.Messages ? "E-mails et SMS" : "Rendez-vous et agendas";

    public static string Dit(this EtatDeJour etat) =>
        etat switch
        {
            EtatDeJour.Bon => "Bon",
            EtatDeJour.Perturbe => "Perturbé",
            _ => "Sans réponse",
        };

    /// <summary>« Prévue » and « Terminée » come of the clock.</summary>
    public static string EtatDitA(this Incident incident, Instant now) =>
        incident.Kind == IncidentKind.Incident || incident.Etat == EtatDIncident.Annule ? incident.Etat.Dit()
        : incident.IsPlannedAt(now) ? "Prévue"
        : incident.IsOpenAt(now) ? "En cours"
        : "Terminée";

    /// <summary>A theme's colour, beside the words.</summary>
    public static string CouleurA(this Incident incident, Instant now) =>
        incident.IsPlannedAt(now) ? "info"
        : !incident.IsOpenAt(now) ? "success"
        : incident.Gravite == Gravite.Critique && incident.Etat == EtatDIncident.EnCours ? "danger"
        : "warning";

    /// <summary>"le mercredi 29 septembre 2021, de 16 h 05 à 16 h 30"</summary>
    public static string Quand(this Incident incident)
    {
        var start = Local(incident.StartsAt);
        return incident.EndsAt is not { } ends ? $"depuis le {Moment(start)}"
            : Local(ends) is var end && end.Date == start.Date
                ? $"le {Francais.Jour(start.Date)}, de {Francais.Heure(start.TimeOfDay)} à {Francais.Heure(end.TimeOfDay)}"
            : $"du {Moment(start)} au {Moment(end)}";
    }

    /// <summary>"mercredi 29 septembre 2021 à 16 h 05"</summary>
    public static string Moment(this Instant at) => Moment(Local(at));

    private static string Moment(LocalDateTime at) => $"{Francais.Jour(at.Date)} à {Francais.Heure(at.TimeOfDay)}";

    private static LocalDateTime Local(Instant at) => at.InZone(Departements.HeureDeParis).LocalDateTime;
}

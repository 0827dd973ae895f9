using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche.EspaceAgent;

/// <summary>Why an agent has no créneau, and the page where something can be done about it.</summary>
public static class Raisons
{
    public static string EnMots(RaisonDAgent reason, int minutes, bool inARow) =>
        reason.Why switch
        {
            null when reason.OpensOn is { } later => $"la prochaine plage d’ouverture commence le {Francais.Date(later)}.",
            { Found: > 0 } when inARow => "du temps libre, mais jamais les deux RDV à la suite.",
            { Found: > 0 } => "du temps libre, mais pas aux mêmes heures que les autres.",
            { Main: Cause.Taken } => "tout ce qui est ouvert est déjà pris.",
            { Main: Cause.Absence } => "absences sur toutes les heures ouvertes.",
            { Main: Cause.LieuClosed, Date: { } last } => $"le lieu est fermé jusqu’au {Francais.Date(last)}.",
            { Main: Cause.Holiday } => "les jours ouverts sont fériés.",
            { Main: Cause.OpeningEnded, Date: { } end } => $"la dernière plage d’ouverture s’est arrêtée le {Francais.Date(end)}.",
            { Main: Cause.OpensLater, Date: { } first } => $"la prochaine plage d’ouverture commence le {Francais.Date(first)}.",
            { Main: Cause.OpeningTooShort } => $"les plages d’ouverture sont plus courtes que ce RDV ({Francais.Duree(minutes)}).",
            { Main: Cause.Past } => "les heures ouvertes sont passées.",
            _ => "aucune plage d’ouverture pour ce motif dans les six mois.",
        };

    /// <summary>Taken time is shown in the week that was asked about.</summary>
    public static (string Url, string Words) Lien(long agentId, Explication? why, LocalDate from) =>
        why?.Main switch
        {
            Cause.Taken => (Agendas.Chemins.Of(agentId, Agendas.VueAgenda.Semaine, from), "Voir l’agenda"),
            Cause.Absence => ($"/agents/agendas/{agentId}/absences", "Voir les absences"),
            Cause.LieuClosed => ("/agents/lieux", "Voir les lieux"),
            _ => ($"/agents/agendas/{agentId}/plages", "Voir les plages d’ouverture"),
        };
}

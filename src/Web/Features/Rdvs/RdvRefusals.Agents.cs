using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What agents are told when a rule says no.</summary>
public static partial class RdvRefusals
{
    public static readonly Refusal AlreadyFilledIn = new(
        "already_filled_in",
        "Ce rendez-vous a déjà un résultat. Réinitialisez-le avant d’en noter un autre."
    );
    public static readonly Refusal NotHeldYet = new(
        "not_held_yet",
        "Ce rendez-vous est prévu un autre jour\u00A0: il ne peut pas encore être noté «\u00A0Vu\u00A0» ou «\u00A0Absent\u00A0»."
    );
    public static readonly Refusal NotBegunYet = new(
        "not_begun_yet",
        "Ce rendez-vous n’a pas encore commencé\u00A0: attendez l’heure prévue pour noter une absence."
    );
    public static readonly Refusal CollectiveIsHeldOrRevoked = new(
        "collective_held_or_revoked",
        "Un rendez-vous collectif est tenu ou annulé par le service. Les absences et les désistements se notent participant par participant."
    );
    public static readonly Refusal RevokedForAll = new(
        "revoked_for_all",
        "Le service annule un rendez-vous pour tous ses participants\u00A0: annulez le rendez-vous lui-même."
    );
    public static readonly Refusal CollectiveIsCancelled = new(
        "collective_cancelled",
        "Ce rendez-vous collectif est annulé. Rétablissez-le avant d’y reprendre un participant."
    );
    public static readonly Refusal OnlyAgents = new("only_agents", "Seul un agent peut changer ce statut.");
    public static readonly Refusal NotToday = new("not_today", "L’arrivée d’une personne se note le jour du rendez-vous.");
}

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
    public static readonly Refusal NotOldEnough = new(
        "not_old_enough",
        "Ce rendez-vous a moins de six mois\u00A0: notez ce qu’il est devenu."
    );
    public static readonly Refusal ClosedByAdmins = new(
        "closed_by_admins",
        "Un rendez-vous se clôt «\u00A0non renseigné\u00A0» avec tout l’arriéré de l’organisation, par une personne qui l’administre."
    );
    public static readonly Refusal OnlyAgents = new("only_agents", "Seul un agent peut changer ce statut.");
    public static readonly Refusal NotToday = new("not_today", "L’arrivée d’une personne se note le jour du rendez-vous.");
    public static readonly Refusal CancelledIsPostponed = new(
        "cancelled_is_postponed",
        "Ce rendez-vous est annulé. Reportez-le à une autre date, ou rétablissez-le d’abord."
    );
    public static readonly Refusal HeldStays = new(
        "held_stays",
        "Le résultat de ce rendez-vous est déjà noté. Réinitialisez-le avant de changer son heure, son lieu ou ses agents."
    );
    public static readonly Refusal NotMissed = new("not_missed", "Ce rendez-vous n’est ni manqué ni annulé\u00A0: déplacez-le.");
    public static readonly Refusal CollectiveIsDuplicated = new(
        "collective_is_duplicated",
        "Un rendez-vous collectif ne se reporte pas\u00A0: dupliquez-le à une autre date."
    );
    public static readonly Refusal OtherMotif = new(
        "other_motif",
        "Choisissez un motif de la même organisation, du même service et du même type de lieu."
    );
    public static readonly Refusal NothingToRemind = new(
        "nothing_to_remind",
        "Ce rendez-vous a déjà commencé\u00A0: il n’y a plus rien à rappeler."
    );
    public static readonly Refusal NobodyReceivesThen = new(
        "nobody_receives_then",
        "La personne doit choisir une autre date\u00A0: ne lui rappelez pas celle-ci."
    );
    public static readonly Refusal NobodyToRemind = new(
        "nobody_to_remind",
        "Personne ne peut recevoir de rappel par e-mail pour ce rendez-vous\u00A0: appelez l’usager."
    );
    public static readonly Refusal AlreadyPostponed = new(
        "already_postponed",
        "Ce rendez-vous a déjà été reporté. Déplacez plutôt celui qui le remplace."
    );
    public static readonly Refusal TakenMeanwhile = new(
        "taken_meanwhile",
        "Le temps de ce rendez-vous a été pris entre-temps\u00A0: il reste annulé. Ouvrez-le pour le rétablir quand même."
    );
    public static readonly Refusal SameCollective = new(
        "same_collective",
        "Ce RDV collectif existe déjà\u00A0: même motif, même lieu, mêmes agents, à la même heure."
    );
    public static readonly Refusal CancelPlaceFirst = new(
        "cancel_place_first",
        "Annulez d’abord la place de cette personne\u00A0: elle sera prévenue. Vous pourrez ensuite la retirer de la liste."
    );
}

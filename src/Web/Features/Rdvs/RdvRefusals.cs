using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Why a RDV cannot be booked, moved or cancelled, in words that a citizen understands.</summary>
public static partial class RdvRefusals
{
    public static readonly Refusal AlreadyCancelled = new("already_cancelled", "Ce rendez-vous est déjà annulé.");
    public static readonly Refusal AlreadyBegun = new(
        "already_begun",
        "Ce rendez-vous a déjà commencé\u00A0: il ne peut plus être annulé en ligne."
    );
    public static readonly Refusal CollectiveIsNotYours = new(
        "collective",
        "Ce rendez-vous est collectif\u00A0: vous pouvez annuler votre place, pas le rendez-vous des autres."
    );
    public static readonly Refusal MotifNotCancellable = new(
        "not_cancellable",
        "Ce rendez-vous ne peut pas être annulé en ligne. Appelez le secrétariat."
    );
    public static readonly Refusal MotifNotMovable = new(
        "not_movable",
        "Ce rendez-vous ne peut pas être déplacé en ligne. Appelez le secrétariat."
    );
    public static readonly Refusal PutByAgent = new(
        "put_by_agent",
        "Ce rendez-vous a été fixé par le service\u00A0: pour le déplacer, appelez le secrétariat."
    );
    public static readonly Refusal TooLateToCancel = new(
        "too_late_to_cancel",
        "Il reste moins de quatre heures\u00A0: appelez le secrétariat pour prévenir de votre absence."
    );
    public static readonly Refusal TooLateToMove = new(
        "too_late_to_move",
        "Il reste moins de deux jours\u00A0: ce rendez-vous ne peut plus être déplacé en ligne. Pour le déplacer, appelez le secrétariat."
    );
    public static readonly Refusal RestrictionNotAccepted = new(
        "restriction_not_accepted",
        "Lisez les conditions de ce rendez-vous et cochez la case pour continuer."
    );
    public static readonly Refusal AlreadyHandedOver = new("already_handed_over", "Ce rendez-vous n’est plus dans cet agenda.");
    public static readonly Refusal CollectiveHasOneTime = new(
        "collective_one_time",
        "Ce rendez-vous est collectif\u00A0: chacun ne peut pas choisir une autre heure."
    );
    public static readonly Refusal NobodyToAsk = new(
        "nobody_to_ask",
        "Personne ne peut recevoir le lien par e-mail pour ce rendez-vous\u00A0: appelez l’usager."
    );
    public static readonly Refusal NobodyFree = new("nobody_free", "Ce collègue n’est plus libre à cette heure.");
}

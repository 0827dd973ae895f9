using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>Why a right cannot be set so, in words that an agent understands.</summary>
public static class AccesRefusals
{
    public static readonly Refusal EquipeCannotBeRefused = new(
        "equipe_cannot_be_refused",
        "«\u00A0Aucun accès\u00A0» se donne à une personne, pas à une équipe\u00A0: retirez plutôt l’accès de l’équipe."
    );
    public static readonly Refusal AlreadyOver = new("already_over", "Choisissez une date de fin à venir.");
    public static readonly Refusal NobodyChosen = new("nobody_chosen", "Choisissez au moins une personne ou une équipe.");
    public static readonly Refusal NothingChanges = new("nothing_changes", "Il n’y a rien à changer\u00A0: ces accès sont déjà ainsi.");
    public static readonly Refusal NothingToTakeBack = new(
        "nothing_to_take_back",
        "Il n’y a rien à retirer\u00A0: aucun de ces agendas ne lui a été ouvert à la main."
    );
    public static readonly Refusal ChangedMeanwhile = new(
        "changed_meanwhile",
        "Quelqu’un a réglé un de ces accès entre-temps. Le tableau montre l’état actuel\u00A0: vérifiez vos choix, puis recommencez."
    );
    public static readonly Refusal AgendaNoLongerOpen = new(
        "agenda_no_longer_open",
        "Un des agendas choisis ne vous est plus ouvert\u00A0: il a fermé, ou vos droits ont changé. Rien n’est enregistré. Choisissez un autre agent."
    );
    public static readonly Refusal NotOneself = new(
        "not_oneself",
        "Vous ne pouvez pas changer vos propres droits. Demandez à une autre personne qui administre l’organisation ou le territoire."
    );
}

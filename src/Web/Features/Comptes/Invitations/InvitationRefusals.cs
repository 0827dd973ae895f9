using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Why somebody is not invited, or an invitation not accepted.</summary>
public static class InvitationRefusals
{
    public static readonly Refusal Used = new(
        "invitation_used",
        "Cette invitation a déjà servi, ou une plus récente l’a remplacée. Connectez-vous, ou demandez-en une autre."
    );

    public static readonly Refusal EmailTaken = new(
        "invitation_email_taken",
        "Un compte existe déjà avec cette adresse : connectez-vous, ou demandez à la personne qui vous invite d’utiliser une autre adresse."
    );

    public static readonly Refusal Busy = new(
        "invitation_agent_busy",
        "Cette personne a déjà des plages d’ouverture ou des rendez-vous : retirez-les d’abord de son agenda. Sur sa page, vous pouvez aussi lui laisser l’agenda sans compte."
    );

    public static Refusal OtherAgent(string email) =>
        new("email_of_other_agent", $"{email} est l’adresse d’un autre agent\u00A0: invitez-le plutôt, ou donnez une autre adresse.");

    public static Refusal AlreadyMember(string email, string organisation) =>
        new("already_member", $"{email} fait déjà partie de {organisation}.");

    public static Refusal AlreadyInvited(string email, string organisation) =>
        new(
            "already_invited",
            $"{email} est déjà invité à rejoindre {organisation} : vous pouvez renvoyer l’invitation, dans la liste en bas de cette page."
        );
}

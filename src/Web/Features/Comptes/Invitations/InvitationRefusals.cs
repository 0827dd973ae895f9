using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Why somebody is not invited, or an invitation not accepted. Whoever invites only hears of their own organisation.</summary>
public static class InvitationRefusals
{
    public static readonly Refusal Used = new(
        "invitation_used",
        "Cette invitation a déjà servi, ou une plus récente l’a remplacée. Connectez-vous, ou demandez-en une autre."
    );

    public static readonly Refusal EmailTaken = new(
        "invitation_email_taken",
        "Un compte existe déjà avec cette adresse\u00A0: connectez-vous avec lui, puis ouvrez de nouveau le lien de l’invitation."
    );

    public static readonly Refusal SecondAgenda = new(
        "invitation_second_agenda",
        "Vous avez déjà un compte à cette adresse, et cette invitation en ouvrirait un second, pour un autre agenda. Demandez à la personne qui vous invite d’utiliser une autre adresse, ou de vous inviter dans l’organisation."
    );

    public static readonly Refusal LevelNotTheirs = new(
        "invitation_level_not_theirs",
        "Vous pouvez inviter comme «\u00A0agent\u00A0»\u00A0: le secrétariat et l’administration se donnent par une personne qui administre."
    );

    public static readonly Refusal AlreadyIn = new("invitation_already_in", "Vous faites déjà partie de cette organisation.");

    public static Refusal AlreadyMember(string email, string organisation) =>
        new("already_member", $"{email} fait déjà partie de {organisation}.");

    public static Refusal AlreadyInvited(string email, string organisation) =>
        new(
            "already_invited",
            $"{email} est déjà invité à rejoindre {organisation}\u00A0: vous pouvez renvoyer l’invitation, dans la liste des invitations en attente."
        );
}

using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>Why a super-admin does not come in, or is one no more.</summary>
public static class SuperAdminRefusals
{
    public static readonly Refusal LinkUsed = new(
        "super_admin_link_used",
        "Ce lien a déjà servi, ou un plus récent l’a remplacé. Demandez-en un autre à la personne qui exploite le service."
    );

    public static readonly Refusal AlreadyThere = new(
        "super_admin_already_there",
        "Cette personne est déjà super-admin. Si elle a perdu son mot de passe ou son téléphone, la personne qui exploite le service lui donne un nouveau lien."
    );

    public static readonly Refusal NotOneOfUs = new(
        "not_one_of_us",
        "Cette personne est aussi super-admin\u00A0: personne n’agit à sa place."
    );

    public static readonly Refusal LastOne = new(
        "super_admin_last_one",
        "Il ne resterait personne pour administrer\u00A0: donnez d’abord le rôle «\u00A0administration\u00A0» à quelqu’un d’autre, qui a déjà répondu."
    );
}

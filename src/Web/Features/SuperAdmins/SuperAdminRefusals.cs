using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>Why a super-admin does not come in, or a territory is not opened.</summary>
public static class SuperAdminRefusals
{
    public static readonly Refusal LinkUsed = new(
        "super_admin_link_used",
        "Ce lien a déjà servi, ou un plus récent l’a remplacé. Demandez-en un autre à la personne qui exploite le service."
    );

    public static Refusal TerritoireNamed(string name) =>
        new("territoire_name_taken", $"Un territoire s’appelle déjà «\u00A0{name}\u00A0»\u00A0: donnez un autre nom, ou ouvrez sa page.");
}

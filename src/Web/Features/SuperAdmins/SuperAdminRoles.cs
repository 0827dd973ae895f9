using Microsoft.AspNetCore.Mvc.Rendering;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>The roles, as people say them.</summary>
public static class SuperAdminRoles
{
    public static IEnumerable<SelectListItem> Choices =>
        Enum.GetValues<SuperAdminRole>().Select(role => new SelectListItem(role.Said(), role.ToString()));

    public static string Said(this SuperAdminRole role) => role == SuperAdminRole.Administration ? "administration" : "support";
}

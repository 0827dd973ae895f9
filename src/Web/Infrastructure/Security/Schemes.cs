using System.Globalization;
using System.Security.Claims;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Three kinds of people, three cookies. Which one a request is read with depends on its path only.</summary>
public static class Schemes
{
    public const string Agent = "Agent";
    public const string Usager = "Usager";
    public const string SuperAdmin = "SuperAdmin";

    public const string AgentCookie = "agent";
    public const string UsagerCookie = "usager";
    public const string SuperAdminCookie = "super_admin";

    /// <summary>Chooses between them; the default of everything.</summary>
    public const string ByPath = "ByPath";

    /// <summary>Claim that carries the id of the agent, usager or super-admin signed in.</summary>
    public const string PersonClaim = "person";

    /// <summary>Everything under here is read with the agents' cookie.</summary>
    public const string AgentsPath = "/agents";

    /// <summary>Everything under here is read with the super-admins' cookie.</summary>
    public const string SuperAdminsPath = "/super_admins";

    public static string Of(PathString path) =>
        path.StartsWithSegments(AgentsPath, StringComparison.OrdinalIgnoreCase) ? Agent
        : path.StartsWithSegments(SuperAdminsPath, StringComparison.OrdinalIgnoreCase) ? SuperAdmin
        : Usager;

    /// <summary>Where people of this kind begin.</summary>
    public static string HomeOf(string scheme) =>
        scheme switch
        {
            Agent => AgentsPath,
            SuperAdmin => SuperAdminsPath,
            _ => "/",
        };

    public static long? PersonId(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(PersonClaim), CultureInfo.InvariantCulture, out var id) ? id : null;
}

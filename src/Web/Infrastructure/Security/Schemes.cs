using System.Globalization;
using System.Security.Claims;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Two kinds of people, two cookies. Which one a request is read with depends on its path only.</summary>
public static class Schemes
{
    public const string Agent = "Agent";
    public const string Usager = "Usager";

    public const string AgentCookie = "agent";
    public const string UsagerCookie = "usager";

    /// <summary>Chooses between the two; the default of everything.</summary>
    public const string ByPath = "ByPath";

    /// <summary>Claim that carries the id of the agent or usager signed in.</summary>
    public const string PersonClaim = "person";

    /// <summary>Everything under here is read with the agents' cookie.</summary>
    public const string AgentsPath = "/agents";

    public static string Of(PathString path) => path.StartsWithSegments(AgentsPath, StringComparison.OrdinalIgnoreCase) ? Agent : Usager;

    public static long? PersonId(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(PersonClaim), CultureInfo.InvariantCulture, out var id) ? id : null;
}

using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Where a person was going when asked to sign in: an address of this house, or none.</summary>
public static class ReturnAddress
{
    /// <summary>Longer ones do not come from our pages.</summary>
    public const int MaxLength = 2000;

    /// <summary>Something that they were sending waits there for them.</summary>
    public static bool IsReprise(string? retour) => retour?.Split('?', 2) is [_, var query] && query.Split('&').Contains(RepriseSetup.Mark);

    /// <summary>Only a path of ours, in the space of whoever signs in; anything else is forgotten.</summary>
    public static string? Local(IUrlHelper url, string? typed, string? under = null) =>
        typed is { Length: > 0 and <= MaxLength }
        && url.IsLocalUrl(typed)
        && typed[0] == '/'
        && (
            under is null
            || typed == under
            || typed.StartsWith($"{under}/", StringComparison.Ordinal)
            || typed.StartsWith($"{under}?", StringComparison.Ordinal)
        )
            ? typed
            : null;
}

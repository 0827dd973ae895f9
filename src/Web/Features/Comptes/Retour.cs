using Microsoft.AspNetCore.Mvc;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Where a person was going when asked to sign in: an address of this house, or none.</summary>
public static class Retour
{
    /// <summary>Longer ones do not come from our pages.</summary>
    public const int MaxLength = 2000;

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

using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RdvSolidarites.Web.Infrastructure.Security.Reprises;

/// <summary>Who signed in last in this browser, until it is closed: opens nothing, says only whose form it is that comes without a session.</summary>
internal static class Dernier
{
    public static string Owner(string scheme, long personId) => string.Create(CultureInfo.InvariantCulture, $"{scheme} {personId}");

    public static void Remember(HttpContext http, string scheme, long personId) =>
        http.Response.Cookies.Append(
            NameOf(scheme),
            ProtectorOf(http, scheme).Protect(Owner(scheme, personId)),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            }
        );

    public static string? Read(HttpContext http, string scheme)
    {
        if (http.Request.Cookies[NameOf(scheme)] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            return ProtectorOf(http, scheme).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string NameOf(string scheme) =>
        scheme switch
        {
            Schemes.Agent => "dernier-agent",
            Schemes.SuperAdmin => "dernier-super-admin",
            _ => "dernier-usager",
        };

    private static IDataProtector ProtectorOf(HttpContext http, string scheme) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("dernier", scheme);
}

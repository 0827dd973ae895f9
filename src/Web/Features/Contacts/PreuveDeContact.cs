using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>This browser has just proved by a code that it reads an e-mail or a mobile. Kept half an hour, in an encrypted cookie and nowhere else.</summary>
public sealed class PreuveDeContact(IHttpContextAccessor http, IDataProtectionProvider protection, Current current)
{
    public const string Cookie = "contact";
    private static readonly Duration _life = Duration.FromMinutes(30);
    private readonly IDataProtector _protector = protection.CreateProtector("preuve-de-contact");

    public void Keep(ContactConfirme contact)
    {
        var until = (current.Now + _life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var context = http.HttpContext!;
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect($"{until}\n{contact.Email}\n{contact.PhoneE164}"),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
    }

    public void Forget() => http.HttpContext!.Response.Cookies.Delete(Cookie);

    /// <summary>The contact, or null when nothing is proved any more.</summary>
    public ContactConfirme? Read()
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(kept).Split('\n');
            var until = Instant.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            return until > current.Now ? new ContactConfirme(Filled(parts[1]), Filled(parts[2])) : null;
        }
        catch (CryptographicException)
        {
            return null; // forged, or of other keys
        }
    }

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>What a browser keeps for us between two pages, or between two sign-ins: encrypted, and worth nothing after its time.</summary>
public sealed class Souvenirs(Current current, IHttpContextAccessor http, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("souvenirs");

    /// <summary>Lasting ones survive the browser's closing. It comes back to the pages of one space only.</summary>
    public void Put<T>(string name, T value, Duration life, bool isLasting = false, string espace = "agents")
        where T : class
    {
        var text = JsonSerializer.Serialize(new Envelope<T>(value, (current.Now + life).ToUnixTimeSeconds()));
        var options = Options(espace);
        options.MaxAge = isLasting ? life.ToTimeSpan() : null;
        http.HttpContext!.Response.Cookies.Append(name, _protector.CreateProtector(name).Protect(text), options);
    }

    /// <summary>What was kept under this name, or null: never, too long ago, or not by us.</summary>
    public T? Read<T>(string name)
        where T : class
    {
        if (http.HttpContext!.Request.Cookies[name] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope<T>>(_protector.CreateProtector(name).Unprotect(kept));
            return envelope is not null && envelope.Until > current.Now.ToUnixTimeSeconds() ? envelope.Value : null;
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Forget(string name, string espace = "agents") => http.HttpContext!.Response.Cookies.Delete(name, Options(espace));

    private CookieOptions Options(string espace) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/" + espace,
            SameSite = SameSiteMode.Lax,
            Secure = http.HttpContext!.Request.IsHttps,
        };

    private sealed record Envelope<T>(T Value, long Until);
}

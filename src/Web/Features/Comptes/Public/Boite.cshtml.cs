using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>"Look at your mail": the same page whatever was found, with a way to the webmail (spec 1 A-03).</summary>
public sealed class BoiteModel : PageModel
{
    private const string Key = "boite";

    private static readonly Dictionary<string, Messagerie> _webmails = new(StringComparer.Ordinal)
    {
        ["gmail.com"] = new("Gmail", "https://mail.google.com/"),
        ["orange.fr"] = new("Orange", "https://messagerie.orange.fr/"),
        ["wanadoo.fr"] = new("Orange", "https://messagerie.orange.fr/"),
        ["laposte.net"] = new("La Poste", "https://www.laposte.net/accueil"),
        ["free.fr"] = new("Free", "https://webmail.free.fr/"),
        ["sfr.fr"] = new("SFR", "https://webmail.sfr.fr/"),
        ["hotmail.fr"] = new("Outlook", "https://outlook.live.com/mail/"),
        ["hotmail.com"] = new("Outlook", "https://outlook.live.com/mail/"),
        ["outlook.fr"] = new("Outlook", "https://outlook.live.com/mail/"),
        ["outlook.com"] = new("Outlook", "https://outlook.live.com/mail/"),
        ["live.fr"] = new("Outlook", "https://outlook.live.com/mail/"),
        ["yahoo.fr"] = new("Yahoo", "https://mail.yahoo.com/"),
        ["yahoo.com"] = new("Yahoo", "https://mail.yahoo.com/"),
    };

    /// <summary>At whose entrance it was asked.</summary>
    [FromRoute]
    public string Espace { get; init; } = "";

    /// <summary>Kept in the framework's protected cookie, never in the address.</summary>
    [TempData(Key = Key)]
    public string? Email { get; set; }

    public Messagerie? Webmail =>
        Email is { } email ? _webmails.GetValueOrDefault(email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..]) : null;

    public static void Remember(PageModel page, string email) => page.TempData[Key] = email;

    public void OnGet() => TempData.Keep(Key);

    /// <summary>A webmail that many people have.</summary>
    public sealed record Messagerie(string Name, string Url);
}

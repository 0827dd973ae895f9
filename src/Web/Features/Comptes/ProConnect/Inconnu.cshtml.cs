using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.ProConnect;

/// <summary>Where whoever ProConnect knows and nobody invited is told what to do.</summary>
public sealed class InconnuModel(Souvenirs souvenirs, JetonsFournisseurs jetons, AdressePublique adresse) : PageModel
{
    private const string Session = "proconnect";

    /// <summary>Ends ProConnect's own session, which would otherwise bring the same person back; null when there is none to end.</summary>
    public string? LogoutUrl { get; private set; }

    /// <summary>Remembers which session that is.</summary>
    public static void Remember(Souvenirs souvenirs, string? jeton) =>
        souvenirs.Put(Session, new Ouverte(jeton), JetonsFournisseurs.Patience);

    public async Task OnGetAsync(CancellationToken ct) =>
        LogoutUrl = await HttpContext.LogoutUrlAsync(
            ProConnectSetup.Scheme,
            await jetons.ReadAsync(souvenirs.Read<Ouverte>(Session)?.Jeton, ct),
            adresse.Of("/agents/connexion")
        );

    private sealed record Ouverte(string? Jeton);
}

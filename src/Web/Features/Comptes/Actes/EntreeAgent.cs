using System.Security.Claims;
using RdvSolidarites.Web.Features.Comptes.Public;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>A browser in which the code was given, that need not give it again for a while.</summary>
public sealed record NavigateurConnu(long CompteId, string Stamp);

/// <summary>An agent comes in: the first proof, then, if they have one, the second factor, then the session.</summary>
public sealed class EntreeAgent(Db db, Connexion connexion, DeuxiemePreuve deuxieme, Souvenirs souvenirs)
{
    public const string CodePage = "/agents/connexion/code";
    public static readonly Duration Known = Duration.FromDays(30);

    /// <summary>The first proof is right. Gives the address where they go. The key is that of the token that closes ProConnect's session.</summary>
    public async Task<string> EnterAsync(Compte compte, string? retour, CancellationToken ct, string? jeton = null)
    {
        if (compte.TwoFactorEnabled && !IsKnownBrowser(compte))
        {
            deuxieme.Await(compte, retour, jeton);
            return CodePage;
        }

        await OpenAsync(compte, jeton, isStrong: compte.TwoFactorEnabled, ct);
        return retour ?? await StartAsync(compte, ct);
    }

    /// <summary>Who is expected to give a code in this browser, or null.</summary>
    public Task<(Compte Compte, SecondeEtape Etape)?> ExpectedAsync(CancellationToken ct) => deuxieme.ExpectedAsync(CompteKind.Agent, ct);

    /// <summary>The second proof; throws the same refusal whatever was wrong.</summary>
    public async Task<string> ConfirmAsync(Compte compte, SecondeEtape waiting, string code, bool remembers, CancellationToken ct)
    {
        await deuxieme.TakeAsync(compte, code, ct);
        if (remembers)
        {
            souvenirs.Put(CookieOf(compte), new NavigateurConnu(compte.Id, compte.SecurityStamp!), Known, isLasting: true);
        }

        await OpenAsync(compte, waiting.Jeton, isStrong: true, ct);
        return waiting.Retour ?? await StartAsync(compte, ct);
    }

    /// <summary>Opens again the session of somebody who changed their account's stamp themselves.</summary>
    public Task ReopenAsync(Compte compte, ClaimsPrincipal before, CancellationToken ct, bool? isStrong = null) =>
        OpenAsync(compte, before.FindFirstValue(JetonsFournisseurs.Claim), isStrong ?? before.IsStrong(), ct);

    /// <summary>Two proofs were given: a password and a code, a known browser, or a passkey.</summary>
    public Task OpenAsync(Compte compte, string? jeton, bool isStrong, CancellationToken ct)
    {
        var claims = new List<Claim>();
        if (jeton is not null)
        {
            claims.Add(new Claim(JetonsFournisseurs.Claim, jeton));
        }

        if (isStrong)
        {
            claims.Add(new Claim(SeanceExtensions.StrongClaim, "1"));
        }

        return connexion.OpenAsync(compte, ct, claims);
    }

    /// <summary>The page that they prefer to begin with.</summary>
    private async Task<string> StartAsync(Compte compte, CancellationToken ct) =>
        (await db.Agents.AsNoTracking().FirstOrDefaultAsync(agent => agent.CompteId == compte.Id, ct))?.StartUrl
        ?? ConnexionAgentModel.Home;

    public bool IsKnownBrowser(Compte compte) =>
        souvenirs.Read<NavigateurConnu>(CookieOf(compte)) is { } known
        && known.CompteId == compte.Id
        && known.Stamp == compte.SecurityStamp;

    private static string CookieOf(Compte compte) => $"navigateur{compte.Id}";
}

using System.Security.Claims;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>A super-admin comes in: password, then the second factor, each time. No browser is remembered, no session is opened by one proof.</summary>
public sealed class EntreeSuperAdmin(Connexion connexion, DeuxiemePreuve deuxieme)
{
    /// <summary>The first proof. Throws the same refusal for an unknown address, a wrong password, and an account that no link has opened yet.</summary>
    public async Task BeginAsync(string email, string password, string? retour, CancellationToken ct)
    {
        var compte = await connexion.CheckAsync(CompteKind.SuperAdmin, email, password, ct);
        (compte.TwoFactorEnabled ? null : Connexion.Refused).ThrowIfAny();
        deuxieme.Await(compte, retour);
    }

    /// <summary>Who is expected to give a code in this browser, or null.</summary>
    public Task<(Compte Compte, SecondeEtape Etape)?> ExpectedAsync(CancellationToken ct) =>
        deuxieme.ExpectedAsync(CompteKind.SuperAdmin, ct);

    /// <summary>The second one. Gives the address where they go; throws a refusal.</summary>
    public async Task<string> ConfirmAsync(Compte compte, SecondeEtape waiting, string code, CancellationToken ct)
    {
        await deuxieme.TakeAsync(compte, code, ct);
        await OpenAsync(compte, ct);
        return waiting.Retour ?? SuperAdminsSetup.Home;
    }

    /// <summary>Both proofs were given.</summary>
    public Task OpenAsync(Compte compte, CancellationToken ct) =>
        connexion.OpenAsync(compte, ct, new Claim(SeanceExtensions.StrongClaim, "1"));
}

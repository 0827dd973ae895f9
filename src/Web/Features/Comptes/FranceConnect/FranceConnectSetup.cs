using System.Security.Claims;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Features.Comptes.Public;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>The door of FranceConnect, when there is an agreement with it (spec 1 A-16).</summary>
public static class FranceConnectSetup
{
    public const string Scheme = "FranceConnect";
    public const string Callback = "/omniauth/franceconnect/callback";

    private static readonly string[] _scopes =
    [
        "openid",
        "given_name",
        "family_name",
        "preferred_username",
        "birthdate",
        "birthplace",
        "birthcountry",
        "email",
    ];

    public static Fournisseur? Read(IConfiguration configuration) => Fournisseur.Read(configuration, Scheme);

    public static void AddFranceConnect(this WebApplicationBuilder builder)
    {
        if (Read(builder.Configuration) is not { } there)
        {
            return;
        }

        builder.Services.AddScoped<Rapprochement>();
        builder.AddFournisseur(
            new Accord(there, Callback, Schemes.Usager, "/usagers/connexion", _scopes, ComeBackAsync)
            {
                Levels = ["eidas1", "eidas2", "eidas3"],
            }
        );
    }

    private static async Task<string> ComeBackAsync(HttpContext http, Reponse said)
    {
        var ct = http.RequestAborted;
        var retour = said.Item(FederationSetup.Retour);
        var who = IdentitePivot.Of(said.Claims);
        var compte = await http.RequestServices.GetRequiredService<Rapprochement>().FindAsync(who, retour, ct);
        if (compte is null)
        {
            return "/usagers/boite";
        }

        // For the sign-out (spec 1 A-19).
        var jeton = await http.RequestServices.GetRequiredService<JetonsFournisseurs>().KeepAsync(said.IdToken, ct);
        var connexion = http.RequestServices.GetRequiredService<Connexion>();
        Claim[] claims = jeton is null ? [] : [new(JetonsFournisseurs.Claim, jeton)];
        await connexion.OpenAsync(compte, ct, claims);
        return retour ?? ConnexionUsagerModel.Home;
    }
}

using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Federation;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.ProConnect;

/// <summary>The door of ProConnect, for agents, when there is an agreement with it (spec 2 §5.5).</summary>
public static class ProConnectSetup
{
    public const string Scheme = "ProConnect";
    public const string Callback = "/agents/proconnect/retour";

    /// <summary>The key of the invitation that was being accepted.</summary>
    public const string Invitation = "invitation";

    private static readonly string[] _scopes = ["openid", "given_name", "usual_name", "email"];

    public static Fournisseur? Read(IConfiguration configuration) => Fournisseur.Read(configuration, Scheme);

    public static void AddProConnect(this WebApplicationBuilder builder)
    {
        if (Read(builder.Configuration) is not { } there)
        {
            return;
        }

        builder.Services.AddScoped<RapprochementAgent>();
        builder.AddFournisseur(new Accord(there, Callback, Schemes.Agent, "/agents/connexion", _scopes, ComeBackAsync));
    }

    private static async Task<string> ComeBackAsync(HttpContext http, Reponse said)
    {
        var ct = http.RequestAborted;
        var who = IdentitePro.Of(said.Claims);
        var key = said.Item(Invitation);
        var compte = await http.RequestServices.GetRequiredService<RapprochementAgent>().FindAsync(who, key, ct);
        // The invitation in hand still waits when they had an account already: they read it there, and answer.
        var waits =
            key is not null && await http.RequestServices.GetRequiredService<AcceptationInvitation>().FindAsync(key, ct) is not null;
        var retour = waits ? $"/agents/invitation/{key}" : said.Item(FederationSetup.Retour);
        var jeton = await http.RequestServices.GetRequiredService<JetonsFournisseurs>().KeepAsync(said.IdToken, ct);
        if (compte is null)
        {
            InconnuModel.Remember(http.RequestServices.GetRequiredService<Souvenirs>(), jeton);
            return "/agents/proconnect/inconnu";
        }

        return await http.RequestServices.GetRequiredService<EntreeAgent>().EnterAsync(compte, retour, ct, jeton);
    }
}

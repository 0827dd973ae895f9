using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Public;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.FranceConnect;

/// <summary>The second proof: whoever came from FranceConnect reads the mailbox of the account that they say is theirs (spec 1 A-20).</summary>
public sealed class LienModel(LiensCompte liens, IServiceProvider services, Connexion connexion, Gardes gardes) : PageModel
{
    private Attente? _waiting;

    public bool IsLive => _waiting is not null;

    public async Task OnGetAsync(string key, CancellationToken ct) => await FindAsync(key, ct);

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } lien || services.GetService<Rapprochement>() is not { } rapprochement)
        {
            return Page();
        }

        var who = _waiting!.Pivot! with { BirthDate = _waiting.BirthDate is { } birth ? LocalDate.FromDateOnly(birth) : null };

        if (await liens.UseAsync(lien, () => rapprochement.ConfirmAsync(who, ct), ct) is not { } compte)
        {
            return Page();
        }

        await connexion.OpenAsync(compte, ct);
        if (_waiting.VisiteurKey is { } visiteur)
        {
            await gardes.FollowAsync(visiteur, ct);
        }

        this.Notice("FranceConnect est relié à votre compte.");
        return this.SeeOther(ReturnAddress.Local(Url, _waiting.Retour) ?? ConnexionUsagerModel.Home);
    }

    private async Task<LienCompte?> FindAsync(string key, CancellationToken ct)
    {
        var lien = await liens.FindAsync(key, ct, LienPurpose.FranceConnect);
        _waiting = lien is null ? null : liens.Open(lien);
        Response.StatusCode = lien is null ? StatusCodes.Status410Gone : Response.StatusCode;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return lien;
    }
}

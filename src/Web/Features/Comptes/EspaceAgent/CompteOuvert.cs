using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>A page about the account of the agent signed in; whoever has none is led back to who they are.</summary>
public abstract class CompteOuvert(Db db, Current current) : PageModel
{
    public Agent Me => current.Agent;

    protected Db Db => db;
    protected Instant Now => current.Now;

    protected Task<Compte?> CompteAsync(CancellationToken ct)
    {
        var id = Me.CompteId;
        return db.Users.FirstOrDefaultAsync(compte => compte.Id == id, ct);
    }

    /// <summary>Their proof is a password that they have: else they are told how to get one.</summary>
    protected async Task<IActionResult?> WithoutPasswordAsync(CancellationToken ct)
    {
        if (await CompteAsync(ct) is { PasswordHash: not null })
        {
            return null;
        }

        this.Notice(
            "Vous entrez sans mot de passe. Pour en choisir un, demandez-le à la page «\u00A0Mot de passe oublié\u00A0» de l’entrée des agents."
        );
        return Back();
    }

    protected IActionResult Back() => this.SeeOther(CompteModel.Home);
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.ProConnect;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Where the mail of an invitation leads: opening it changes nothing, choosing a name and a password does.</summary>
public sealed class AcceptationModel(AcceptationInvitation acceptation, EntreeAgent entree, IConfiguration configuration) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public InvitationAgent? Invitation { get; private set; }
    public string Key { get; private set; } = "";
    public bool HasProConnect => ProConnectSetup.Read(configuration) is not null;

    public async Task OnGetAsync(string key, CancellationToken ct)
    {
        await FindAsync(key, ct);
        (Input.FirstName, Input.LastName) = (Invitation?.Agent.FirstName ?? "", Invitation?.Agent.LastName ?? "");
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } invitation)
        {
            return Page();
        }

        Input.Check(ModelState, Input.FirstName, Input.LastName, invitation.Agent.Email);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var compte = await acceptation.AcceptAsync(
            invitation,
            Input.Password,
            (agent, _) => (agent.FirstName, agent.LastName) = (Input.FirstName.Trim(), Input.LastName.Trim()),
            ct
        );
        this.Notice("Votre compte est ouvert. Bienvenue !");
        return this.SeeOther(await entree.EnterAsync(compte, retour: null, ct));
    }

    private async Task<InvitationAgent?> FindAsync(string key, CancellationToken ct)
    {
        (Key, Invitation) = (key, await acceptation.FindAsync(key, ct));
        Response.StatusCode = Invitation is null ? StatusCodes.Status410Gone : Response.StatusCode;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return Invitation;
    }

    /// <summary>One's names, and the password twice.</summary>
    public sealed class Saisie : NouveauMotDePasse
    {
        [Required(ErrorMessage = "Écrivez votre prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string FirstName { get; set; } = "";

        [Required(ErrorMessage = "Écrivez votre nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string LastName { get; set; } = "";
    }
}

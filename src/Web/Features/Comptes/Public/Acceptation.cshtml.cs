using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.ProConnect;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.Public;

/// <summary>
/// Where the mail of an invitation leads: opening it changes nothing. Whoever has no account chooses a name and a password; whoever has one signs in, reads
/// what the new role opens, and says yes or no.
/// </summary>
public sealed class AcceptationModel(
    Db db,
    Current current,
    AcceptationInvitation acceptation,
    EntreeAgent entree,
    IConfiguration configuration
) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    /// <summary>« confirmer » once what it opens was shown.</summary>
    [BindProperty]
    public string? Etape { get; set; }

    public InvitationAgent? Invitation { get; private set; }
    public string Key { get; private set; } = "";
    public bool HasProConnect => ProConnectSetup.Read(configuration) is not null;

    /// <summary>Whose account that address names already.</summary>
    public Agent? Holder { get; private set; }
    public bool IsHolder => Holder is { } holder && holder.Id == current.MaybeAgent?.Id;

    /// <summary>Somebody else is signed in here.</summary>
    public Agent? Stranger => IsHolder ? null : current.MaybeAgent;

    /// <summary>Why the holder may not take it.</summary>
    public Refusal? Refusal { get; private set; }
    public Apercu? Apercu { get; private set; }

    /// <summary>What was ticked for them and they will not get: an agent keeps their own services.</summary>
    public IReadOnlyList<string> OtherServices { get; private set; } = [];

    public async Task OnGetAsync(string key, CancellationToken ct)
    {
        await FindAsync(key, ct);
        (Input.FirstName, Input.LastName) = (Invitation?.FirstName ?? "", Invitation?.LastName ?? "");
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } invitation)
        {
            return Page();
        }

        (Holder is null ? null : InvitationRefusals.EmailTaken).ThrowIfAny();
        Input.Check(ModelState, Input.FirstName, Input.LastName, invitation.Email);
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
        this.Notice("Votre compte est ouvert. Bienvenue\u00A0!");
        return this.SeeOther(await entree.EnterAsync(compte, retour: null, ct));
    }

    /// <summary>An agent has one more organisation, once they have read what that opens.</summary>
    public async Task<IActionResult> OnPostRejoindreAsync(string key, CancellationToken ct)
    {
        ModelState.Clear();
        if (await FindAsync(key, ct) is not { } invitation)
        {
            return Page();
        }

        if (!IsHolder)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Refusal.ThrowIfAny();
        if (Etape != "confirmer")
        {
            Apercu = await acceptation.PreviewAsync(key, ct);
            return Page();
        }

        var house = invitation.Organisation.Name;
        await acceptation.JoinAsync(invitation, Holder!, ct);
        this.Notice($"Vous faites maintenant partie de l’organisation «\u00A0{house}\u00A0».");
        return this.SeeOther("/agents/compte");
    }

    public async Task<IActionResult> OnPostDeclinerAsync(string key, CancellationToken ct)
    {
        ModelState.Clear();
        if (await FindAsync(key, ct) is not { } invitation)
        {
            return Page();
        }

        await acceptation.DeclineAsync(invitation, ct);
        this.Notice("L’invitation est refusée. Rien n’a changé.");
        return this.SeeOther(current.MaybeAgent is null ? "/agents/connexion" : "/agents");
    }

    private async Task<InvitationAgent?> FindAsync(string key, CancellationToken ct)
    {
        (Key, Invitation) = (key, await acceptation.FindAsync(key, ct));
        Response.StatusCode = Invitation is null ? StatusCodes.Status410Gone : Response.StatusCode;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Holder = Invitation is null ? null : await acceptation.HolderAsync(Invitation, ct);
        if (IsHolder)
        {
            Refusal = AcceptationInvitation.RefusalOf(Invitation!, Holder!);
            var others = Invitation!.ServiceIds.Except(Holder!.ServiceIds).ToArray();
            OtherServices = await db.Services.Where(service => others.Contains(service.Id)).Select(service => service.Name).ToListAsync(ct);
        }

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

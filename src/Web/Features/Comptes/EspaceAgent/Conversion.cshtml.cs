using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>An agenda without account, and back: opening or closing the account of an agent (spec 2 §20.3).</summary>
[WritesToStrangers]
public sealed class ConversionModel(Db db, Current current, ConversionCompte conversion, Invitation invitation)
    : AgentAdministre(db, current)
{
    [BindProperty]
    public SaisieCompte Input { get; set; } = new();

    /// <summary>« confirmer » once who gains and loses what was shown; « saisie »: back to the form as it was typed.</summary>
    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; private set; }

    /// <summary>They have an account, or were invited to have one.</summary>
    public bool MayClose => Etat.HasAccount || Etat.InvitationId is not null;

    /// <summary>Why it cannot be closed.</summary>
    public Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        Input = new SaisieCompte { FirstName = Agent.FirstName, LastName = Agent.LastName };
        Refusal = MayClose ? await conversion.RefusalAsync(Agent, ct) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostFermerAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        ModelState.Clear();
        if (!MayClose)
        {
            return Done($"{Agent.FullName} n’a déjà plus de compte.");
        }

        Refusal = await conversion.RefusalAsync(Agent, ct);
        Refusal.ThrowIfAny();
        if (Etape != "confirmer")
        {
            Apercu = await conversion.PreviewAsync(Agent, ct);
            return await LoadAsync(ct) ?? Page();
        }

        await conversion.CloseAsync(Agent, ct);
        return Done($"{Agent.FullName} n’a plus de compte. Son agenda reste ouvert.");
    }

    public async Task<IActionResult> OnPostOuvrirAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        if (MayClose)
        {
            return Done($"{Agent.FullName} a déjà un compte, ou une invitation en attente.");
        }

        if (Etape == "saisie")
        {
            ModelState.Clear();
            return Page();
        }

        var email = Courriel.Read(ModelState, "Input.Email", Input.Email);

        return ModelState.IsValid ? await OfferAsync(new ProjetCompte(email!, Input.FirstName.Trim(), Input.LastName.Trim()), ct) : Page();
    }

    private async Task<IActionResult> OfferAsync(ProjetCompte projet, CancellationToken ct)
    {
        var houses = Db.OrganisationsInvitableBy(Me).Select(organisation => organisation.Id);
        var own = Agent.Roles.ConvertAll(role => role.OrganisationId);
        var house = await Db
            .Organisations.Where(row => houses.Contains(row.Id) && own.Contains(row.Id))
            .OrderBy(row => row.Id)
            .FirstAsync(ct);
        if (Etape != "confirmer")
        {
            (await invitation.RefusalAsync(house, projet.Email, Agent.Id, ct)).ThrowIfAny();
            Apercu = await conversion.PreviewOpeningAsync(Agent, projet, ct);
            return await LoadAsync(ct) ?? Page();
        }

        await invitation.OfferAsync(Me, Agent, house, projet, ct);
        return Done($"L’invitation est partie à {projet.Email}. Le lien est valable une semaine.");
    }

    /// <summary>Whose account it will be.</summary>
    public sealed class SaisieCompte
    {
        [
            Required(ErrorMessage = "Écrivez son adresse e-mail."),
            StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")
        ]
        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Écrivez son prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string FirstName { get; set; } = "";

        [Required(ErrorMessage = "Écrivez son nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string LastName { get; set; } = "";
    }
}

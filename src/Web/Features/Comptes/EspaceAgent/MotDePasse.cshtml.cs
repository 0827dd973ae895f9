using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>A new password, the current one being known.</summary>
public sealed class MotDePasseModel(Db db, Current current, Preuve preuve, EntreeAgent entree, AdressePublique adresse)
    : CompteOuvert(db, current)
{
    [BindProperty]
    public AutreMotDePasse Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await WithoutPasswordAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await WithoutPasswordAsync(ct) is { } no)
        {
            return no;
        }

        Input.Check(ModelState, Me.FirstName, Me.LastName, Me.Email);
        var compte = ModelState.IsValid ? await preuve.OfAsync(Me, Input.Current, ct) : null;
        if (ModelState.IsValid && compte is null)
        {
            ModelState.Refuse("Input.Current", Preuve.Refused);
        }

        if (compte is null)
        {
            return Page();
        }

        compte.SetPassword(Input.Password);
        var told = $"Le mot de passe de votre compte {Marque.Nom} vient de changer.";
        Db.Add(Lettre.CompteChange(told, compte.Kind).To(compte.Email!, adresse, Now));
        await Db.SaveChangesAsync(ct);
        await entree.ReopenAsync(compte, User, ct);
        this.Notice("Votre mot de passe est changé.");
        return Back();
    }
}

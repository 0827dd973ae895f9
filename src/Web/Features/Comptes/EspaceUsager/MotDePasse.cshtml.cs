using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>A new password, the current one being known (spec 1 A-13).</summary>
public sealed class MotDePasseModel(Db db, Current current, Preuve preuve, Connexion connexion, AdressePublique adresse) : PageModel
{
    [BindProperty]
    public AutreMotDePasse Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var me = current.Usager;
        Input.Check(ModelState, me.FirstName, me.LastName, me.Email);
        var compte = ModelState.IsValid ? await preuve.OfAsync(me, Input.Current, ct) : null;
        if (ModelState.IsValid && compte is null)
        {
            ModelState.Refuse("Input.Current", Preuve.Refused);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        compte!.SetPassword(Input.Password);
        db.Add(
            Lettre.CompteChange($"Le mot de passe de votre compte {Marque.Nom} vient de changer.").To(compte.Email!, adresse, current.Now)
        );
        await db.SaveChangesAsync(ct);
        await connexion.OpenAsync(compte, ct);
        this.Notice("Votre mot de passe est changé.");
        return this.SeeOther("/usagers/compte");
    }
}

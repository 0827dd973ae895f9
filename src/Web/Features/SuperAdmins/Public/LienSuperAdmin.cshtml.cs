using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Pages;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.Public;

/// <summary>
/// Where the link printed by the operator leads: opening it changes nothing; name, password and telephone are given together, so that no account is ever
/// half protected.
/// </summary>
public sealed class LienSuperAdminModel(Db db, LiensCompte liens, SecondFacteur facteur, LienDEntree entrees, EntreeSuperAdmin entree)
    : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    /// <summary>What the telephone must learn; null when the link opens nothing.</summary>
    public Amorce? Amorce { get; private set; }
    public string? Email { get; private set; }

    public async Task OnGetAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is var (_, superAdmin))
        {
            Input.Name = superAdmin.Name == SuperAdmin.Unnamed ? "" : superAdmin.Name;
        }
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not var (lien, superAdmin))
        {
            ModelState.Clear();
            return Page();
        }

        Input.Check(ModelState, Input.Name, Email);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var arrivee = new Arrivee(Input.Name.Trim(), Input.Password, Input.Sealed, Input.Code);
        if (await entrees.UseAsync(lien, superAdmin, arrivee, ct) is not { } codes)
        {
            ModelState.AddModelError(
                "Input.Code",
                "Ce code n’est pas celui du moment\u00A0: attendez le suivant, et vérifiez l’heure de votre téléphone."
            );
            return Page();
        }

        await entree.OpenAsync(superAdmin.Compte, ct);
        CodesMontres.Carry(this, codes);
        return this.SeeOther("/super_admins/codes");
    }

    private async Task<(LienCompte Lien, SuperAdmin SuperAdmin)?> FindAsync(string key, CancellationToken ct)
    {
        // The address is a key: it goes to nobody and stays in no cache.
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var lien = await liens.FindAsync(key, ct, LienPurpose.SuperAdmin);
        var superAdmin = lien is null
            ? null
            : await db.SuperAdmins.Include(one => one.Compte).FirstOrDefaultAsync(one => one.CompteId == lien.CompteId, ct);
        if (superAdmin is null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return null;
        }

        (Email, Amorce) = (superAdmin.Compte.Email, facteur.Propose(superAdmin.Compte, Input.Sealed));
        return (lien!, superAdmin);
    }

    /// <summary>One's name, the password twice, and the first code of what the page showed.</summary>
    public sealed class Saisie : NouveauMotDePasse
    {
        [Required(ErrorMessage = "Écrivez votre prénom et votre nom."), StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string Name { get; set; } = "";

        [StringLength(1000)]
        public string? Sealed { get; set; }

        [Required(ErrorMessage = "Écrivez le code."), StringLength(30, ErrorMessage = "Ce code est trop long.")]
        public string Code { get; set; } = "";
    }
}

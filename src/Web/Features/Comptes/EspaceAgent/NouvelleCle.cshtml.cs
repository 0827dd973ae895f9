using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>Adds a passkey: the password first, then what the browser made of our question.</summary>
public sealed class NouvelleCleModel(Db db, Current current, Preuve preuve, ClesAcces cles) : CompteOuvert(db, current)
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    /// <summary>What proves that it is them, beside the session: a password, or for who comes by ProConnect a code.</summary>
    public bool HasPassword { get; private set; } = true;

    /// <summary>Neither: the second factor comes first.</summary>
    public bool HasNoProof { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await CompteAsync(ct) is not { } compte)
        {
            return Back();
        }

        HasPassword = compte.PasswordHash is not null;
        HasNoProof = !HasPassword && !compte.TwoFactorEnabled;
        return Page();
    }

    /// <summary>The question for the browser, or a sentence: read by a script.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct)
    {
        var compte = ModelState.IsValid ? await preuve.OfAsync(Me, Input.Current, ct) : null;
        if (compte is null)
        {
            var said =
                ModelState.Values.SelectMany(entry => entry.Errors).FirstOrDefault()?.ErrorMessage
                ?? Preuve.RefusalOf(await CompteAsync(ct)).Message;
            return new JsonResult(new { message = said }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        return Content(await cles.AskNewAsync(compte, Me, Input.Nom.Trim()), "application/json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ModelState.Remove("Input.Current");
        ModelState.Remove("Input.Nom");
        if (await CompteAsync(ct) is not { } compte)
        {
            return Back();
        }

        if (!await cles.AddAsync(compte, Input.Credential ?? "", ct))
        {
            ModelState.AddModelError("", "Cette clé n’a pas été reconnue, ou trop de temps a passé\u00A0: recommencez.");
            return Page();
        }

        this.Notice("La clé d’accès est ajoutée. Vous pourrez entrer avec elle la prochaine fois.");
        return Back();
    }

    /// <summary>The key's name, the password, and what the browser answers.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Donnez un nom à cette clé."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string Nom { get; set; } = "";

        [Required(ErrorMessage = "Écrivez votre mot de passe actuel.")]
        [StringLength(Comptes.MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")]
        [DataType(DataType.Password)]
        public string Current { get; set; } = "";

        [StringLength(20_000)]
        public string? Credential { get; set; }
    }
}

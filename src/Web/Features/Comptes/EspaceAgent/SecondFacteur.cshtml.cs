using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>Enrols the telephone; renews the codes to print; gives the second factor up: the password being known, each time.</summary>
public sealed class SecondFacteurModel(Db db, Current current, SecondFacteur facteur, Preuve preuve, EntreeAgent entree)
    : CompteOuvert(db, current)
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    [BindProperty]
    public SaisiePreuve Preuve { get; set; } = new();

    /// <summary>What the telephone must learn; null once it has.</summary>
    public Amorce? Amorce { get; private set; }

    /// <summary>False for who comes by ProConnect: a code is their proof.</summary>
    public bool HasPassword { get; private set; } = true;

    /// <summary>A territory asks for it: there is no later.</summary>
    public bool IsAsked => Me.IsAskedForSecondFactor || User.HasClaim(claim => claim.Type == SeanceExtensions.AskedClaim);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await CompteAsync(ct) is not { } compte)
        {
            return IsAsked ? Page() : Back();
        }

        Show(compte);
        return Page();
    }

    public async Task<IActionResult> OnPostActiverAsync(CancellationToken ct)
    {
        if (await CompteAsync(ct) is not { TwoFactorEnabled: false } compte)
        {
            return Back();
        }

        var codes = await IsThemAsync(compte, ct) ? await facteur.EnableAsync(compte, Input.Sealed, Input.Code, ct) : null;
        if (codes is null)
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError(
                    "Input.Code",
                    "Ce code n’est pas celui du moment\u00A0: attendez le suivant, et vérifiez l’heure de votre téléphone."
                );
            }

            Show(compte);
            return Page();
        }

        await entree.ReopenAsync(compte, User, ct, isStrong: true);
        return ShowOnce(codes);
    }

    /// <summary>
    /// An open session is not enough: whoever found a screen unlocked would shut its owner out with a telephone of their own. Who comes by ProConnect has
    /// nothing to prove it with before the first code.
    /// </summary>
    private async Task<bool> IsThemAsync(Compte compte, CancellationToken ct)
    {
        if (compte.PasswordHash is null)
        {
            ForgetOtherForm("Preuve", nameof(SaisiePreuve.Current));
        }
        else if (ModelState.IsValid && await preuve.OfAsync(Me, Preuve.Current, ct) is null)
        {
            ModelState.Refuse("Preuve.Current", Comptes.Actes.Preuve.Refused);
        }

        return ModelState.IsValid;
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken ct)
    {
        if (await ProvedAsync(ct) is not { } compte)
        {
            return Page();
        }

        var told = $"De nouveaux codes de secours viennent d’être faits pour votre compte {Marque.Nom}\u00A0: les anciens ne servent plus.";
        return ShowOnce(await facteur.RenewCodesAsync(compte, told, ct));
    }

    public async Task<IActionResult> OnPostArreterAsync(CancellationToken ct)
    {
        if (await ProvedAsync(ct) is not { } compte)
        {
            return Page();
        }

        await facteur.DisableAsync(compte, ct);
        await entree.ReopenAsync(compte, User, ct, isStrong: false);
        this.Notice("La connexion en deux étapes est désactivée.");
        return Back();
    }

    /// <summary>The account that has the second factor, if the password is right; otherwise the page has the sentence.</summary>
    private async Task<Compte?> ProvedAsync(CancellationToken ct)
    {
        ForgetOtherForm("Input", nameof(Saisie.Code));
        var known = await CompteAsync(ct);
        if (known is not { TwoFactorEnabled: true })
        {
            throw new NotFoundException();
        }

        var compte = ModelState.IsValid ? await preuve.OfAsync(Me, Preuve.Current, ct) : null;
        if (compte is null && ModelState.IsValid)
        {
            ModelState.Refuse("Preuve.Current", Comptes.Actes.Preuve.RefusalOf(known));
        }

        HasPassword = known.PasswordHash is not null;

        return compte;
    }

    /// <summary>Each form of this page answers for its own questions.</summary>
    private void ForgetOtherForm(string prefix, string question)
    {
        ModelState.Remove($"{prefix}.{question}");
        ModelState.Remove(question);
    }

    private void Show(Compte compte)
    {
        HasPassword = compte.PasswordHash is not null;
        Amorce = compte.TwoFactorEnabled ? null : facteur.Propose(compte, Input.Sealed);
        Response.Headers.CacheControl = "no-store";
    }

    private IActionResult ShowOnce(IReadOnlyList<string> codes)
    {
        CodesMontres.Carry(this, codes);
        return this.SeeOther("/agents/compte/second-facteur/codes");
    }

    /// <summary>What this page showed, and the first code.</summary>
    public sealed class Saisie
    {
        [StringLength(1000)]
        public string? Sealed { get; set; }

        [Required(ErrorMessage = "Écrivez le code."), StringLength(30, ErrorMessage = "Ce code est trop long.")]
        public string Code { get; set; } = "";
    }

    /// <summary>The password, asked again.</summary>
    public sealed class SaisiePreuve
    {
        [Required(ErrorMessage = "Écrivez votre mot de passe actuel.")]
        [StringLength(Comptes.MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")]
        [DataType(DataType.Password)]
        public string Current { get; set; } = "";
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs.Retrouver;

/// <summary>Find one's RDVs without account: an e-mail or a mobile, then a code. The answer is the same whether anybody is known there.</summary>
[AllowAnonymous]
[WritesToStrangers]
public sealed class IndexModel(Db db, Codes codes, PorteSms sms) : PageModel
{
    public bool SmsLeave => sms.IsOpen;

    [BindProperty]
    [Display(Name = "Votre e-mail ou votre mobile")]
    [Required(ErrorMessage = "Écrivez votre adresse e-mail ou votre numéro de mobile.")]
    [StringLength(Lengths.Email, ErrorMessage = "C’est trop long pour une adresse ou un numéro.")]
    public string? Contact { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && Read(Contact!) is null)
        {
            ModelState.AddModelError(
                nameof(Contact),
                Courriel.Refusal(
                    Contact,
                    SmsLeave
                        ? "Ce n’est ni une adresse e-mail ni un numéro de mobile. Exemple\u00A0: nom@exemple.fr ou 06 12 34 56 78."
                        : "Écrivez l’adresse e-mail donnée en prenant rendez-vous, comme nom@exemple.fr. Sans e-mail, appelez le secrétariat."
                )
            );
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var contact = Read(Contact!)!;
        var isKnown = await db.Rdvs.VisibleTo(contact).AnyAsync(ct);
        var key = await codes.SendAsync(CodePurpose.Retrieval, contact, payload: null, reallySend: isKnown, ct);
        return this.SeeOther($"/retrouver/code/{key}");
    }

    private ContactConfirme? Read(string typed) =>
        Courriel.Parse(typed) is { } email ? new ContactConfirme(email, null)
        : SmsLeave && Telephone.Parse(typed) is { IsMobile: true } mobile ? new ContactConfirme(null, mobile.E164)
        : null;
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.FileAttente.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.FileAttente.Public;

/// <summary>« Prévenez-moi » : a contact kept for the next free créneau of a motif.</summary>
[AllowAnonymous]
public sealed class AlerteModel(Db db, Current current, MotifsOuverts motifsOuverts, PoseDAlerte pose, PorteSms sms, PorteAlertes alertes)
    : PageModel
{
    [BindProperty]
    public AlerteInput Input { get; set; } = new();

    public bool SmsLeave => sms.IsOpen;
    public Parcours Search { get; private set; } = new();
    public MotifTrouve? Motif { get; private set; }
    public string? LieuName { get; private set; }

    /// <summary>Who may have another place meanwhile.</summary>
    public string? Phone { get; private set; }
    public bool Saved { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Saved = Request.Query["note"] == "1";
        Input = new AlerteInput { Email = current.MaybeUsager?.Email, Phone = SmsLeave ? current.MaybeUsager?.Phone : null };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input.Check(ModelState, SmsLeave);

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (email, phone) = (Courriel.Parse(Input.Email), Telephone.Parse(Input.Phone)?.E164);
        var wanted = new AlerteVoulue(Motif!.Id, Search.LieuId, email, phone, (Search with { Address = null }).Query());
        return await this.TellAsync(
            await pose.PutAsync(wanted, ct),
            _ => new Said(null, Search.Url("/prendre_rdv/alerte") + "&note=1"),
            ct
        );
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        // The motif is known: who else might have had it no longer matters, and could be longer than the column.
        Search = Parcours.From(Request.Query).BackToTime() with
        {
            ExternalOrganisationIds = [],
        };

        if (!alertes.IsOpen || Search.MotifId is null || await motifsOuverts.TerritoireAsync(Search, ct) is not { } territoire)
        {
            throw new NotFoundException();
        }

        Motif =
            (await motifsOuverts.FindAsync(Search with { MotifKey = null, ServiceId = null }, territoire, ct)).SingleOrDefault()
            ?? throw new NotFoundException();
        var lieu = Search.LieuId is { } lieuId
            ? await db
                .Lieux.Where(lieu => lieu.Id == lieuId && lieu.OrganisationId == Motif.OrganisationId)
                .Select(lieu => new { lieu.Name, lieu.Phone })
                .OneOr404Async(ct)
            : null;
        (LieuName, Phone) = (lieu?.Name, lieu?.Phone ?? Motif.OrganisationPhone ?? territoire.Phone);
    }
}

/// <summary>Where to write when a place comes free.</summary>
public sealed class AlerteInput
{
    [Display(Name = "E-mail")]
    [StringLength(Lengths.Email, ErrorMessage = "Cet e-mail est trop long.")]
    [DataType(DataType.EmailAddress)]
    public string? Email { get; set; }

    [Display(Name = "Téléphone mobile")]
    [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
    [DataType(DataType.PhoneNumber)]
    public string? Phone { get; set; }

    public void Check(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary errors, bool smsLeave)
    {
        if (string.IsNullOrWhiteSpace(Email) && (!smsLeave || string.IsNullOrWhiteSpace(Phone)))
        {
            errors.AddModelError("Input.Email", smsLeave ? "Donnez un e-mail ou un numéro de mobile." : "Donnez un e-mail.");
        }

        if (!string.IsNullOrWhiteSpace(Email) && Courriel.Parse(Email) is null)
        {
            errors.AddModelError("Input.Email", Courriel.Refusal(Email));
        }

        if (!string.IsNullOrWhiteSpace(Phone) && Telephone.Parse(Phone) is not { IsMobile: true })
        {
            errors.AddModelError("Input.Phone", "Vérifiez le numéro\u00A0: un mobile commence par 06 ou 07.");
        }
    }
}

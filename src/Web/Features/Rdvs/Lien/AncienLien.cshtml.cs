using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>An old link: whoever opens it first proves that they read the messages of its RDV.</summary>
[AllowAnonymous]
public sealed class AncienLienModel(Ouverture ouverture, Codes codes, PorteSms sms) : PageModel
{
    private ContactConfirme? _contact;

    /// <summary>Half hidden; null when there is nowhere to send a code.</summary>
    public string? Contact =>
        _contact switch
        {
            { Email: { } email } => $"à {Francais.CourrielMasque(email)}",
            { PhoneE164: { } phone } => $"au {Francais.TelephoneMasque(phone)}",
            _ => null,
        };

    public string? Phone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct) => await LoadAsync(key, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken ct)
    {
        if (await LoadAsync(key, ct) is { } open)
        {
            return open;
        }

        if (_contact is null)
        {
            return Page();
        }

        var code = await codes.SendAsync(CodePurpose.OldLink, _contact, payload: $"/r/{key}", reallySend: true, ct);
        return this.SeeOther($"/r/{key}/code/{code}");
    }

    /// <summary>Not null when no code is needed (any more).</summary>
    private async Task<IActionResult?> LoadAsync(string key, CancellationToken ct)
    {
        LienModel.Hide(Response.Headers);
        var (rdv, place) = await ouverture.FindAsync(key, ct);

        if (!ouverture.AsksForCode(rdv, place))
        {
            return this.SeeOther($"/r/{key}");
        }

        var who = place.Usager.Correspondant;
        _contact =
            who.Email is { Length: > 0 } email ? new ContactConfirme(Courriel.Normalise(email), null)
            : sms.IsOpen && who.PhoneE164 is { } mobile && Telephone.Parse(mobile) is { IsMobile: true } ? new ContactConfirme(null, mobile)
            : null;
        Phone = rdv.Telephone;
        return null;
    }
}

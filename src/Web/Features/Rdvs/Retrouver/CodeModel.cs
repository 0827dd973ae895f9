using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Rdvs.Lien;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Retrouver;

/// <summary>Six digits, and the contact is proved for half an hour.</summary>
public abstract class CodeModel(Codes codes, PreuveDeContact preuve, CodePurpose purpose) : PageModel
{
    public CodeConfirmation Asked { get; private set; } = null!;

    /// <summary>Half hidden.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>No junk mail to look through.</summary>
    public bool IsBySms { get; private set; }

    protected string Payload { get; private set; } = "";

    /// <summary>Where to go once the contact is proved.</summary>
    protected abstract string Next { get; }

    /// <summary>Where to ask for another code.</summary>
    public abstract string Again { get; }

    public async Task OnGetAsync(string code, CancellationToken ct) => await LoadAsync(code, ct);

    public async Task<IActionResult> OnPostAsync(string code, string? typed, CancellationToken ct)
    {
        var contact = await LoadAsync(code, ct);

        if (await codes.CheckAsync(Asked, typed, ct) is { } refusal)
        {
            ModelState.Refuse("typed", refusal);
            return Page();
        }

        preuve.Keep(contact);
        return this.SeeOther(Next);
    }

    private async Task<ContactConfirme> LoadAsync(string key, CancellationToken ct)
    {
        LienModel.Hide(Response.Headers);
        Asked = await codes.FindAsync(key, purpose, ct);
        (var contact, Payload) = codes.Open(Asked);
        IsBySms = contact.Email is null;
        Contact = contact.Email is { } email ? $"à {Francais.CourrielMasque(email)}" : $"au {Francais.TelephoneMasque(contact.PhoneE164!)}";
        return contact;
    }
}

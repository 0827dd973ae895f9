using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Rdvs.Lien;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Retrouver;

/// <summary>The RDVs of whoever has just proved a contact.</summary>
[AllowAnonymous]
public sealed class RdvsModel(Db db, PreuveDeContact preuve, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Passes { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public MesRdvs Liste { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        LienModel.Hide(Response.Headers);

        if (preuve.Read() is not { } contact)
        {
            // Signed in, no code is needed: their list is elsewhere.
            return this.SeeOther(current.MaybeUsager is null ? "/retrouver" : "/usagers/rdvs");
        }

        Liste = await db
            .Rdvs.VisibleTo(contact)
            .PageAsync(
                Passes,
                P,
                usager =>
                    (contact.Email is not null && usager.Email == contact.Email)
                    || (contact.PhoneE164 is not null && usager.PhoneE164 == contact.PhoneE164),
                current.Now,
                ct
            );
        return Page();
    }

    /// <summary>On a computer that others use too.</summary>
    public IActionResult OnPostOublier()
    {
        preuve.Forget();
        this.Notice("C’est oublié sur cet appareil.");
        return this.SeeOther("/");
    }
}

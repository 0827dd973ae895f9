using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>One more person to answer for; the same names twice are one person.</summary>
public sealed class NouveauProcheModel(Db db, Current current, Identification identification) : PageModel
{
    [BindProperty]
    public Identifie Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input.Check(ModelState, current.Now.InUtc().Date);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var birth = Input.BirthDate is { } day ? LocalDate.FromDateOnly(day) : (LocalDate?)null;
        var who = new Identite(Input.FirstName.Trim(), Input.LastName.Trim(), birth);
        var proche = await identification.FindOrCreateProcheAsync(current.Usager, who, ct);
        await db.SaveChangesAsync(ct);
        this.Notice($"{proche.FirstName} est dans vos proches.");
        return this.SeeOther("/usagers/compte");
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>Someone that the person answers for: names, birth date (spec 1 A-23).</summary>
public sealed class ProcheModel(Db db, Current current) : PageModel
{
    [BindProperty]
    public Identifie Input { get; set; } = new();

    public Usager Proche { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        Proche = await db.Usagers.ProchesOf(current.Usager).Where(proche => proche.Id == id).OneOr404Async(ct);
        Input = new Identifie
        {
            FirstName = Proche.FirstName,
            LastName = Proche.LastName,
            BirthDate = Proche.BirthDate?.ToDateOnly(),
        };
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        Proche = await db.Usagers.ProchesOf(current.Usager).Where(proche => proche.Id == id).OneOr404Async(ct);
        Input.Check(ModelState, current.Now.InUtc().Date);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        (Proche.FirstName, Proche.LastName) = (Input.FirstName.Trim(), Input.LastName.Trim());
        Proche.BirthDate = Input.BirthDate is { } birth ? LocalDate.FromDateOnly(birth) : null;
        await db.SaveChangesAsync(ct);
        this.Notice($"Les informations {Francais.De(Proche.FirstName)} sont enregistrées.");
        return this.SeeOther("/usagers/compte");
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>Someone is no longer among the relatives; their file stays for the RDVs already taken, and can be put back.</summary>
public sealed class RetraitProcheModel(Db db, Current current) : PageModel
{
    /// <summary>How long a removal can be undone.</summary>
    private static readonly Duration _undo = Duration.FromHours(1);

    public IActionResult OnGet(long id) => Redirect($"/usagers/proches/{id}");

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var proche = await db.Usagers.ProchesOf(current.Usager).Where(row => row.Id == id).OneOr404Async(ct);
        proche.DeletedAt = current.Now;
        await db.SaveChangesAsync(ct);
        this.Notice($"{proche.FirstName} n’est plus dans vos proches.", $"/usagers/proches/{id}/retrait?handler=annuler");
        return this.SeeOther("/usagers/compte");
    }

    public async Task<IActionResult> OnPostAnnulerAsync(long id, CancellationToken ct)
    {
        var (me, lately) = (current.Usager.Id, current.Now - _undo);
        var proche = await db.Usagers.Where(row => row.Id == id && row.ResponsableId == me && row.DeletedAt > lately).OneOr404Async(ct);
        proche.DeletedAt = null;
        await db.SaveChangesAsync(ct);
        this.Notice($"{proche.FirstName} est de nouveau dans vos proches.");
        return this.SeeOther("/usagers/compte");
    }
}

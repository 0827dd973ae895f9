using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceUsager;

/// <summary>« Mes rendez-vous » of someone signed in: theirs and their relatives'.</summary>
public sealed class IndexModel(Db db, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Passes { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public MesRdvs Liste { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = current.Usager;
        Liste = await db.Rdvs.VisibleTo(me).PageAsync(Passes, P, usager => usager.Id == me.Id, current.Now, ct);
    }
}

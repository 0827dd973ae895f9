using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceAgent;

/// <summary>Which super-admins acted in this agent's place, when and why; and the way to end it, for either.</summary>
public sealed class PrisesEnMainModel(Db db, Current current, PriseDePlace place) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<PriseEnMain> All { get; private set; } = [];
    public bool IsAnyOpen => All.Any(one => one.IsOpen(current.Now));

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = current.Agent.Id;
        All = await db
            .PrisesEnMain.AsNoTracking()
            .Include(one => one.SuperAdmin)
            .Where(one => one.AgentId == me)
            .OrderByDescending(one => one.Id)
            .Take(Most)
            .ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostArreterAsync(CancellationToken ct)
    {
        await place.StopAsync(ct);
        if (current.PriseEnMain is not { } mine)
        {
            this.Notice("Plus personne n’agit à votre place.");
            return this.SeeOther("/agents/prises-en-main");
        }

        await HttpContext.SignOutAsync(Schemes.Agent);
        return this.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/super_admins/agents/{mine.AgentId}"));
    }

    /// <summary>« lundi 2 mars à 9 h 00, jusqu’à 9 h 12 », or until when it still may.</summary>
    public string Said(PriseEnMain one)
    {
        var (start, end) = (Local(one.StartedAt), Local(one.StoppedAt ?? one.EndsAt));
        return $"{Francais.Moment(start)}, {(one.IsOpen(current.Now) ? "en cours, au plus tard jusqu’à" : "jusqu’à")} {Francais.Heure(end.TimeOfDay)}";
    }

    private LocalDateTime Local(Instant at) => at.InZone(current.Agent.Zone).LocalDateTime;
}

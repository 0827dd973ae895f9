using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Caching.Memory;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Accueil.Public;

/// <summary>The citizens' front door: an address, or a subject first (spec 1 F-01).</summary>
[AllowAnonymous]
public sealed class IndexModel(Db db, IMemoryCache cache) : PageModel
{
    private static readonly TimeSpan _kept = TimeSpan.FromMinutes(1);

    /// <summary>Services that citizens can book online somewhere.</summary>
    public IReadOnlyList<Sujet> Sujets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // The root is the wizard too: whatever was chosen already goes on there.
        if (Request.QueryString.HasValue && Parcours.From(Request.Query) is var search && search.Query().Length > 0)
        {
            return Redirect(search.Url());
        }

        // An agent's place is the back office (spec 1 F-01); the search itself stays open to them.
        if (!Request.QueryString.HasValue && (await HttpContext.AuthenticateAsync(Schemes.Agent)).Succeeded)
        {
            return Redirect(Schemes.AgentsPath);
        }

        Sujets = await cache.GetOrCreateAsync(typeof(Sujet), entry => LoadAsync(entry, ct)) ?? [];
        return Page();
    }

    private async Task<IReadOnlyList<Sujet>> LoadAsync(ICacheEntry entry, CancellationToken ct)
    {
        entry.AbsoluteExpirationRelativeToNow = _kept;
        var open = await db
            .Services.Where(service =>
                db.Motifs.Any(motif =>
                    motif.ServiceId == service.Id
                    && motif.BookableBy == BookableBy.Everyone
                    && motif.Visibility != VisibilityType.Invisible
                    && motif.DeletedAt == null
                    && !motif.FollowUp
                )
            )
            .OrderBy(service => service.Id)
            .Select(service => new Sujet(service.Id, service.Name))
            .ToListAsync(ct);
        return [.. Pictos.Sorted(open, sujet => sujet.Name).Take(8)];
    }

    public sealed record Sujet(long Id, string Name);
}

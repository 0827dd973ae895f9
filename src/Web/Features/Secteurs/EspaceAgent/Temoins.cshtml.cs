using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Secteurs.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Known addresses of my territories: what is expected there, and what is found there today.</summary>
public sealed class TemoinsModel(Db db, SecteursReglage reglage, AdressesTemoins temoins, GardeDeTemoin garde) : PageModel
{
    private const string Path = "/agents/territoire/secteurs/temoins";

    public IReadOnlyList<(Territoire Territoire, IReadOnlyList<TemoinVu> Vus)> Vus { get; private set; } = [];

    [BindProperty]
    [StringLength(Lengths.Address)]
    public string? Label { get; set; }

    [BindProperty]
    [StringLength(3)]
    public string? Departement { get; set; }

    [BindProperty]
    [StringLength(5)]
    public string? CityCode { get; set; }

    [BindProperty]
    [StringLength(20)]
    public string? StreetBanId { get; set; }

    public Task OnGetAsync(CancellationToken ct) => OpenAsync(ct);

    /// <summary>Keeps what was tried, with the answer of today.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        if (!ModelState.IsValid || string.IsNullOrWhiteSpace(Label) || string.IsNullOrWhiteSpace(CityCode))
        {
            ModelState.Refuse("", SecteurRefusals.NoTemoin);
            return Page();
        }

        var mine = reglage.Territoires;
        var territoire = await db
            .Territoires.Where(one => one.Numero == Departement && mine.Contains(one.Id))
            .OrderBy(one => one.Id)
            .Select(one => one.Id)
            .ToListAsync(ct);
        if (territoire.Count == 0)
        {
            return NotFound();
        }

        var home = new Domicile(CityCode, string.IsNullOrWhiteSpace(StreetBanId) ? null : StreetBanId);
        return await this.TellAsync(
            await garde.KeepAsync(territoire[0], Label.Trim(), home, ct),
            _ => new Said("L’adresse est gardée, avec sa réponse d’aujourd’hui.", Path),
            ct
        );
    }

    public async Task<IActionResult> OnPostAccepterAsync(long id, CancellationToken ct)
    {
        await OpenAsync(ct);
        return await this.TellAsync(
            await garde.AcceptAsync(id, ct),
            _ => new Said("La réponse d’aujourd’hui est désormais celle qu’on attend.", Path),
            ct
        );
    }

    public async Task<IActionResult> OnPostRetirerAsync(long id, CancellationToken ct)
    {
        await OpenAsync(ct);
        return await this.TellAsync(await garde.ForgetAsync(id, ct), _ => new Said("L’adresse n’est plus gardée.", Path), ct);
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        await reglage.OnlyMineAsync(ct);
        var mine = reglage.Territoires;
        var seen = new List<(Territoire, IReadOnlyList<TemoinVu>)>();
        foreach (
            var territoire in await db
                .Territoires.AsNoTracking()
                .Where(one => mine.Contains(one.Id))
                .OrderBy(one => one.Name)
                .ToListAsync(ct)
        )
        {
            seen.Add((territoire, await temoins.SeenAsync(territoire, await temoins.OfAsync(territoire.Id, ct), ct)));
        }

        Vus = seen;
    }
}

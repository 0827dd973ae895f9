using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Motifs.Modeles;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Services.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Motifs ready to be taken, by trade: choose the house and the trade, then tick.</summary>
public sealed class CatalogueModel(Db db, Current current, PriseDeModeles prise, EnregistrementDesServices services) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Organisation { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Famille { get; set; }

    /// <summary>Keys of the models that are ticked.</summary>
    [BindProperty]
    public List<string> Modeles { get; set; } = [];

    public FamilleDeModeles? Choisie { get; private set; }
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Options { get; private set; } = [];
    public IReadOnlyList<string> DejaLa { get; private set; } = [];

    public static IEnumerable<SelectListItem> Familles =>
        CatalogueDeModeles.Familles.Select(famille => new SelectListItem(
            $"{famille.Service} ({Francais.Nombre(famille.Modeles.Count, "motif")})",
            famille.Key
        ));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        Modeles = [.. Options.Select(option => option.Value)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        if (Choisie is null || Organisation is not { } house)
        {
            throw new NotFoundException();
        }

        if (Modeles.Count == 0)
        {
            ModelState.AddModelError(nameof(Modeles), "Cochez au moins un motif.");
            return Page();
        }

        return await this.TellAsync(await prise.TakeAsync(house, Choisie, Modeles, ct), pris => new Said(Told(pris), "/agents/motifs"), ct);
    }

    private static string Told(ModelesPris pris) =>
        (pris.Made == 0 ? "Aucun motif ajouté" : $"{Francais.Nombre(pris.Made, "motif ajouté", "motifs ajoutés")}")
        + (pris.Known == 0 ? "." : $"\u00A0; {Francais.Nombre(pris.Known, "était déjà là", "étaient déjà là")}.");

    /// <summary>One house is chosen for whoever has one.</summary>
    private async Task OpenAsync(CancellationToken ct)
    {
        var mine = await db.Organisations.SetBy(current.Agent).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        if (mine.Count == 0)
        {
            throw new ForbiddenException();
        }

        Organisations =
        [
            .. mine.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new SelectListItem(one.Name, $"{one.Id}")),
        ];
        Organisation = mine.Count == 1 ? mine[0].Id : Organisation;
        Choisie = CatalogueDeModeles.Find(Famille);
        if (Organisation is not { } house || Choisie is null)
        {
            return;
        }

        if (mine.TrueForAll(one => one.Id != house))
        {
            throw new NotFoundException();
        }

        await OfferAsync(house, Choisie, ct);
    }

    private async Task OfferAsync(long house, FamilleDeModeles famille, CancellationToken ct)
    {
        var known = await services.FindAsync(famille.Service, ct) is { } service ? await prise.KnownAsync(house, service.Id, ct) : [];
        DejaLa = [.. famille.Modeles.Where(modele => known.Contains(modele.Key)).Select(modele => modele.Name)];
        Options =
        [
            .. famille
                .Modeles.Where(modele => !known.Contains(modele.Key))
                .Select(modele => new SelectListItem($"{modele.Name} ({Francais.Duree(modele.Minutes)})", modele.Key)),
        ];
    }
}

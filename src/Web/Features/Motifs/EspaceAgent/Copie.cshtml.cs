using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Makes the same motif in other organisations that I set.</summary>
public sealed class CopieDeMotifModel(Db db, Current current, MotifsReglage reglage, CopieDeMotif copie) : PageModel
{
    [BindProperty]
    public List<long> Organisation { get; set; } = [];

    public Motif Motif { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public Task OnGetAsync(long id, CancellationToken ct) => OpenAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);

        if (Organisation.Count == 0)
        {
            ModelState.AddModelError(nameof(Organisation), "Choisissez au moins une organisation.");
            return Page();
        }

        return await this.TellAsync(
            await copie.CopyAsync(id, Organisation, ct),
            motif => new Said(
                $"Le motif {motif.Name} est copié dans {Francais.Nombre(Organisation.Distinct().Count(), "organisation", "organisations")}.",
                "/agents/motifs"
            ),
            ct
        );
    }

    private async Task OpenAsync(long id, CancellationToken ct)
    {
        Motif = await reglage.WritableAsync(id, ct);
        var others = await db
            .Organisations.SetBy(current.Agent)
            .Where(one => one.TerritoireId == Motif.Organisation.TerritoireId && one.Id != Motif.OrganisationId)
            .Select(one => new { one.Id, one.Name })
            .ToListAsync(ct);
        Organisations =
        [
            .. others.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new SelectListItem(one.Name, $"{one.Id}")),
        ];
    }
}

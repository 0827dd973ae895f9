using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Makes an équipe. It enters no agenda yet.</summary>
public sealed class NouvelleModel(Db db, Current current, ApercuDroits apercu, EnregistrementDEquipe enregistrement)
    : EquipeModel(db, current, apercu, enregistrement)
{
    public IReadOnlyList<SelectListItem> Territoires { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } closed)
        {
            return closed;
        }

        var territoireId = Input.Territoire!.Value;
        await CheckNameAsync(territoireId, except: 0, ct);
        var chosen = await ChosenAsync(territoireId, ct);

        if (chosen.Count != Input.Membres.Distinct().Count())
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.TellAsync(
            await Enregistrement.MakeAsync(territoireId, Input.Name!.Trim(), chosen, ct),
            equipe => new Said($"L’équipe {equipe.Name} est créée.", $"/agents/equipes/{equipe.Id}"),
            ct
        );
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var mine = Me.GrantsAccessIn;

        if (mine.Length == 0)
        {
            throw new ForbiddenException();
        }

        Input.Territoire ??= mine[0];

        if (!mine.Contains(Input.Territoire.Value))
        {
            return NotFound();
        }

        var territoires = await Db
            .Territoires.Where(territoire => mine.Contains(territoire.Id))
            .OrderBy(found => found.Name)
            .ToListAsync(ct);
        Territoires = [.. territoires.Select(territoire => new SelectListItem(territoire.Name, $"{territoire.Id}"))];
        await OfferAsync(Input.Territoire.Value, ct);
        return null;
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Makes an équipe, which enters no agenda yet, or changes its name and people; when it enters agendas, what that changes is shown first.</summary>
public sealed class EquipeModel(Db db, Current current, EquipesReglage reglage, ApercuEquipe apercu, EnregistrementDEquipe enregistrement)
    : FormulaireDeReglage<Equipe, EquipeModel.Saisie>(reglage)
{
    private List<Agent> _chosen = [];

    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; private set; }
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Territoires { get; private set; } = [];
    public override string Champs => "/Features/Equipes/EspaceAgent/_Champs.cshtml";

    /// <summary>Where it is, or will be.</summary>
    private long TerritoireId => Row?.TerritoireId ?? Input.Territoire!.Value;

    protected override async Task OfferAsync(CancellationToken ct)
    {
        var mine = current.Agent.SetsEquipesIn;
        Input.Territoire ??= mine[0];

        if (Row is null && !mine.Contains(Input.Territoire.Value))
        {
            throw new NotFoundException();
        }

        Territoires = Row is null ? await TerritoiresAsync(mine, ct) : [];
        Agents = await AgentsAsync(ct);
    }

    protected override void Fill(Equipe row) => (Input.Name, Input.Membres) = (row.Name, [.. row.Membres.Select(membre => membre.Id)]);

    protected override async Task CheckAsync(CancellationToken ct)
    {
        var ids = Input.Membres.Distinct().ToList();
        _chosen = await db
            .Agents.OfTerritoire(TerritoireId)
            .Where(agent => ids.Contains(agent.Id))
            .OrderBy(agent => agent.Id)
            .ToListAsync(ct);

        if (_chosen.Count != ids.Count)
        {
            throw new NotFoundException();
        }

        if (await enregistrement.IsTakenAsync(TerritoireId, Row?.Id ?? 0, Input.Name ?? "", ct))
        {
            ModelState.Refuse("Input.Name", EquipeRefusals.NameTaken);
        }

        if (
            Row is { } entering
            && Moving(entering).Count > 0
            && !current.Agent.GrantsAccessIn.Contains(TerritoireId)
            && await apercu.EntersAsync(entering, ct)
        )
        {
            ModelState.Refuse("Input.Membres", EquipeRefusals.EntersAgendas);
        }

        // Nobody raises their own level.
        if (Row is { } row && Moving(row).Contains(current.Agent.Id) && ids.Contains(current.Agent.Id) && await apercu.EntersAsync(row, ct))
        {
            ModelState.Refuse("Input.Membres", AccesRefusals.NotOneself);
        }
    }

    protected override async Task<bool> IsShownFirstAsync(CancellationToken ct)
    {
        if (Row is not { } row || Etape == "confirmer" || Moving(row) is not { Count: > 0 } moving || !await apercu.EntersAsync(row, ct))
        {
            return false;
        }

        Apercu = await apercu.OfAsync(row, moving, () => enregistrement.WriteAsync(row, Input.Name!.Trim(), _chosen, ct), ct);
        return true;
    }

    protected override Task<Outcome<Equipe>> SaveAsync(CancellationToken ct) =>
        Row is { } row
            ? enregistrement.ChangeAsync(row, Input.Name!.Trim(), _chosen, ct)
            : enregistrement.MakeAsync(TerritoireId, Input.Name!.Trim(), _chosen, ct);

    private async Task<List<SelectListItem>> TerritoiresAsync(long[] mine, CancellationToken ct)
    {
        var found = await db.Territoires.Where(territoire => mine.Contains(territoire.Id)).OrderBy(one => one.Name).ToListAsync(ct);
        return [.. found.Select(territoire => new SelectListItem(territoire.Name, $"{territoire.Id}"))];
    }

    private async Task<List<SelectListItem>> AgentsAsync(CancellationToken ct)
    {
        var people = await db
            .Agents.OfTerritoire(TerritoireId)
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .Select(agent => new
            {
                agent.Id,
                Name = agent.FirstName + " " + agent.LastName,
                agent.Metier,
            })
            .ToListAsync(ct);
        return
        [
            .. people.Select(agent => new SelectListItem(
                agent.Metier is { Length: > 0 } metier ? $"{agent.Name}, {metier}" : agent.Name,
                $"{agent.Id}"
            )),
        ];
    }

    /// <summary>Who comes, who goes.</summary>
    private List<long> Moving(Equipe row) => [.. row.Membres.Except(_chosen).Concat(_chosen.Except(row.Membres)).Select(agent => agent.Id)];

    /// <summary>A name and people.</summary>
    public sealed class Saisie : SaisieDeReglage
    {
        [Required(ErrorMessage = "Donnez un nom à cette équipe.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        public List<long> Membres { get; set; } = [];

        public long? Territoire { get; set; }
    }
}

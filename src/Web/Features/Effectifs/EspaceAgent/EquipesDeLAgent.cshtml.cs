using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Which équipes of my territories an agent is of; those of other territories are neither shown nor touched.</summary>
public sealed class EquipesDeLAgentModel(Db db, Current current, ChoixDesEquipes choix) : PageDeTerritoire(db, current)
{
    private readonly Db _db = db;
    private List<Equipe> _all = [];

    protected override DroitsTerritoire OneOf => DroitsTerritoire.DonneDesAcces | DroitsTerritoire.GereLesEquipes;

    [BindProperty]
    public List<long> Equipes { get; set; } = [];

    [BindProperty]
    public string? Etape { get; set; }

    public Agent Agent { get; private set; } = null!;
    public Apercu? Apercu { get; private set; }
    public IReadOnlyList<SelectListItem> Offered { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        Equipes = [.. _all.Where(equipe => equipe.Membres.Contains(Agent)).Select(equipe => equipe.Id)];
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        if (Equipes.Exists(one => !_all.Exists(equipe => equipe.Id == one)))
        {
            throw new NotFoundException();
        }

        if (Etape == "saisie")
        {
            return Page();
        }

        var moved = _all.Where(equipe => equipe.Membres.Contains(Agent) != Equipes.Contains(equipe.Id)).ToList();
        if (moved.Count > 0 && await choix.EnterAsync(moved, ct))
        {
            if (moved.Exists(equipe => !Me.GrantsAccessIn.Contains(equipe.TerritoireId)))
            {
                ModelState.Refuse("Equipes", EquipeRefusals.EntersAgendas);
                return Page();
            }

            if (id == Me.Id)
            {
                ModelState.Refuse("Equipes", AccesRefusals.NotOneself);
                return Page();
            }

            if (Etape != "confirmer")
            {
                Apercu = await choix.PreviewAsync(Agent, moved, ct);
                return Page();
            }
        }

        await choix.WriteAsync(Agent, moved, ct);
        this.Notice($"Les équipes {Francais.De(Agent.FullName)} sont enregistrées.");
        return this.SeeOther($"/agents/territoire/agents/{Written(id)}");
    }

    private async Task OpenAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Agent = await Agents.Where(agent => agent.Id == id).WithRoles.OneOr404Async(ct);
        var mine = Territoires;
        long[] theirs = [.. Agent.Roles.Select(role => role.Organisation.TerritoireId).Where(one => mine.Contains(one)).Distinct()];
        _all = await _db
            .Equipes.Where(equipe => theirs.Contains(equipe.TerritoireId))
            .Include(equipe => equipe.Membres)
            .OrderBy(equipe => equipe.Name)
            .ToListAsync(ct);
        Offered = _all.ConvertAll(equipe => Item(equipe.Id, equipe.Name));
    }
}

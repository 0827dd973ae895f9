using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>Gives accesses on the agenda of an agent; or, the other way round, on several agendas to this agent.</summary>
public sealed class NouveauModel(Db db, Current current, ReglageDroits reglage) : DroitsModel(db, current)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    /// <summary>« agendas »: what this agent will enter.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sens { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public Agent Agent { get; private set; } = null!;
    public IReadOnlyList<Choix.Groupe> Choix { get; private set; } = [];
    public bool IsOfAgendas => Sens == "agendas";
    public bool IsMine => Agent.Id == Me.Id;
    public string Retour => IsMine ? "/agents/acces" : $"/agents/agents/{Agent.Id}/acces{(IsOfAgendas ? "?onglet=agendas" : "")}";

    private IQueryable<Agent> Allowed => IsOfAgendas ? _db.Agents.GivableTo(Agent, Me) : _db.Agents.ReceiversOn(Agent, Me);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await OpenAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } closed)
        {
            return closed;
        }

        if (IsTypedAgain)
        {
            return TypeAgain();
        }

        if (Input.Qui is { Length: > 0 } && !await IsOfferedAsync(ct))
        {
            return await IsKnownAsync(ct) ? Refused : NotFound();
        }

        Check();
        return ModelState.IsValid ? await DecideAsync(ct) : Page();
    }

    private async Task<IActionResult?> OpenAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Agent = await ColleagueAsync(id, ct);

        if (!Me.MaySetAccessOn(Agent) || (IsOfAgendas && IsMine) || (!IsOfAgendas && !Agent.HasAgenda))
        {
            return Refused;
        }

        Choix = await Droits.Choix.OptionsAsync(Allowed, IsOfAgendas ? null : _db.Equipes.ReceiversOn(Agent, Me), ct);
        return null;
    }

    private void Check()
    {
        if (string.IsNullOrEmpty(Input.Qui))
        {
            ModelState.Refuse("Input.Qui", AccesRefusals.NobodyChosen);
        }

        var isEquipe = Droits.Choix.Read(Input.Qui).Kind == "equipe";

        if (AccesAgenda.GivingRefusal(Input.Niveau ?? Niveau.Ecriture, isEquipe, EndOf(Input.Fin), _current.Now) is { } refusal)
        {
            ModelState.Refuse(refusal == AccesRefusals.AlreadyOver ? "Input.Fin" : "Input.Niveau", refusal);
        }
    }

    private async Task<IActionResult> DecideAsync(CancellationToken ct)
    {
        var decision = new Decision(await OctroisAsync(ct), []);

        if (!IsConfirmed)
        {
            Apercu = await reglage.PreviewAsync(decision, ct);
            return Page();
        }

        var moment = await reglage.ApplyAsync(decision, ct);
        this.Notice(
            decision.Octrois.Count == 1 ? "L’accès est enregistré." : $"{Francais.Nombre(decision.Octrois.Count)} accès sont enregistrés.",
            UndoUrl(Retour, moment)
        );
        return this.SeeOther(Retour);
    }

    private async Task<IReadOnlyList<Octroi>> OctroisAsync(CancellationToken ct)
    {
        var (niveau, end) = (Input.Niveau!.Value, EndOf(Input.Fin));

        if (Droits.Choix.Read(Input.Qui) is ("equipe", var equipeId) && !IsOfAgendas)
        {
            var equipe = await _db
                .Equipes.ReceiversOn(Agent, Me)
                .Include(one => one.Membres)
                .Where(one => one.Id == equipeId)
                .OneOr404Async(ct);
            return [new Octroi(Agent, niveau, end, Input.NoteDite) { Equipe = equipe }];
        }

        var agents = await Droits.Choix.AgentsOf(Input.Qui, Allowed).OrderBy(agent => agent.Id).ToListAsync(ct);
        return
        [
            .. agents.Select(other =>
                IsOfAgendas
                    ? new Octroi(other, niveau, end, Input.NoteDite) { Beneficiaire = Agent }
                    : new Octroi(Agent, niveau, end, Input.NoteDite) { Beneficiaire = other }
            ),
        ];
    }

    /// <summary>Among what the form proposes.</summary>
    private async Task<bool> IsOfferedAsync(CancellationToken ct) =>
        Droits.Choix.Read(Input.Qui) is ("equipe", var equipeId)
            ? !IsOfAgendas && await _db.Equipes.ReceiversOn(Agent, Me).AnyAsync(equipe => equipe.Id == equipeId, ct)
            : await Droits.Choix.AgentsOf(Input.Qui, Allowed).AnyAsync(ct);

    /// <summary>Not proposed, but no secret: a colleague (myself, say) or an équipe of my territory.</summary>
    private async Task<bool> IsKnownAsync(CancellationToken ct) =>
        Droits.Choix.Read(Input.Qui) switch
        {
            ("agent", var agentId) => await _db.Agents.KnownTo(Me).AnyAsync(agent => agent.Id == agentId, ct),
            ("equipe", var equipeId) => await _db.Equipes.VisibleTo(Me).AnyAsync(equipe => equipe.Id == equipeId, ct),
            _ => false,
        };
}

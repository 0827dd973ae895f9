using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>Opens all the agendas of an équipe, a service or an organisation to one agent or one équipe, in one act; or takes that back.</summary>
public sealed class EnsembleModel(Db db, Current current, DroitsEnsemble ensemble, ReglageDroits reglage, Retablissement retablissement)
    : DroitsModel(db, current)
{
    private const int MaxAgendas = 200;

    private readonly Current _current = current;
    private IReadOnlyList<Agent> _agendas = [];
    private Entrant _to = null!;

    /// <summary>« membres:3 », « service:5 », « organisation:7 ».</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agendas { get; set; }

    /// <summary>An access given before gives way.</summary>
    [BindProperty]
    public bool Remplace { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public IReadOnlyList<Choix.Groupe> ChoixAgendas { get; private set; } = [];
    public IReadOnlyList<Choix.Groupe> ChoixQui { get; private set; } = [];
    public IReadOnlyList<Laisse> Laisses { get; private set; } = [];

    /// <summary>There is something to save.</summary>
    public bool Changes { get; private set; }

    /// <summary>What was asked, to be read again before it is done.</summary>
    public string Phrase { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? qui, CancellationToken ct)
    {
        Input.Qui = qui;
        ModelState.Clear();
        return await OpenAsync(ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } closed)
        {
            return closed;
        }

        if (IsTypedAgain)
        {
            Input.Retire = false;
            return TypeAgain();
        }

        if (Input.Retire)
        {
            ModelState.Clear();
        }

        if (!IsOffered(ChoixAgendas, Agendas) || !IsOffered(ChoixQui, Input.Qui))
        {
            return NotFound();
        }

        Check();

        if (ModelState.IsValid)
        {
            await ReadAsync(ct);
        }

        return !ModelState.IsValid ? Page()
            : IsConfirmed ? await ConfirmAsync(ct)
            : await PreviewAsync(ct);
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);

        if (!Me.SetsAccessOfOthers)
        {
            return Refused;
        }

        ChoixAgendas = await Choix.OptionsAsync(ensemble.Agendas(), equipes: null, ct);
        ChoixAgendas = [.. ChoixAgendas.Where(group => !group.Has("agent"))];
        ChoixQui = await Choix.OptionsAsync(ensemble.Agents(), ensemble.Equipes(), ct);
        ChoixQui = [.. ChoixQui.Where(group => group.Has("equipe")), .. ChoixQui.Where(group => group.Has("agent"))];
        return null;
    }

    /// <summary>Nothing chosen yet, or something that the form proposes.</summary>
    private static bool IsOffered(IReadOnlyList<Choix.Groupe> groups, string? code) =>
        string.IsNullOrEmpty(code) || groups.Any(group => group.Options.Any(option => option.Code == code));

    private void Check()
    {
        if (string.IsNullOrEmpty(Agendas))
        {
            ModelState.AddModelError("Agendas", "Choisissez les agendas à ouvrir.");
        }

        if (string.IsNullOrEmpty(Input.Qui))
        {
            ModelState.Refuse("Input.Qui", AccesRefusals.NobodyChosen);
        }

        var isEquipe = Choix.Read(Input.Qui).Kind == "equipe";

        if (!Input.Retire && AccesAgenda.GivingRefusal(Input.Niveau ?? Niveau.Ecriture, isEquipe, EndOf(Input.Fin), _current.Now) is { } no)
        {
            ModelState.Refuse(no == AccesRefusals.AlreadyOver ? "Input.Fin" : "Input.Niveau", no);
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _to = Choix.Read(Input.Qui) is ("equipe", var equipeId)
            ? new Entrant(Agent: null, await ensemble.Equipes().Where(equipe => equipe.Id == equipeId).OneOr404Async(ct))
            : new Entrant(await Choix.AgentsOf(Input.Qui, ensemble.Agents()).OneOr404Async(ct), Equipe: null);
        _agendas = await Choix
            .AgentsOf(Agendas, ensemble.Agendas())
            .Where(agenda => _to.Agent == null || agenda.Id != _to.Agent.Id)
            .OrderBy(agenda => agenda.LastName)
            .ThenBy(agenda => agenda.FirstName)
            .ThenBy(agenda => agenda.Id)
            .Take(MaxAgendas + 1)
            .ToListAsync(ct);

        if (_agendas.Count > MaxAgendas)
        {
            ModelState.AddModelError(
                "Agendas",
                $"Plus de {MaxAgendas} agendas à la fois, c’est trop pour vérifier ce qui change\u00A0: choisissez une équipe ou un service."
            );
        }
    }

    private async Task<IActionResult> PreviewAsync(CancellationToken ct)
    {
        var plan = await PlanAsync(ct);
        (Laisses, Changes) = (plan.Laisses, !plan.Decision.IsEmpty);

        if (!Changes && Laisses.Count == 0)
        {
            ModelState.Refuse("", Input.Retire ? AccesRefusals.NothingToTakeBack : AccesRefusals.NothingChanges);
            return Page();
        }

        Phrase = Ask(plan.Decision);
        Apercu = await reglage.PreviewAsync(plan.Decision, ct);
        return Page();
    }

    private async Task<IActionResult> ConfirmAsync(CancellationToken ct)
    {
        var plan = await reglage.ApplyAsync(_agendas.Select(agenda => agenda.Id), () => PlanAsync(ct), ct);
        var (count, moment) = (plan.Decision.Count, (Instant?)_current.Now);

        if (count == 0)
        {
            (count, moment) = await SentTwiceAsync(ct);
        }

        this.Notice(Done(count), UndoUrl(_to.Url, moment));
        return this.SeeOther(_to.Url);
    }

    private Task<Plan> PlanAsync(CancellationToken ct) =>
        Input.Retire
            ? ensemble.TakeBackAsync(_agendas, _to, ct)
            : ensemble.GiveAsync(_agendas, _to, new DroitVoulu(Input.Niveau!.Value, EndOf(Input.Fin), Input.NoteDite), Remplace, ct);

    /// <summary>What the same form did a moment ago, if it is sent again.</summary>
    private async Task<(int Count, Instant? Moment)> SentTwiceAsync(CancellationToken ct)
    {
        var ids = _agendas.Select(agenda => agenda.Id).ToHashSet();
        return
            await retablissement.LastAsync(ct) is var (moment, undo)
            && !undo.IsEmpty
            && undo.Octrois.All(octroi => ids.Contains(octroi.Agenda.Id) && _to.Is(octroi.Beneficiaire?.Id, octroi.Equipe?.Id))
            && undo.Retraits.All(acces => ids.Contains(acces.AgendaId) && _to.Is(acces.BeneficiaireId, acces.EquipeId))
            ? (undo.Count, moment)
            : (0, null);
    }

    private string Ask(Decision decision)
    {
        var end = Input.Fin is { } day ? $", jusqu’au {Francais.Date(LocalDate.FromDateOnly(day))}" : "";
        return Input.Retire ? $"Retirer à {_to.Nom} l’accès à {Francais.Nombre(decision.Retraits.Count, "agenda")}."
            : Input.Niveau == Niveau.Aucun ? $"Refuser à {_to.Nom} l’accès à {Francais.Nombre(decision.Octrois.Count, "agenda")}{end}."
            : $"Ouvrir à {_to.Nom} {Francais.Nombre(decision.Octrois.Count, "agenda")}, en {Input.Niveau!.Value.EnMots.ToLowerInvariant()}{end}.";
    }

    private string Done(int count) =>
        count == 0 ? "Rien n’a changé."
        : Input.Retire ? $"{Francais.Nombre(count, "accès est retiré", "accès sont retirés")} à {_to.Nom}."
        : Input.Niveau == Niveau.Aucun ? $"{Francais.Nombre(count, "agenda est refusé", "agendas sont refusés")} à {_to.Nom}."
        : $"{Francais.Nombre(count, "agenda est ouvert", "agendas sont ouverts")} à {_to.Nom}.";
}

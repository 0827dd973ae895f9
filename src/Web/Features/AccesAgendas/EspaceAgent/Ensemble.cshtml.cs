using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.AccesAgendas.EspaceAgent;

/// <summary>Opens all the agendas of an équipe, a service or an organisation to one agent or one équipe, in one act; or takes that back.</summary>
public sealed class EnsembleModel(Db db, Current current, DroitsEnsemble ensemble, ReglageDroits reglage) : DroitsModel(db, current)
{
    private const int MaxAgendas = 200;

    private readonly Current _current = current;
    private IReadOnlyList<Agent> _agendas = [];
    private Destinataire _to = null!;

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

        return ModelState.IsValid ? await DecideAsync(ct) : Page();
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
            ModelState.AddModelError("Input.Qui", AccesRefusals.NobodyChosen.Message);
        }

        var isEquipe = Choix.Read(Input.Qui).Kind == "equipe";

        if (!Input.Retire && AccesAgenda.GivingRefusal(Input.Niveau ?? Niveau.Ecriture, isEquipe, EndOf(Input.Fin), _current.Now) is { } no)
        {
            ModelState.AddModelError(no == AccesRefusals.AlreadyOver ? "Input.Fin" : "Input.Niveau", no.Message);
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        _to = Choix.Read(Input.Qui) is ("equipe", var equipeId)
            ? new Destinataire(Agent: null, await ensemble.Equipes().Where(equipe => equipe.Id == equipeId).OneOr404Async(ct))
            : new Destinataire(await Choix.AgentsOf(Input.Qui, ensemble.Agents()).OneOr404Async(ct), Equipe: null);
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
                $"Plus de {MaxAgendas} agendas à la fois, c’est trop pour vérifier ce qui change : choisissez une équipe ou un service."
            );
        }
    }

    private async Task<IActionResult> DecideAsync(CancellationToken ct)
    {
        var plan = Input.Retire
            ? await ensemble.TakeBackAsync(_agendas, _to, ct)
            : await ensemble.GiveAsync(_agendas, _to, new Reglage(Input.Niveau!.Value, EndOf(Input.Fin), Input.NoteDite), Remplace, ct);
        Laisses = plan.Laisses;

        if (plan.Decision.IsEmpty && Laisses.Count == 0)
        {
            ModelState.AddModelError("", Input.Retire ? AccesRefusals.NothingToTakeBack.Message : AccesRefusals.NothingChanges.Message);
            return Page();
        }

        if (!IsConfirmed)
        {
            Phrase = Ask(plan.Decision);
            Apercu = await reglage.PreviewAsync(plan.Decision, ct);
            return Page();
        }

        await reglage.ApplyAsync(plan.Decision, ct);
        this.Notice(Done(plan.Decision), plan.Decision.IsEmpty ? null : UndoUrl(_to.Url));
        return this.SeeOther(_to.Url);
    }

    private string Ask(Decision decision)
    {
        var end = Input.Fin is { } day ? $", jusqu’au {Francais.Date(LocalDate.FromDateOnly(day))}" : "";
        return Input.Retire ? $"Retirer à {_to.Nom} l’accès à {Francais.Nombre(decision.Retraits.Count, "agenda")}."
            : Input.Niveau == Niveau.Aucun ? $"Refuser à {_to.Nom} l’accès à {Francais.Nombre(decision.Octrois.Count, "agenda")}{end}."
            : $"Ouvrir à {_to.Nom} {Francais.Nombre(decision.Octrois.Count, "agenda")}, en {Input.Niveau!.Value.EnMots.ToLowerInvariant()}{end}.";
    }

    private string Done(Decision decision) =>
        decision.IsEmpty ? "Rien n’a changé."
        : Input.Retire ? $"{Francais.Nombre(decision.Retraits.Count, "accès est retiré", "accès sont retirés")} à {_to.Nom}."
        : Input.Niveau == Niveau.Aucun
            ? $"{Francais.Nombre(decision.Octrois.Count, "agenda est refusé", "agendas sont refusés")} à {_to.Nom}."
        : $"{Francais.Nombre(decision.Octrois.Count, "agenda est ouvert", "agendas sont ouverts")} à {_to.Nom}.";
}

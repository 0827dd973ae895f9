using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>Copies the accesses of a colleague to one agent or several, after having shown what it changes and what it leaves.</summary>
public sealed class CopieModel(Db db, Current current, CopieDroits copie, ReglageDroits reglage) : DroitsModel(db, current)
{
    private const int MaxTargets = 60;

    private readonly Db _db = db;

    [BindProperty]
    public Demande Input { get; set; } = new();

    public IReadOnlyList<Choix.Groupe> Modeles { get; private set; } = [];
    public IReadOnlyList<Choix.Groupe> Cibles { get; private set; } = [];
    public IReadOnlyList<Laisse> Laisses { get; private set; } = [];

    /// <summary>Only their own agenda: they copy to it, and who enters it only.</summary>
    public bool IsForMeOnly => !Me.SetsAccessOfOthers;

    public async Task<IActionResult> OnGetAsync(string? source, string? cible, CancellationToken ct)
    {
        (Input.Source, Input.Cible) = (source, cible);
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
            return TypeAgain();
        }

        var chosen = IsForMeOnly ? string.Create(CultureInfo.InvariantCulture, $"agent:{Me.Id}") : Input.Cible;
        Check("Input.Source", Input.Source, "Choisissez le collègue à prendre pour modèle.");
        Check("Input.Cible", chosen, "Choisissez à qui copier les accès.");

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var source = await Choix.AgentsOf(Input.Source, copie.Models().WithRoles).OneOr404Async(ct);
        var targets = await Choix.AgentsOf(chosen, copie.Targets().Where(agent => agent.Id != source.Id)).Take(MaxTargets).ToListAsync(ct);

        if (targets.Count == 0)
        {
            return NotFound();
        }

        return IsForMeOnly && Input.Sens != SensCopie.Entrants ? Refused : await DecideAsync(source, targets, ct);
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);

        if (IsForMeOnly && (!Me.HasAgenda || !Me.MaySetAccessOn(Me)))
        {
            return Refused;
        }

        Modeles = [.. (await Choix.OptionsAsync(copie.Models().Where(agent => !IsForMeOnly || agent.Id != Me.Id), null, ct)).Take(1)];
        Cibles = IsForMeOnly ? [] : await Choix.OptionsAsync(_db.Agents.WithAccessSetBy(Me), null, ct);
        return null;
    }

    private void Check(string field, string? value, string sentence)
    {
        if (string.IsNullOrEmpty(value))
        {
            ModelState.AddModelError(field, sentence);
        }
    }

    private async Task<IActionResult> DecideAsync(Agent source, IReadOnlyList<Agent> targets, CancellationToken ct)
    {
        var sens = Enum.IsDefined(Input.Sens) ? Input.Sens : SensCopie.Entrants;
        var planned = await copie.PlanAsync(source, targets, sens, Input.Remplace, ct);
        Laisses = planned.Laisses;

        if (!IsConfirmed)
        {
            Apercu = await reglage.PreviewAsync(planned.Decision, ct);
            return Page();
        }

        var back =
            targets is [var one] && one.Id != Me.Id
                ? $"/agents/agents/{one.Id}/acces{(sens == SensCopie.Agendas ? "?onglet=agendas" : "")}"
                : "/agents/acces";

        if (planned.Decision.IsEmpty)
        {
            this.Notice("Rien n’a changé\u00A0: il n’y avait rien à copier.");
            return this.SeeOther(back);
        }

        var moment = await reglage.ApplyAsync(planned.Decision, ct);
        this.Notice("Les accès sont copiés.", UndoUrl(back, moment));
        return this.SeeOther(back);
    }

    /// <summary>What is asked.</summary>
    public sealed class Demande
    {
        public string? Source { get; set; }
        public string? Cible { get; set; }
        public SensCopie Sens { get; set; }
        public bool Remplace { get; set; }
    }
}

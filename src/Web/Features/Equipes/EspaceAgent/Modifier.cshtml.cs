using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Changes the name and the people of an équipe. When it enters agendas, what that changes is shown first.</summary>
public sealed class ModifierModel(Db db, Current current, ApercuDroits apercu) : EquipeModel(db, current, apercu)
{
    public Equipe Equipe { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } closed)
        {
            return closed;
        }

        (Input.Name, Input.Revision) = (Equipe.Name, Equipe.Revision);
        Input.Membres = [.. Equipe.Membres.Select(membre => membre.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } closed)
        {
            return closed;
        }

        if (Input.Revision != Equipe.Revision)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        await CheckNameAsync(Equipe.TerritoireId, id, ct);
        var chosen = await ChosenAsync(Equipe.TerritoireId, ct);
        var entersAgendas = await Db.AccesAgendas.AnyAsync(acces => acces.EquipeId == id, ct);

        if (chosen.Count != Input.Membres.Distinct().Count())
        {
            return NotFound();
        }

        // Nobody raises their own level.
        if (entersAgendas && chosen.Exists(agent => agent.Id == Me.Id) && !Equipe.Membres.Exists(agent => agent.Id == Me.Id))
        {
            ModelState.AddModelError("Input.Membres", AccesRefusals.NotOneself.Message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var moving = Equipe.Membres.Except(chosen).Concat(chosen.Except(Equipe.Membres)).Select(agent => agent.Id).ToList();

        if (entersAgendas && moving.Count > 0 && !IsConfirmed)
        {
            Apercu = await PreviewAsync(Equipe, moving, () => ChangeAsync(chosen, ct), ct);
            return Page();
        }

        await using var transaction = await Db.BeginWriteAsync(ct);

        if (!await IsStillFreeAsync(Equipe.TerritoireId, id, ct))
        {
            return Page();
        }

        await ChangeAsync(chosen, ct);
        await transaction.CommitAsync(ct);
        this.Notice($"L’équipe {Equipe.Name} est enregistrée.");
        return this.SeeOther($"/agents/equipes/{id}");
    }

    private async Task<IActionResult?> OpenAsync(long id, CancellationToken ct)
    {
        if (await WritableAsync(id, ct) is not { } equipe)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Equipe = equipe;
        await OfferAsync(equipe.TerritoireId, ct);
        return null;
    }

    private async Task ChangeAsync(List<Agent> chosen, CancellationToken ct)
    {
        Equipe.Name = Input.Name!.Trim();
        Equipe.Gather(chosen);
        // A change of people only is a change of the équipe too: the second editor is told.
        Db.Entry(Equipe).Property(equipe => equipe.Name).IsModified = true;
        await Db.SaveChangesAsync(ct);
    }
}

using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Changes the name and the people of an équipe. When it enters agendas, what that changes is shown first.</summary>
public sealed class ModifierModel(Db db, Current current, ApercuDroits apercu, EnregistrementDEquipe enregistrement)
    : EquipeModel(db, current, apercu, enregistrement)
{
    public Equipe Equipe { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        (Input.Name, Input.Revision) = (Equipe.Name, Equipe.Revision);
        Input.Membres = [.. Equipe.Membres.Select(membre => membre.Id)];
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);

        if (Input.Revision != Equipe.Revision)
        {
            throw new DbUpdateConcurrencyException("The équipe changed since the form was opened.");
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
            Apercu = await PreviewAsync(Equipe, moving, () => Enregistrement.WriteAsync(Equipe, Input.Name!.Trim(), chosen, ct), ct);
            return Page();
        }

        return await this.TellAsync(
            await Enregistrement.ChangeAsync(Equipe, Input.Name!.Trim(), chosen, ct),
            equipe => new Said($"L’équipe {equipe.Name} est enregistrée.", $"/agents/equipes/{id}"),
            ct
        );
    }

    private async Task OpenAsync(long id, CancellationToken ct)
    {
        Equipe = await WritableAsync(id, ct) ?? throw new ForbiddenException();
        await OfferAsync(Equipe.TerritoireId, ct);
    }
}

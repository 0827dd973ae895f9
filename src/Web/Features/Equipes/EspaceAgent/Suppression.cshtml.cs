using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Names what deleting an équipe takes back, then does it.</summary>
public sealed class SuppressionModel(Db db, Current current, ApercuDroits apercu, EnregistrementDEquipe enregistrement)
    : EquipeModel(db, current, apercu, enregistrement)
{
    public Equipe Equipe { get; private set; } = null!;
    public int Acces { get; private set; }

    public Task OnGetAsync(long id, CancellationToken ct) => OpenAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        ModelState.Clear();
        await OpenAsync(id, ct);

        if (Acces > 0 && !IsConfirmed)
        {
            Apercu = await PreviewAsync(Equipe, Equipe.Membres.Select(membre => membre.Id).ToList(), () => DeleteAsync(ct), ct);
            return Page();
        }

        await DeleteAsync(ct);
        this.Notice($"L’équipe {Equipe.Name} est supprimée.");
        return this.SeeOther("/agents/equipes");
    }

    private async Task OpenAsync(long id, CancellationToken ct)
    {
        Equipe = await WritableAsync(id, ct) ?? throw new ForbiddenException();
        Acces = await Db.AccesAgendas.CountAsync(acces => acces.EquipeId == id, ct);
    }

    /// <summary>Its accesses go one by one: each leaves its trace in the history of its agenda.</summary>
    private async Task DeleteAsync(CancellationToken ct)
    {
        Db.RemoveRange(await Db.AccesAgendas.Where(acces => acces.EquipeId == Equipe.Id).ToListAsync(ct));
        Db.Remove(Equipe);
        await Db.SaveChangesAsync(ct);
    }
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>What a change of an équipe does to those who come or go, on the agendas that it enters.</summary>
public sealed class ApercuEquipe(Db db, ApercuDroits apercu)
{
    public Task<bool> EntersAsync(Equipe equipe, CancellationToken ct) =>
        db.AccesAgendas.AnyAsync(acces => acces.EquipeId == equipe.Id, ct);

    public async Task<Apercu> OfAsync(Equipe equipe, IEnumerable<long> readers, Func<Task> act, CancellationToken ct)
    {
        var agendas = await db.AccesAgendas.Where(acces => acces.EquipeId == equipe.Id).Select(acces => acces.AgendaId).ToListAsync(ct);
        return await apercu.OfAsync(new Portee([.. readers.Distinct()], agendas), act, ct);
    }
}

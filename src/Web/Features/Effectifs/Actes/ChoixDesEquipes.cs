using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>An agent comes into équipes and leaves others, in one go: each équipe tells it in its history, those of other territories are not touched.</summary>
public sealed class ChoixDesEquipes(Db db, ApercuDroits apercu)
{
    /// <summary>Some of these équipes enter agendas: coming or going changes rights.</summary>
    public Task<bool> EnterAsync(IReadOnlyCollection<Equipe> moved, CancellationToken ct)
    {
        var ids = moved.Select(equipe => equipe.Id).ToArray();
        return db.AccesAgendas.AnyAsync(acces => acces.EquipeId != null && ids.Contains(acces.EquipeId.Value), ct);
    }

    /// <summary>Who would gain or lose which agenda; nothing stays written.</summary>
    public async Task<Apercu> PreviewAsync(Agent agent, IReadOnlyCollection<Equipe> moved, CancellationToken ct)
    {
        var ids = moved.Select(equipe => equipe.Id).ToArray();
        var agendas = await db
            .AccesAgendas.Where(acces => acces.EquipeId != null && ids.Contains(acces.EquipeId.Value) && acces.AgendaId != agent.Id)
            .Select(acces => acces.AgendaId)
            .Distinct()
            .ToListAsync(ct);
        return (await apercu.OfAsync(new Portee([agent.Id], agendas), () => WriteAsync(agent, moved, ct), ct)).OnlyChanges;
    }

    /// <summary>Members of <paramref name="moved"/> leave them, the others come in. The équipes are loaded with their people.</summary>
    public async Task WriteAsync(Agent agent, IReadOnlyCollection<Equipe> moved, CancellationToken ct)
    {
        foreach (var equipe in moved)
        {
            if (!equipe.Membres.Remove(agent))
            {
                equipe.Membres.Add(agent);
            }

            db.Touch(equipe);
        }

        await db.SaveChangesAsync(ct);
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>One équipe: its people, and the agendas that it enters as far as I may know.</summary>
public sealed class FicheModel(Db db, Current current) : PageModel
{
    public Equipe Equipe { get; private set; } = null!;
    public IReadOnlyList<Agent> Membres { get; private set; } = [];
    public IReadOnlyList<(string Agenda, Niveau Niveau)> Acces { get; private set; } = [];

    /// <summary>They set the accesses of others, and are not part of it themselves.</summary>
    public bool MayOpenAgendas => current.Agent.SetsAccessOfOthers && Membres.All(membre => membre.Id != current.Agent.Id);
    public bool MayChange => current.Agent.SetsEquipesIn.Contains(Equipe.TerritoireId);

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var (me, now) = (current.Agent, current.Now);
        await db.Entry(me).Collection(agent => agent.RolesTerritoire).LoadAsync(ct);
        Equipe = await db.Equipes.VisibleTo(me).Include(equipe => equipe.Territoire).Where(equipe => equipe.Id == id).OneOr404Async(ct);
        // Where organisations are isolated, one knows the members of one's own.
        Membres = await db
            .Agents.KnownTo(me)
            .Where(agent => agent.Equipes.Any(equipe => equipe.Id == id))
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ToListAsync(ct);
        Acces =
        [
            .. (
                await db
                    .AccesAgendas.VisibleTo(me)
                    .Where(acces => acces.EquipeId == id && (acces.ExpiresAt == null || acces.ExpiresAt > now))
                    .OrderBy(acces => acces.Agenda.LastName)
                    .Select(acces => new { Agenda = acces.Agenda.FirstName + " " + acces.Agenda.LastName, acces.Niveau })
                    .ToListAsync(ct)
            ).Select(acces => (acces.Agenda, acces.Niveau)),
        ];
    }
}

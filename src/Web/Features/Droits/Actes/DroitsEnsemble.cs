using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.Actes;

/// <summary>Who is to enter many agendas at once: one agent, or the members of one équipe.</summary>
public sealed record Entrant(Agent? Agent, Equipe? Equipe)
{
    public bool Is(long? agentId, long? equipeId) => agentId == Agent?.Id && equipeId == Equipe?.Id;

    public string Nom => Equipe is { } equipe ? $"l’équipe {equipe.Name}" : Agent!.FullName;
    public string Url => Equipe is { } equipe ? $"/agents/equipes/{equipe.Id}" : $"/agents/agents/{Agent!.Id}/acces?onglet=agendas";
}

/// <summary>
/// Opens many agendas (of an équipe, a service, an organisation) to one agent or one équipe in one act, or takes that back. Only what
/// <paramref name="current"/>'s agent may set; what is left aside is said. Refusals set by hand stay.
/// </summary>
public sealed class DroitsEnsemble(Db db, Current current)
{
    /// <summary>Agendas that they may open, with roles.</summary>
    public IQueryable<Agent> Agendas() => db.Agents.WithRoles.WithAccessSetBy(current.Agent).Where(agent => agent.HasAgenda);

    /// <summary>Agents who may be let in, with roles: near, able to sign in, somebody else.</summary>
    public IQueryable<Agent> Agents()
    {
        var id = current.Agent.Id;
        return db.Agents.WithRoles.KnownTo(current.Agent).Where(agent => agent.Id != id && (agent.Email != null || agent.CompteId != null));
    }

    /// <summary>Équipes that may be let in, with members: of the territories where they set something, none of their own.</summary>
    public IQueryable<Equipe> Equipes()
    {
        var me = current.Agent;
        var (id, adminIn, grantsIn) = (me.Id, me.AdminIn, me.GrantsAccessIn);
        return db
            .Equipes.Include(equipe => equipe.Membres)
            .Where(equipe =>
                !equipe.Membres.Any(membre => membre.Id == id)
                && (
                    grantsIn.Contains(equipe.TerritoireId)
                    || equipe.Territoire.Organisations.Any(organisation => adminIn.Contains(organisation.Id))
                )
            );
    }

    /// <summary>The same level, end and note on each of these agendas.</summary>
    public async Task<Plan> GiveAsync(IReadOnlyList<Agent> agendas, Entrant to, DroitVoulu what, bool replace, CancellationToken ct)
    {
        var plan = new Plan(current.Now);
        var given = await GivenAsync(agendas, to, ct);
        var givable = to.Agent is { } agent
            ? await db.Agents.GivableTo(agent, current.Agent).Select(agenda => agenda.Id).ToHashSetAsync(ct)
            : [.. agendas.Where(agenda => current.Agent.SideOn(agenda).Contains(to.Equipe!.TerritoireId)).Select(agenda => agenda.Id)];

        foreach (var agenda in agendas)
        {
            var octroi = new Octroi(agenda, what.Niveau, what.ExpiresAt, what.Note) { Beneficiaire = to.Agent, Equipe = to.Equipe };
            plan.Give(octroi, $"L’agenda {Francais.De(agenda.FullName)}", givable.Contains(agenda.Id), given.Find(octroi.IsFor), replace);
        }

        return plan;
    }

    /// <summary>What was given by hand on each of these agendas, taken back.</summary>
    public async Task<Plan> TakeBackAsync(IReadOnlyList<Agent> agendas, Entrant from, CancellationToken ct)
    {
        var plan = new Plan(current.Now);
        plan.TakeBack(await GivenAsync(agendas, from, ct));
        return plan;
    }

    private Task<List<AccesAgenda>> GivenAsync(IReadOnlyList<Agent> agendas, Entrant to, CancellationToken ct)
    {
        long[] ids = [.. agendas.Select(agenda => agenda.Id)];
        var (agentId, equipeId) = (to.Agent?.Id, to.Equipe?.Id);
        return db
            .AccesAgendas.WritableBy(current.Agent)
            .Include(acces => acces.Equipe!.Membres)
            .Where(acces => ids.Contains(acces.AgendaId) && acces.BeneficiaireId == agentId && acces.EquipeId == equipeId)
            .OrderBy(acces => acces.Id)
            .ToListAsync(ct);
    }
}

/// <summary>How far, until when, and why.</summary>
public sealed record DroitVoulu(Niveau Niveau, Instant? ExpiresAt, string? Note);

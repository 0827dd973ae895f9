using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.Actes;

/// <summary>
/// Gives some agents the accesses of a colleague: who enters their agenda, which agendas they enter. Only what <paramref name="current"/>'s agent may set
/// is copied, what is left is said. A refusal (« aucun accès ») that is already there is never undone by a copy.
/// </summary>
public sealed class CopieDroits(Db db, Current current)
{
    /// <summary>Colleagues that may be taken as a model: those whose accesses I set, and those in whose agenda I write.</summary>
    public IQueryable<Agent> Models()
    {
        var me = current.Agent;
        var (set, written) = (db.Agents.WithAccessSetBy(me), db.Agents.WritableBy(me, current.Now));
        return db.Agents.KnownTo(me).Where(agent => set.Any(other => other.Id == agent.Id) || written.Any(other => other.Id == agent.Id));
    }

    /// <summary>Who may be given them: agents whose accesses I set, or on whose behalf I may give; the agents' roles are loaded.</summary>
    public IQueryable<Agent> Targets() => db.Agents.WithRoles.WithAccessSetBy(current.Agent);

    public async Task<Plan> PlanAsync(Agent source, IReadOnlyList<Agent> targets, SensCopie sens, bool replace, CancellationToken ct)
    {
        var plan = new Plan(current.Now);

        if (sens is SensCopie.Entrants or SensCopie.LesDeux)
        {
            await EntrantsAsync(source, targets, replace, plan, ct);
        }

        if (sens is SensCopie.Agendas or SensCopie.LesDeux)
        {
            await AgendasAsync(source, targets, replace, plan, ct);
        }

        return plan;
    }

    private async Task EntrantsAsync(Agent source, IReadOnlyList<Agent> targets, bool replace, Plan plan, CancellationToken ct)
    {
        var me = current.Agent;
        var models = await InForce(acces => acces.Where(given => given.AgendaId == source.Id), source, ct);
        long[] targetIds = [.. targets.Select(target => target.Id)];
        var existing = await Existing(db.AccesAgendas.Where(acces => targetIds.Contains(acces.AgendaId)), ct);

        foreach (var target in targets)
        {
            var allowed = await db.Agents.ReceiversOn(target, me).Select(agent => agent.Id).ToListAsync(ct);
            var side = me.SideOn(target);
            var theirs = existing.Where(acces => acces.AgendaId == target.Id).ToList();

            foreach (var model in models)
            {
                var octroi = Like(model, target, model.Beneficiaire) with { Equipe = model.Equipe };
                var mayGive = model.Equipe is { } equipe
                    ? side.Contains(equipe.TerritoireId) && (target.Id == me.Id || !equipe.Membres.Exists(membre => membre.Id == me.Id))
                    : allowed.Contains(model.BeneficiaireId!.Value);
                plan.Give(octroi, NameOf(model), mayGive, theirs.Find(octroi.IsFor), replace);
            }

            plan.TakeBack(theirs.Where(acces => replace && !models.Exists(model => IsSameReader(model, acces))));
        }
    }

    private async Task AgendasAsync(Agent source, IReadOnlyList<Agent> targets, bool replace, Plan plan, CancellationToken ct)
    {
        var me = current.Agent;
        var models = await InForce(acces => acces.Where(given => given.BeneficiaireId == source.Id), source, ct);
        long?[] targetIds = [.. targets.Select(target => (long?)target.Id)];
        var existing = await Existing(db.AccesAgendas.Where(acces => targetIds.Contains(acces.BeneficiaireId)), ct);

        foreach (var target in targets)
        {
            var givable = await db.Agents.GivableTo(target, me).Select(agent => agent.Id).ToListAsync(ct);
            var theirs = existing.Where(acces => acces.BeneficiaireId == target.Id).ToList();

            foreach (var model in models)
            {
                var octroi = Like(model, model.Agenda, target);
                var name = $"L’agenda {Francais.De(model.Agenda.FullName)}";
                plan.Give(octroi, name, givable.Contains(model.AgendaId), theirs.Find(octroi.IsFor), replace);
            }

            plan.TakeBack(theirs.Where(acces => replace && !models.Exists(model => model.AgendaId == acces.AgendaId)));
        }

        var equipes = await db
            .Equipes.Where(equipe => equipe.Membres.Any(membre => membre.Id == source.Id))
            .Select(equipe => equipe.Name)
            .ToListAsync(ct);
        equipes.ForEach(name => plan.Leave($"Équipe {name}", "faire partie d’une équipe ne se copie pas."));
    }

    private static Octroi Like(AccesAgenda model, Agent agenda, Agent? receiver) =>
        new(agenda, model.Niveau, model.ExpiresAt, model.Note) { Beneficiaire = receiver, CopiedFromId = CopiedFrom(model, agenda) };

    /// <summary>Whose line served as a model: the owner's when it is copied to another agenda, the reader's when to another reader.</summary>
    private static long? CopiedFrom(AccesAgenda model, Agent agenda) => model.AgendaId == agenda.Id ? model.BeneficiaireId : model.AgendaId;

    private static bool IsSameReader(AccesAgenda one, AccesAgenda other) =>
        one.BeneficiaireId == other.BeneficiaireId && one.EquipeId == other.EquipeId;

    private static string NameOf(AccesAgenda acces) => acces.Equipe is { } equipe ? $"Équipe {equipe.Name}" : acces.Beneficiaire!.FullName;

    /// <summary>What the model has, as far as I may see it; refusals only when I set the model's accesses.</summary>
    private Task<List<AccesAgenda>> InForce(Func<IQueryable<AccesAgenda>, IQueryable<AccesAgenda>> of, Agent source, CancellationToken ct)
    {
        var (now, me) = (current.Now, current.Agent);
        var sets = me.MaySetAccessOn(source);
        var known = db.Agents.KnownTo(me);
        return of(db.AccesAgendas)
            .Where(acces => acces.ExpiresAt == null || acces.ExpiresAt > now)
            .Where(acces => sets || acces.Niveau != Niveau.Aucun)
            .Where(acces => acces.EquipeId != null || known.Any(agent => agent.Id == acces.BeneficiaireId))
            // Whoever administers an organisation of the owner cannot be given less: such a line does not count, and is no model.
            .Where(
                Expressions.Whole(
                    (AccesAgenda acces) =>
                        acces.Niveau >= Niveau.AvecDetail
                        || acces.BeneficiaireId == null
                        || !Proximite.IsAdmin.Ask(acces.BeneficiaireId.Value, acces.Agenda)
                )
            )
            .Where(acces => known.Any(agent => agent.Id == acces.AgendaId))
            .Include(acces => acces.Agenda)
            .Include(acces => acces.Beneficiaire)
            .Include(acces => acces.Equipe!.Membres)
            .OrderBy(acces => acces.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
    }

    private Task<List<AccesAgenda>> Existing(IQueryable<AccesAgenda> acces, CancellationToken ct) =>
        acces.WritableBy(current.Agent).Include(given => given.Equipe!.Membres).OrderBy(given => given.Id).ToListAsync(ct);
}

/// <summary>What is copied of a colleague.</summary>
public enum SensCopie
{
    /// <summary>Who enters their agenda.</summary>
    Entrants,

    /// <summary>Which agendas they enter.</summary>
    Agendas,
    LesDeux,
}

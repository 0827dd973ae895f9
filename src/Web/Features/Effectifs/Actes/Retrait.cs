using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>
/// An agent leaves an organisation (spec 2 §20.4). Refused while somebody is to come, and for whoever administers it alone. What they opened there goes;
/// with the last organisation the account closes, and what was given to them and on their agenda goes too. RDVs of the past keep them.
/// </summary>
public sealed class Retrait(Db db, Current current, ApercuDroits apercu)
{
    /// <summary>What stands in the way, and what would go. The agent is loaded with roles.</summary>
    public async Task<ResteRetrait> LookAsync(Agent agent, Role role, CancellationToken ct)
    {
        var isLast = agent.Roles.Count == 1;
        var today = current.Now.InZone(agent.Zone).Date;
        return new ResteRetrait(
            isLast,
            agent.CompteId is not null,
            await Upcoming(agent, role).CountAsync(ct),
            await Plages(agent, role).CountAsync(plage => plage.LastDay == null || plage.LastDay >= today, ct),
            isLast
                ? await db.Absences.CountAsync(
                    absence => absence.AgentId == agent.Id && (absence.LastDay == null || absence.LastDay >= today),
                    ct
                )
                : 0,
            await Attributions(agent, role).Select(attribution => attribution.Secteur.Name).Distinct().Order().ToListAsync(ct),
            isLast ? await db.Referents.CountAsync(referent => referent.AgentId == agent.Id, ct) : 0
        )
        {
            Refusal = await RefusalAsync(agent, role, ct),
        };
    }

    /// <summary>RDVs that hold them here; with the last organisation, those of any.</summary>
    public IQueryable<Rdv> Upcoming(Agent agent, Role role)
    {
        var (id, house, isLast, now) = (agent.Id, role.OrganisationId, agent.Roles.Count == 1, current.Now);
        return db.Rdvs.NotCancelled.Where(rdv =>
            rdv.DeletedAt == null
            && rdv.EndsAt > now
            && (isLast || rdv.OrganisationId == house)
            && rdv.Agents.Any(place => place.AgentId == id)
        );
    }

    /// <summary>Who would lose which agenda; nothing stays written. Throws a refusal.</summary>
    public async Task<Apercu> PreviewAsync(Agent agent, Role role, CancellationToken ct)
    {
        // With the last organisation of a territory goes what was given by hand all over it.
        var staysNear = agent.Roles.Exists(other => other != role && other.Organisation.TerritoireId == role.Organisation.TerritoireId);
        long[] houses = staysNear ? [role.OrganisationId] : await db.OrganisationsNearAsync(agent, ct);
        var portees = await db.PorteesOfAsync(agent, houses, ct);
        return (await apercu.OfAsync(portees, () => WriteAsync(agent, role, ct), ct)).OnlyChanges;
    }

    /// <summary>Does it; throws a refusal. Whoever books at the same time comes before, and is counted, or after, and finds nothing to book.</summary>
    public async Task RunAsync(Agent agent, Role role, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteAsync(agent, role, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The departure itself; the caller holds a transaction.</summary>
    public async Task WriteAsync(Agent agent, Role role, CancellationToken ct)
    {
        await db.TakeOrganisationsAsync([role.OrganisationId], ct);
        await db.TakeAgendasAsync([agent.Id], ct);
        var rest = await LookAsync(agent, role, ct);
        rest.Refusal.ThrowIfAny();

        db.RemoveRange(await Plages(agent, role).ToListAsync(ct));
        db.RemoveRange(await Attributions(agent, role).ToListAsync(ct));
        await ForgetTerritoiresAsync(agent, role, ct);
        if (rest.ClosesAccount)
        {
            await CloseAsync(agent, ct);
        }

        // Who removes them elsewhere at the same time read them before the lock: the second one is asked to look again.
        db.Touch(agent);
        agent.Leave(role, current.Now);
        db.Remove(role);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Refusal?> RefusalAsync(Agent agent, Role role, CancellationToken ct) =>
        role.LevelRefusal(RoleLevel.Basique, await db.OtherAdminsAsync(role, ct))
        ?? (agent.Roles.Count == 1 ? await db.RolesTerritoire.LossRefusalAsync(agent, current.Agent, ct) : null)
        ?? (await Upcoming(agent, role).AnyAsync(ct) ? AgentRefusals.FutureRdvsHere : null)
        ?? await ClockRefusalAsync(agent, role, ct);

    /// <summary>The clock of an agenda is its first organisation's: what is open elsewhere keeps its hours.</summary>
    private async Task<Refusal?> ClockRefusalAsync(Agent agent, Role role, CancellationToken ct)
    {
        var (id, house, today) = (agent.Id, role.OrganisationId, current.Now.InZone(agent.Zone).Date);
        return
            agent.Roles.Where(other => other != role).MinBy(other => other.Id) is { } next
            && next.Organisation.TimeZone != agent.Zone.Id
            && await db.PlagesOuverture.AnyAsync(
                plage => plage.AgentId == id && plage.OrganisationId != house && (plage.LastDay == null || plage.LastDay >= today),
                ct
            )
            ? AgentRefusals.TwoClocks
            : null;
    }

    private IQueryable<PlageOuverture> Plages(Agent agent, Role role)
    {
        var (id, house, isLast) = (agent.Id, role.OrganisationId, agent.Roles.Count == 1);
        return db.PlagesOuverture.Where(plage => plage.AgentId == id && (isLast || plage.OrganisationId == house));
    }

    private IQueryable<Attribution> Attributions(Agent agent, Role role)
    {
        var (id, house, isLast) = (agent.Id, role.OrganisationId, agent.Roles.Count == 1);
        return db.Attributions.Where(attribution => attribution.AgentId == id && (isLast || attribution.OrganisationId == house));
    }

    /// <summary>Équipes, and accesses given either way, belong to a territory: they go with the last organisation there.</summary>
    private async Task ForgetTerritoiresAsync(Agent agent, Role role, CancellationToken ct)
    {
        var left = agent.Roles.Where(other => other != role).Select(other => other.Organisation.TerritoireId).ToArray();
        await db.Entry(agent).Collection(row => row.Equipes).LoadAsync(ct);
        agent.Equipes.RemoveAll(equipe => !left.Contains(equipe.TerritoireId));
        var id = agent.Id;
        db.RemoveRange(
            await db
                .AccesAgendas.Where(acces =>
                    (acces.BeneficiaireId == id && !acces.Agenda.Roles.Any(other => left.Contains(other.Organisation.TerritoireId)))
                    || (
                        acces.AgendaId == id
                        && (
                            acces.EquipeId == null
                                ? !acces.Beneficiaire!.Roles.Any(other => left.Contains(other.Organisation.TerritoireId))
                                : !left.Contains(acces.Equipe!.TerritoireId)
                        )
                    )
                )
                .ToListAsync(ct)
        );
    }

    private async Task CloseAsync(Agent agent, CancellationToken ct)
    {
        var (id, compteId) = (agent.Id, agent.CompteId);
        db.RemoveRange(await db.Absences.Where(absence => absence.AgentId == id).ToListAsync(ct));
        db.RemoveRange(await db.Referents.Where(referent => referent.AgentId == id).ToListAsync(ct));
        db.RemoveRange(await db.RolesTerritoire.Where(other => other.AgentId == id).ToListAsync(ct));
        db.RemoveRange(await db.InvitationsAgents.Where(invitation => invitation.AgentId == id).ToListAsync(ct));
        // Its sessions, codes and keys go with it.
        db.RemoveRange(await db.Users.Where(compte => compte.Id == compteId).ToListAsync(ct));
    }
}

/// <summary>What is left to do, or goes, when an agent leaves an organisation.</summary>
/// <param name="ClosesAccount">It is their last one.</param>
/// <param name="HasAccount">They have one to close.</param>
/// <param name="Upcoming">RDVs to come or going on: they forbid it.</param>
/// <param name="Secteurs">Where the agent is named to receive.</param>
/// <param name="Suivis">People whom they follow as référent.</param>
public sealed record ResteRetrait(
    bool ClosesAccount,
    bool HasAccount,
    int Upcoming,
    int Plages,
    int Absences,
    IReadOnlyList<string> Secteurs,
    int Suivis
)
{
    public Refusal? Refusal { get; init; }
}

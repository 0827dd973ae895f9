using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>
/// Two accounts of one person become one: what was in either agenda is in the one that stays, what either could do it can. The other one keeps its name on
/// what it did, and opens nothing any more.
/// </summary>
public sealed class FusionDAgents(Db db, Current current, ApercuDroits apercu)
{
    /// <summary>Who gains and who loses, the account that goes aside; nothing stays written.</summary>
    public async Task<Apercu> PreviewAsync(Agent kept, Agent gone, CancellationToken ct)
    {
        long[] houses = [.. await db.OrganisationsNearAsync(kept, ct), .. await db.OrganisationsNearAsync(gone, ct)];
        var (keptId, goneId) = (kept.Id, gone.Id);
        var portees = await db.PorteesOfAsync(kept, [.. houses.Distinct()], ct);
        var seen = await apercu.OfAsync(portees, () => WriteAsync(keptId, goneId, ct), ct);
        return new Apercu([.. seen.OnlyChanges.Tous.Where(change => change.ReaderId != goneId && change.AgendaId != goneId)])
        {
            OnlyLevels = seen.OnlyLevels,
        };
    }

    public async Task RunAsync(Agent kept, Agent gone, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteAsync(kept.Id, gone.Id, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteAsync(long keptId, long goneId, CancellationToken ct)
    {
        var houses = await db
            .Roles.Where(role => role.AgentId == keptId || role.AgentId == goneId)
            .OrderBy(role => role.OrganisationId)
            .Select(role => role.OrganisationId)
            .Distinct()
            .ToListAsync(ct);
        await db.TakeOrganisationsAsync(houses, ct);
        await db.TakeAgendasAsync([keptId, goneId], ct);
        var both = await db
            .Agents.Where(agent => (agent.Id == keptId || agent.Id == goneId) && agent.DeletedAt == null)
            .Include(agent => agent.Compte)
            .Include(agent => agent.RolesTerritoire)
                .ThenInclude(role => role.Territoire)
            .Include(agent => agent.Equipes)
                .ThenInclude(equipe => equipe.Membres)
            .WithRoles.ToListAsync(ct);
        var (kept, gone) = (both.Find(agent => agent.Id == keptId), both.Find(agent => agent.Id == goneId));
        if (kept is null || gone is null)
        {
            throw new NotFoundException(); // joined already
        }

        (
            kept.Zone.Id != gone.Zone.Id
            && await db.PlagesOuverture.AnyAsync(plage => plage.AgentId == keptId || plage.AgentId == goneId, ct)
                ? AgentRefusals.TwoClocks
                : null
        ).ThrowIfAny();
        await MoveTimeAsync(keptId, goneId, ct);
        await MovePeopleAsync(keptId, goneId, ct);
        await MoveAccesAsync(keptId, goneId, ct);
        await JoinAsync(kept, gone, ct);
        await db.TurnCataloguesAsync([.. houses.Select(id => new OfCatalogue(CataloguePart.Organisation, id))], ct);
    }

    /// <summary>RDVs of any time, plages, absences, créneaux held.</summary>
    private async Task MoveTimeAsync(long kept, long gone, CancellationToken ct)
    {
        // Both received in it: one place is enough.
        await db
            .RdvsAgents.Where(place =>
                place.AgentId == gone && db.RdvsAgents.Any(other => other.RdvId == place.RdvId && other.AgentId == kept)
            )
            .ExecuteDeleteAsync(ct);
        await db
            .RdvsAgents.Where(place => place.AgentId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(place => place.AgentId, kept), ct);
        await db.PlagesOuverture.Where(one => one.AgentId == gone).ExecuteUpdateAsync(set => set.SetProperty(one => one.AgentId, kept), ct);
        await db.Absences.Where(one => one.AgentId == gone).ExecuteUpdateAsync(set => set.SetProperty(one => one.AgentId, kept), ct);
        await db.Gardes.Where(one => one.AgentId == gone).ExecuteUpdateAsync(set => set.SetProperty(one => one.AgentId, (long?)kept), ct);
    }

    /// <summary>People whom they follow, secteurs that name them, those whom they invited.</summary>
    private async Task MovePeopleAsync(long kept, long gone, CancellationToken ct)
    {
        await db
            .Referents.Where(one =>
                one.AgentId == gone && db.Referents.Any(other => other.UsagerId == one.UsagerId && other.AgentId == kept)
            )
            .ExecuteDeleteAsync(ct);
        await db.Referents.Where(one => one.AgentId == gone).ExecuteUpdateAsync(set => set.SetProperty(one => one.AgentId, kept), ct);
        await db
            .Attributions.Where(one =>
                one.AgentId == gone
                && db.Attributions.Any(other =>
                    other.SecteurId == one.SecteurId && other.OrganisationId == one.OrganisationId && other.AgentId == kept
                )
            )
            .ExecuteDeleteAsync(ct);
        await db
            .Attributions.Where(one => one.AgentId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AgentId, (long?)kept), ct);
        // An account offered to the one that goes: the one that stays has theirs, or is offered it again.
        await db.InvitationsAgents.Where(row => row.AgentId == gone).ExecuteDeleteAsync(ct);
        await db
            .InvitationsAgents.Where(row => row.InviterId == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.InviterId, (long?)kept), ct);
    }

    /// <summary>What was given on either agenda, and to either: of two for the same, the higher.</summary>
    private async Task MoveAccesAsync(long kept, long gone, CancellationToken ct)
    {
        var all = await db
            .AccesAgendas.Where(acces =>
                acces.AgendaId == kept || acces.AgendaId == gone || acces.BeneficiaireId == kept || acces.BeneficiaireId == gone
            )
            .OrderBy(acces => acces.Id)
            .ToListAsync(ct);
        var moved = new List<AccesAgenda>();
        var seen = new Dictionary<(long, long?, long?), AccesAgenda>();
        foreach (var acces in all.OrderBy(acces => acces.AgendaId == gone || acces.BeneficiaireId == gone))
        {
            var (agenda, who) = (
                acces.AgendaId == gone ? kept : acces.AgendaId,
                acces.BeneficiaireId == gone ? kept : acces.BeneficiaireId
            );
            if (agenda == who)
            {
                db.Remove(acces); // one's own agenda
            }
            else if (seen.TryGetValue((agenda, who, acces.EquipeId), out var same))
            {
                same.Niveau = acces.Niveau > same.Niveau ? acces.Niveau : same.Niveau;
                same.ExpiresAt =
                    acces.ExpiresAt is null || same.ExpiresAt is null ? null : Instant.Max(acces.ExpiresAt.Value, same.ExpiresAt.Value);
                db.Remove(acces);
            }
            else
            {
                seen[(agenda, who, acces.EquipeId)] = acces;
                moved.Add(acces);
            }
        }

        await db.SaveChangesAsync(ct);
        var ids = moved.ConvertAll(acces => acces.Id);
        await db
            .AccesAgendas.Where(acces => acces.AgendaId == gone && ids.Contains(acces.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(acces => acces.AgendaId, kept), ct);
        await db
            .AccesAgendas.Where(acces => acces.BeneficiaireId == gone && ids.Contains(acces.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(acces => acces.BeneficiaireId, (long?)kept), ct);
        await db
            .AccesAgendas.Where(acces => acces.GrantedById == gone)
            .ExecuteUpdateAsync(set => set.SetProperty(acces => acces.GrantedById, (long?)kept), ct);
        moved.ForEach(acces => db.Entry(acces).State = EntityState.Detached);
    }

    /// <summary>Roles, rights, équipes, services, the account: the sum of both.</summary>
    private async Task JoinAsync(Agent kept, Agent gone, CancellationToken ct)
    {
        foreach (var role in gone.Roles)
        {
            JoinRole(kept, role);
        }

        foreach (var role in gone.RolesTerritoire)
        {
            var mine = kept.RolesTerritoire.Find(one => one.TerritoireId == role.TerritoireId);
            if (mine is null)
            {
                mine = new RoleTerritoire { Agent = kept, Territoire = role.Territoire };
                db.Add(mine);
            }

            mine.Become(mine.Droits | role.Droits);
        }

        foreach (var equipe in gone.Equipes.ToList())
        {
            if (!equipe.Membres.Contains(kept))
            {
                equipe.Membres.Add(kept);
            }

            equipe.Membres.Remove(gone);
            db.Touch(equipe);
        }

        kept.Services.AddRange(gone.Services.Except(kept.Services).ToList());
        db.RemoveRange(gone.Roles);
        db.RemoveRange(gone.RolesTerritoire);
        var account = gone.Compte;
        gone.Compte = null;
        var name = gone.FullName;
        gone.GoOnAs(kept, current.Now);
        db.Touch(kept);
        db.Touch(gone);
        await db.SaveChangesAsync(ct);

        if (kept.Compte is null && account is not null)
        {
            kept.TakeAccount(gone, account);
        }
        else if (account is not null)
        {
            db.Remove(account); // its sessions, codes and keys go with it
        }

        db.Versions.Add(
            new Infrastructure.Data.Version
            {
                Entity = nameof(Agent),
                EntityId = kept.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Act = VersionAct.Changed,
                Author = current.Auteur.Reference,
                At = current.Now,
                Changes = System.Text.Json.JsonSerializer.Serialize(
                    new Dictionary<string, string?[]>(StringComparer.Ordinal) { [Trace] = [null, name] },
                    Json.Options
                ),
            }
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>In the history of whoever stays: who was joined to them.</summary>
    public const string Trace = "Fusion";

    private static void JoinRole(Agent kept, Role role)
    {
        if (kept.Roles.Find(one => one.OrganisationId == role.OrganisationId) is not { } mine)
        {
            mine = new Role { Agent = kept, Organisation = role.Organisation };
            kept.Roles.Add(mine);
        }

        mine.Become(mine.Level == RoleLevel.Admin ? RoleLevel.Admin : role.Level, otherAdmins: 1);
        mine.SecretaireServiceIds =
            !role.Secretaire ? mine.SecretaireServiceIds
            : !mine.Secretaire ? [.. role.SecretaireServiceIds]
            // No service said: all of them.
            : mine.SecretaireServiceIds.Count == 0 || role.SecretaireServiceIds.Count == 0 ? []
            : [.. mine.SecretaireServiceIds.Union(role.SecretaireServiceIds).Order()];
        mine.Secretaire |= role.Secretaire;
    }
}

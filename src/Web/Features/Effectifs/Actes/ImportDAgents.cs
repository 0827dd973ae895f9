using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Effectifs.Import;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>
/// A list of agents is tried, then done, all of it or nothing. Only the territories of whoever imports are read: somebody who has an account elsewhere is
/// invited as a newcomer is, and nobody learns the difference.
/// </summary>
public sealed class ImportDAgents(Db db, Current current, Invitation invitation)
{
    /// <summary>What the list would do; nothing is written.</summary>
    public async Task<PlanDeListe> TryAsync(string text, long[] territoires, CancellationToken ct)
    {
        var errors = new List<ErreurDeTableur>();
        var houses = await db.Organisations.Where(one => territoires.Contains(one.TerritoireId)).ToListAsync(ct);
        var table = Tableur.Read(text, LectureDeListe.Colonnes, "email", "prénom", "nom", "organisation", "services");
        errors.AddRange(table.Erreurs);
        var known = new Nommables(houses, await db.Services.ToListAsync(ct));
        var lines = table.Lignes.Select(line => LectureDeListe.Read(line, known, errors)).OfType<LigneDAgent>().ToList();
        if (table.Lignes.Count == 0 && errors.Count == 0)
        {
            errors.Add(new(2, "", "Le fichier n’a pas d’agent\u00A0: seulement une première ligne."));
        }

        var suites = new DecisionDeListe(await KnownAsync(territoires, ct), errors).Of(lines);
        return new PlanDeListe(suites, [.. errors.OrderBy(error => error.Ligne)]) { Lines = table.Lignes.Count };
    }

    /// <summary>Does what was read on the screen, or nothing: false when it would do something else by now.</summary>
    public async Task<(PlanDeListe Plan, bool IsDone)> RunAsync(string text, string seal, long[] territoires, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        // Whoever imports the same list at once, or steps down as an admin, comes before or after.
        var houses = await db
            .Organisations.Where(one => territoires.Contains(one.TerritoireId))
            .OrderBy(one => one.Id)
            .Select(one => one.Id)
            .ToListAsync(ct);
        await db.TakeOrganisationsAsync(houses, ct);
        var plan = await TryAsync(text, territoires, ct);
        if (!plan.MayRun || plan.Seal != seal)
        {
            return (plan, false);
        }

        foreach (var suite in plan.Suites)
        {
            Write(suite);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (plan, true);
    }

    private void Write(SuiteDeLigne suite)
    {
        var line = suite.Ligne;
        switch (suite.Sort)
        {
            case SortDeLigne.Invite:
                invitation.Write(
                    current.Agent,
                    new ProjetInvitation(line.Organisation, line.Email!, line.FirstName, line.LastName, line.Services)
                    {
                        Level = LevelOf(line),
                        Secretaire = line.Role == RoleDeListe.Secretariat,
                        HasAgenda = line.HasAgenda,
                        ExternalId = line.Identifiant,
                    }
                );
                break;
            case SortDeLigne.Cree:
                var made = NouvelIntervenant.Of(new(line.Organisation, line.FirstName, line.LastName, line.Metier, line.Services));
                made.ExternalId = line.Identifiant;
                db.Add(made);
                break;
            case SortDeLigne.Change:
                Change(suite, suite.Agent!);
                break;
        }
    }

    private void Change(SuiteDeLigne suite, Agent agent)
    {
        var line = suite.Ligne;
        var role = agent.Roles.Find(one => one.OrganisationId == line.Organisation.Id)!;
        if (!(role.Level == RoleLevel.Admin && line.Role == RoleDeListe.Administration))
        {
            // Asked of the whole list: it keeps somebody who administers.
            role.Become(LevelOf(line), otherAdmins: 1);
            role.Secretaire = line.Role == RoleDeListe.Secretariat;
            role.SecretaireServiceIds = role.Secretaire ? role.SecretaireServiceIds : [];
        }

        if (!suite.OfPerson)
        {
            return;
        }

        agent.FirstName = line.FirstName.Length > 0 ? line.FirstName : agent.FirstName;
        agent.LastName = line.LastName.Length > 0 ? line.LastName : agent.LastName;
        agent.Metier = line.Metier ?? agent.Metier;
        agent.ExternalId = line.Identifiant ?? agent.ExternalId;
        if (line.Services.Count > 0 && !agent.ServiceIds.ToHashSet().SetEquals(line.Services.Select(service => service.Id)))
        {
            agent.Practise(line.Services, []);
            db.Touch(agent);
        }
    }

    private static RoleLevel LevelOf(LigneDAgent line) => line.Role == RoleDeListe.Administration ? RoleLevel.Admin : RoleLevel.Basique;

    private async Task<Connus> KnownAsync(long[] territoires, CancellationToken ct)
    {
        var (me, today) = (current.Agent, current.Now.InZone(current.Agent.Zone).Date);
        var here = db.Agents.WorkingIn(db.Roles, territoires);
        var agents = await here.Include(agent => agent.Services).Include(agent => agent.Roles).AsSplitQuery().ToListAsync(ct);
        var addresses = await here.Select(agent => new
            {
                agent.Id,
                agent.Email,
                OfAccount = agent.Compte!.Email,
            })
            .ToListAsync(ct);
        var whole = await here.WhollyAdministeredBy(me, db.RolesTerritoire).Select(agent => agent.Id).ToListAsync(ct);
        var invited = await db
            .InvitationsAgents.Where(row => territoires.Contains(row.Organisation.TerritoireId))
            .Select(row => new { row.OrganisationId, row.Email })
            .ToListAsync(ct);
        var open = await db
            .PlagesOuverture.Where(plage =>
                (plage.LastDay == null || plage.LastDay >= today) && territoires.Contains(plage.Organisation.TerritoireId)
            )
            .SelectMany(plage => plage.Motifs, (plage, motif) => new { plage.AgentId, motif.ServiceId })
            .Distinct()
            .ToListAsync(ct);
        return new Connus
        {
            Agents = agents,
            ParAdresse = addresses
                .SelectMany(row =>
                    new[] { row.Email, row.OfAccount }
                        .OfType<string>()
                        .Select(Courriel.Normalise)
                        .Distinct()
                        .Select(email => (email, row.Id))
                )
                .ToLookup(pair => pair.email, pair => pair.Id, StringComparer.Ordinal),
            Entierement = whole.ToHashSet(),
            Invites = invited.Select(row => (row.OrganisationId, row.Email)).ToHashSet(),
            Ouverts = open.ToLookup(row => row.AgentId, row => row.ServiceId),
            Admins = agents
                .SelectMany(agent => agent.Roles.Where(role => role.Level == RoleLevel.Admin))
                .GroupBy(role => role.OrganisationId)
                .ToDictionary(same => same.Key, same => same.Select(role => role.AgentId).ToHashSet()),
            Me = me.Id,
        };
    }
}

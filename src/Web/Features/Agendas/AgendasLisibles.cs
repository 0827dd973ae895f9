using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>Which agendas somebody may enter, and how far. One query, whatever the number of agendas.</summary>
public sealed class AgendasLisibles(Db db)
{
    /// <summary>All of them, in the order of a list.</summary>
    public async Task<IReadOnlyList<AgendaLisible>> AllAsync(Agent me, Instant now, CancellationToken ct)
    {
        var id = me.Id;
        var rows = await Read(db.Agents.Around(me), me, now).ToListAsync(ct);
        return
        [
            .. rows.OrderByDescending(agenda => agenda.Id == id)
                .ThenBy(agenda => agenda.LastName, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(agenda => agenda.FirstName, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(agenda => agenda.Id),
        ];
    }

    /// <summary>One, or null when it has none that they may enter.</summary>
    public Task<AgendaLisible?> OneAsync(Agent me, long agendaId, Instant now, CancellationToken ct) =>
        Read(db.Agents.Where(agent => agent.Id == agendaId), me, now).FirstOrDefaultAsync(ct);

    /// <summary>
    /// Says of each agenda read in detail which services stay closed on it: those that its owner practises in an organisation where the reader does not
    /// (the midwife's case). What was given to the reader lifts it, except on sensitive services.
    /// </summary>
    public async Task SayExceptionsAsync(Agent me, IReadOnlyList<AgendaLisible> agendas, CancellationToken ct)
    {
        var mixed = agendas.Where(agenda => agenda.Id != me.Id && agenda.Niveau > Niveau.SansDetail).ToList();
        var ids = mixed.Select(agenda => agenda.Id).ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var practised = await db
            .Roles.Where(role => EF.Parameter(ids).Contains(role.AgentId))
            .Join(
                db.Motifs.Where(motif => motif.DeletedAt == null),
                role => role.OrganisationId,
                motif => motif.OrganisationId,
                (role, motif) => new { role, motif }
            )
            .Where(pair => pair.role.Agent.Services.Any(service => service.Id == pair.motif.ServiceId))
            .Select(pair => new
            {
                pair.role.AgentId,
                pair.role.OrganisationId,
                Organisation = pair.role.Organisation.Name,
                pair.motif.ServiceId,
                Service = pair.motif.Service.ShortName,
                Hides = pair.motif.Service.IsSensitive && !pair.role.Organisation.Territoire.OpensSensitive,
            })
            .Distinct()
            .ToListAsync(ct);
        foreach (var agenda in mixed)
        {
            var (open, closed) = Split(
                practised.Where(row => row.AgentId == agenda.Id),
                row =>
                    me.SharesContext(row.OrganisationId, row.ServiceId, row.Hides)
                    || (agenda.IsGranted && (!row.Hides || me.ServiceIds.Contains(row.ServiceId)))
            );
            agenda.Except =
            [
                .. closed
                    .Select(row => open.Any(own => own.ServiceId == row.ServiceId) ? $"{row.Service} ({row.Organisation})" : row.Service)
                    .Distinct()
                    .Order(StringComparer.CurrentCulture),
            ];
        }
    }

    private static IQueryable<AgendaLisible> Read(IQueryable<Agent> agents, Agent me, Instant now)
    {
        var (id, memberIn, deskIn, services) = (me.Id, me.MemberIn, me.DeskIn, me.ServiceIds);
        return agents
            .Where(agent => agent.HasAgenda && agent.DeletedAt == null)
            .WithLevelFor(me, now)
            .Where(seen => seen.Level > 0)
            .Select(seen => new AgendaLisible
            {
                Id = seen.Agent.Id,
                FirstName = seen.Agent.FirstName,
                LastName = seen.Agent.LastName,
                Metier = seen.Agent.Metier,
                Level = seen.Level,
                OfMyService =
                    seen.Agent.Roles.Any(role => deskIn.Contains(role.OrganisationId))
                    || (
                        seen.Agent.Services.Any(service => services.Contains(service.Id))
                        && seen.Agent.Roles.Any(role => memberIn.Contains(role.OrganisationId))
                    ),
                IsGranted = seen.Agent.Acces.Any(acces =>
                    (acces.BeneficiaireId == id || acces.Equipe!.Membres.Any(membre => membre.Id == id))
                    && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                    && acces.Niveau >= Niveau.AvecDetail
                ),
                TimeZone = seen.Agent.Roles.OrderBy(role => role.Id).Select(role => role.Organisation.TimeZone).FirstOrDefault(),
                HolidayProfile = seen
                    .Agent.Roles.OrderBy(role => role.Id)
                    .Select(role => (Planning.ProfilFerie?)role.Organisation.Territoire.HolidayProfile)
                    .FirstOrDefault(),
                FeriesTravailles = seen
                    .Agent.Roles.OrderBy(role => role.Id)
                    .Select(role => role.Organisation.Territoire.FeriesTravailles)
                    .FirstOrDefault(),
                Services = seen.Agent.Services.OrderBy(service => service.Id).Select(service => service.ShortName).ToList(),
            });
    }

    private static (List<T> Kept, List<T> Others) Split<T>(IEnumerable<T> rows, Predicate<T> keeps)
    {
        var all = rows.ToLookup(row => keeps(row));
        return ([.. all[true]], [.. all[false]]);
    }
}

internal static class ContexteExtensions
{
    extension(Agent me)
    {
        /// <summary>Would they see in detail, by their own work, a RDV of this organisation and service? The same as <see cref="Rdvs.RdvPolicy"/>
        /// says without grants.</summary>
        internal bool SharesContext(long organisationId, long serviceId, bool hides) =>
            me.Roles.Exists(role =>
                role.OrganisationId == organisationId
                && (
                    role.Level == RoleLevel.Admin
                    || me.ServiceIds.Contains(serviceId)
                    || (
                        role.Secretaire
                        && (role.SecretaireServiceIds.Contains(serviceId) || (role.SecretaireServiceIds.Count == 0 && !hides))
                    )
                )
            );
    }
}

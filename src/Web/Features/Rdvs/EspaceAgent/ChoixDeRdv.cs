using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What the forms of a RDV offer: agents whose agenda one may write in and who hold the motif, open lieux, motifs that one may hold.</summary>
public sealed class ChoixDeRdv(Db db, Current current)
{
    /// <summary>
    /// Those of the organisation in whose agenda one may write, and those who receive already: these first, then those of the motif's service (a binôme may
    /// be of two services).
    /// </summary>
    public async Task<IReadOnlyList<SelectListItem>> AgentsAsync(Motif motif, IEnumerable<RdvAgent> already, CancellationToken ct)
    {
        var (organisation, service, now) = (motif.OrganisationId, motif.ServiceId, already.Select(place => place.AgentId).ToArray());
        var free = db
            .Agents.WritableBy(current.Agent, current.Now)
            .Where(agent => agent.Roles.Any(role => role.OrganisationId == organisation))
            .Select(agent => agent.Id);
        var agents = await db
            .Agents.Where(agent => free.Contains(agent.Id) || EF.Parameter(now).Contains(agent.Id))
            .OrderByDescending(agent => EF.Parameter(now).Contains(agent.Id))
            .ThenByDescending(agent => agent.Services.Any(one => one.Id == service))
            .ThenBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Select(agent => new
            {
                agent.Id,
                Name = agent.FirstName + " " + agent.LastName,
                IsOfService = agent.Services.Any(one => one.Id == service),
                Service = agent.Services.OrderBy(one => one.Id).Select(one => one.ShortName).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. agents.Select(agent => new SelectListItem(
                agent.IsOfService || agent.Service is null ? agent.Name : $"{agent.Name} ({agent.Service})",
                Text(agent.Id)
            )),
        ];
    }

    /// <summary>Open ones of the organisation, and the one that it has now, be it closed or of single use.</summary>
    public async Task<IReadOnlyList<SelectListItem>> LieuxAsync(long organisationId, long? present, CancellationToken ct)
    {
        var lieux = await db
            .Lieux.Where(lieu =>
                lieu.OrganisationId == organisationId && (lieu.Availability == LieuAvailability.Enabled || lieu.Id == present)
            )
            .OrderBy(lieu => lieu.Name)
            .Select(lieu => new
            {
                lieu.Id,
                lieu.Name,
                lieu.Address,
            })
            .ToListAsync(ct);
        return [.. lieux.Select(lieu => new SelectListItem($"{lieu.Name}, {lieu.Address}", Text(lieu.Id)))];
    }

    /// <summary>The motifs that a RDV may have instead of its own.</summary>
    public async Task<IReadOnlyList<SelectListItem>> MotifsAsync(Motif present, CancellationToken ct)
    {
        var (id, organisation, service, type, collectif) = (
            present.Id,
            present.OrganisationId,
            present.ServiceId,
            present.LocationType,
            present.Collectif
        );
        var motifs = await db
            .Motifs.Where(motif =>
                motif.Id == id
                || (
                    motif.OrganisationId == organisation
                    && motif.ServiceId == service
                    && motif.LocationType == type
                    && motif.Collectif == collectif
                    && motif.DeletedAt == null
                )
            )
            .OrderBy(motif => motif.Name)
            .Select(motif => new { motif.Id, motif.Name })
            .ToListAsync(ct);
        return [.. motifs.Select(motif => new SelectListItem(motif.Name, Text(motif.Id)))];
    }

    /// <summary>Collective motifs that the reader may hold: those of their services, all of a house that they administer or whose desk they keep.</summary>
    public IQueryable<Motif> Collectifs()
    {
        var me = current.Agent;
        var (memberIn, services, all) = (me.MemberIn, me.ServiceIds, me.AdminIn.Concat(me.DeskIn).ToArray());
        return db.Motifs.Where(motif =>
            motif.Collectif
            && motif.DeletedAt == null
            && memberIn.Contains(motif.OrganisationId)
            && (services.Contains(motif.ServiceId) || all.Contains(motif.OrganisationId))
        );
    }

    public static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

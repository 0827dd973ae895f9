using System.Globalization;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Agents who may be away together: those of an organisation, of one of its services, of an équipe, of a lieu.</summary>
/// <param name="Code">"organisation-3", "service-3-2", "equipe-4", "lieu-5", "agents".</param>
/// <param name="Kind">Under which title it is in the list.</param>
public sealed record Groupe(string Code, string Kind, string Name);

/// <summary>One of them. Whoever's absences I may not write is named and left out.</summary>
public sealed record Membre(Agent Agent, bool MayWrite);

/// <summary>Which groups somebody may close at once, and who is in one.</summary>
public sealed class GroupesAgents(Db db, Current current)
{
    /// <summary>No group: agents chosen one by one.</summary>
    public const string OneByOne = "agents";

    /// <summary>A list of boxes that is longer helps nobody.</summary>
    private const int MaxOffered = 400;

    private Agent Me => current.Agent;

    public async Task<IReadOnlyList<Groupe>> AllAsync(CancellationToken ct)
    {
        var memberIn = Me.MemberIn;
        var houses = Me.Roles.Select(role => role.Organisation).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Name);
        var services = await db
            .Roles.Where(role => memberIn.Contains(role.OrganisationId) && role.Agent.HasAgenda && role.Agent.DeletedAt == null)
            .SelectMany(
                role => role.Agent.Services,
                (role, service) =>
                    new
                    {
                        role.OrganisationId,
                        service.Id,
                        service.Name,
                    }
            )
            .Distinct()
            .ToListAsync(ct);
        var equipes = await db.Equipes.VisibleTo(Me).Select(equipe => new { equipe.Id, equipe.Name }).ToListAsync(ct);
        var lieux = await db
            .Lieux.Where(lieu => memberIn.Contains(lieu.OrganisationId) && lieu.Availability == LieuAvailability.Enabled)
            .Select(lieu => new { lieu.Id, lieu.Name })
            .ToListAsync(ct);
        return
        [
            new Groupe(OneByOne, "", "Des agents choisis un par un"),
            .. Sorted(houses.Select(one => new Groupe(Code("organisation", one.Key), "Toute une organisation", one.Value))),
            .. Sorted(
                services.Select(one => new Groupe(
                    Code("service", one.OrganisationId, one.Id),
                    "Un service d’une organisation",
                    $"{one.Name}, {houses[one.OrganisationId]}"
                ))
            ),
            .. Sorted(equipes.Select(one => new Groupe(Code("equipe", one.Id), "Une équipe", one.Name))),
            .. Sorted(lieux.Select(one => new Groupe(Code("lieu", one.Id), "Ceux qui reçoivent dans un lieu", one.Name))),
        ];
    }

    /// <summary>Those who have an agenda, by name; null when there is no such group or it is not theirs to see.</summary>
    public async Task<IReadOnlyList<Membre>?> MembersAsync(string? code, CancellationToken ct)
    {
        if (await WithinAsync(code, ct) is not { } within)
        {
            return null;
        }

        var agents = await within
            .Where(agent => agent.HasAgenda && agent.DeletedAt == null)
            .WithRoles.OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Take(MaxOffered)
            .ToListAsync(ct);
        var ids = agents.Select(agent => agent.Id).ToArray();
        var writable =
            code == OneByOne
                ? ids.ToHashSet()
                : await db
                    .Agents.WithAbsencesWrittenBy(Me, current.Now)
                    .Where(agent => EF.Parameter(ids).Contains(agent.Id))
                    .Select(agent => agent.Id)
                    .ToHashSetAsync(ct);
        return [.. agents.Select(agent => new Membre(agent, writable.Contains(agent.Id)))];
    }

    /// <summary>The lieu of a group that is one.</summary>
    public static long? LieuOf(string? code) => Parts(code) is ("lieu", [var id]) ? id : null;

    private async Task<IQueryable<Agent>?> WithinAsync(string? code, CancellationToken ct)
    {
        switch (Parts(code))
        {
            case (OneByOne, []):
                return db.Agents.WithAbsencesWrittenBy(Me, current.Now);
            case ("organisation", [var house]) when Me.MemberIn.Contains(house):
                return db.Agents.Where(agent => agent.Roles.Any(role => role.OrganisationId == house));
            case ("service", [var house, var service]) when Me.MemberIn.Contains(house):
                return db.Agents.Where(agent =>
                    agent.Roles.Any(role => role.OrganisationId == house) && agent.Services.Any(one => one.Id == service)
                );
            case ("equipe", [var equipe]) when await db.Equipes.VisibleTo(Me).AnyAsync(one => one.Id == equipe, ct):
                return db.Agents.Where(agent => agent.Equipes.Any(one => one.Id == equipe));
            case ("lieu", [var lieu]):
                return await ReceivingAtAsync(lieu, ct);
            default:
                return null;
        }
    }

    /// <summary>As far as I may know: where a masked plage takes place is not told.</summary>
    private async Task<IQueryable<Agent>?> ReceivingAtAsync(long lieu, CancellationToken ct)
    {
        var (memberIn, today) = (Me.MemberIn, current.Now.InZone(Me.Zone).Date);
        if (!await db.Lieux.AnyAsync(one => one.Id == lieu && memberIn.Contains(one.OrganisationId), ct))
        {
            return null;
        }

        var ids = await db
            .PlagesOuverture.VisibleTo(Me, db.Agents, current.Now)
            .Where(plage => plage.LieuId == lieu && (plage.LastDay == null || plage.LastDay >= today))
            .Select(plage => plage.AgentId)
            .Distinct()
            .ToArrayAsync(ct);
        return db.Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id));
    }

    private static (string Kind, long[] Ids) Parts(string? code) =>
        (code ?? "").Split('-') is [var kind, .. var ids]
            ? (kind, [.. ids.Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0)])
            : ("", []);

    private static string Code(string kind, params ReadOnlySpan<long> ids)
    {
        var code = kind;
        foreach (var id in ids)
        {
            code += string.Create(CultureInfo.InvariantCulture, $"-{id}");
        }

        return code;
    }

    private static IEnumerable<Groupe> Sorted(IEnumerable<Groupe> groups) => groups.OrderBy(one => one.Name, StringComparer.CurrentCulture);
}

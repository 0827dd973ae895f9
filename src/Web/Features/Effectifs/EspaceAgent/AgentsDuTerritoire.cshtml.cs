using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>All agents of my territories, searched and narrowed by the address alone (spec 3 §1.3).</summary>
public sealed class AgentsDuTerritoireModel(Db db, Current current) : PageDeTerritoire(db, current)
{
    public const int PerPage = 50;

    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Service { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Organisation { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Equipe { get; set; }

    /// <summary>"admin", "secretariat", "agent", "territoire"; anything else narrows nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    /// <summary>"invites", "sans-compte", "jamais".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Etat { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public bool IsInvites => Etat == "invites";
    public bool IsNarrowed =>
        !string.IsNullOrWhiteSpace(Q)
        || Service is not null
        || Organisation is not null
        || Equipe is not null
        || Role is { Length: > 0 }
        || Etat is { Length: > 0 };
    public int Everybody { get; private set; }
    public int WithoutAccount { get; private set; }
    public int NeverCame { get; private set; }
    public int Invited { get; private set; }
    public int Count { get; private set; }
    public int Pages => Math.Max(1, (Count + PerPage - 1) / PerPage);
    public int Shown => Math.Clamp(P, 1, Pages);
    public IReadOnlyList<(long Id, string Name)> Organisations { get; private set; } = [];
    public IReadOnlyList<(long Id, string Name)> Services { get; private set; } = [];
    public IReadOnlyList<(long Id, string Name)> Equipes { get; private set; } = [];
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];
    public IReadOnlyList<ListeModel.Attente> Pending { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        await OfferAsync(ct);
        await CountAsync(ct);
        if (IsInvites)
        {
            await InvitedAsync(ct);
            return;
        }

        var found = await Narrowed(Agents).NamedAsync(Q, ct);
        Count = await found.CountAsync(ct);
        Lignes = await LinesAsync(found, ct);
    }

    /// <summary>Where somebody is found, as a part of an address: search and filters stay.</summary>
    public string With(string? etat) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
            "/agents/territoire/agents",
            Request
                .Query.Where(pair => pair.Key is not ("etat" or "p"))
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))
                .Concat(etat is null ? [] : [KeyValuePair.Create("etat", (string?)etat)])
        );

    private IQueryable<Agent> Narrowed(IQueryable<Agent> agents)
    {
        var mine = Territoires;
        if (Service is { } service)
        {
            agents = agents.Where(agent => agent.Services.Any(one => one.Id == service));
        }

        if (Organisation is { } house)
        {
            agents = agents.Where(agent =>
                agent.Roles.Any(role => role.OrganisationId == house && mine.Contains(role.Organisation.TerritoireId))
            );
        }

        if (Equipe is { } equipe)
        {
            agents = agents.Where(agent => agent.Equipes.Any(one => one.Id == equipe && mine.Contains(one.TerritoireId)));
        }

        agents = Role switch
        {
            "admin" => agents.Where(agent =>
                agent.Roles.Any(role => role.Level == RoleLevel.Admin && mine.Contains(role.Organisation.TerritoireId))
            ),
            "secretariat" => agents.Where(agent =>
                agent.Roles.Any(role => role.Secretaire && mine.Contains(role.Organisation.TerritoireId))
            ),
            "agent" => agents.Where(agent =>
                agent.Roles.Any(role =>
                    role.Level == RoleLevel.Basique && !role.Secretaire && mine.Contains(role.Organisation.TerritoireId)
                )
            ),
            "territoire" => agents.Where(agent => agent.RolesTerritoire.Any(role => mine.Contains(role.TerritoireId))),
            _ => agents,
        };
        return Etat switch
        {
            "sans-compte" => agents.Where(agent => agent.CompteId == null),
            "jamais" => agents.Where(agent => agent.CompteId != null && agent.Compte!.LastSignInAt == null),
            _ => agents,
        };
    }

    private async Task<IReadOnlyList<Ligne>> LinesAsync(IQueryable<Agent> found, CancellationToken ct)
    {
        var mine = Territoires;
        // Once who is on the page, then what is said of them: each question of the second would look for the page again.
        var ids = await found
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Skip((Shown - 1) * PerPage)
            .Take(PerPage)
            .Select(agent => agent.Id)
            .ToListAsync(ct);
        var lines = await _db
            .Agents.Where(agent => ids.Contains(agent.Id))
            .Select(agent => new Ligne(
                agent.Id,
                agent.FirstName + " " + agent.LastName,
                agent.Metier,
                agent.HasAgenda,
                agent.CompteId != null,
                agent.Compte == null ? null : agent.Compte.LastSignInAt,
                agent.Services.OrderBy(service => service.Name).Select(service => service.ShortName).ToList(),
                agent
                    .Roles.Where(role => mine.Contains(role.Organisation.TerritoireId))
                    .OrderBy(role => role.Organisation.Name)
                    .Select(role => new ListeModel.Appartenance(role.Organisation.Name, role.Level, role.Secretaire))
                    .ToList(),
                agent
                    .Equipes.Where(equipe => mine.Contains(equipe.TerritoireId))
                    .OrderBy(equipe => equipe.Name)
                    .Select(equipe => equipe.Name)
                    .ToList()
            ))
            .AsSplitQuery()
            .ToListAsync(ct);
        return [.. lines.OrderBy(line => ids.IndexOf(line.Id))];
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        var mine = Territoires;
        Organisations = (await OrganisationsAsync(ct)).ConvertAll(one => (one.Id, one.Name));
        Services = (await _db.Services.OrderBy(one => one.Name).ToListAsync(ct)).ConvertAll(one => (one.Id, one.Name));
        var equipes = await _db.Equipes.Where(one => mine.Contains(one.TerritoireId)).OrderBy(one => one.Name).ToListAsync(ct);
        Equipes = equipes.ConvertAll(one => (one.Id, one.Name));
    }

    private async Task CountAsync(CancellationToken ct)
    {
        var counts = await Agents
            .Select(agent => new { HasAccount = agent.CompteId != null, Came = agent.Compte!.LastSignInAt != null })
            .GroupBy(agent => agent)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToListAsync(ct);
        Everybody = counts.Sum(row => row.Count);
        WithoutAccount = counts.Where(row => !row.Key.HasAccount).Sum(row => row.Count);
        NeverCame = counts.Where(row => row.Key is { HasAccount: true, Came: false }).Sum(row => row.Count);
        Invited = await Waiting().CountAsync(ct);
    }

    private IQueryable<InvitationAgent> Waiting()
    {
        var mine = Territoires;
        return _db.InvitationsAgents.Where(row => mine.Contains(row.Organisation.TerritoireId));
    }

    /// <summary>Those who have not answered are no agents: they have an organisation and a level, and nothing else yet.</summary>
    private async Task InvitedAsync(CancellationToken ct)
    {
        var rows = Waiting();
        if (Organisation is { } house)
        {
            rows = rows.Where(row => row.OrganisationId == house);
        }

        if (TexteCherchable.Normalise(Q) is { Length: > 0 } typed)
        {
            // Accents are compared here, the same on both databases.
            var named = await rows.Select(row => new { row.Id, Said = row.FirstName + " " + row.LastName + " " + row.Email })
                .ToListAsync(ct);
            var ids = named
                .Where(row => TexteCherchable.Normalise(row.Said).Contains(typed, StringComparison.Ordinal))
                .Select(row => row.Id)
                .ToArray();
            rows = rows.Where(row => ids.Contains(row.Id));
        }

        Count = await rows.CountAsync(ct);
        var page = await rows.OrderByDescending(row => row.SentAt)
            .ThenBy(row => row.Id)
            .Skip((Shown - 1) * PerPage)
            .Take(PerPage)
            .Include(row => row.Organisation)
            .AsNoTracking()
            .ToListAsync(ct);
        Pending = page.ConvertAll(row => new ListeModel.Attente(row, row.SentAt.InZone(Me.Zone).Date, row.IsLive(_current.Now)));
    }

    public sealed record Ligne(
        long Id,
        string Name,
        string? Metier,
        bool HasAgenda,
        bool HasAccount,
        Instant? CameAt,
        List<string> Services,
        List<ListeModel.Appartenance> Organisations,
        List<string> Equipes
    );
}

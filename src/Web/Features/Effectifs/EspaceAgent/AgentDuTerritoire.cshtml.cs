using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>One agent as their territory sees them: services, organisations and roles there, équipes, rights, and what each organisation would lose.</summary>
public sealed class AgentDuTerritoireModel(Db db, Current current) : PageDeTerritoire(db, current)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    public Agent Agent { get; private set; } = null!;
    public IReadOnlyList<Place> Places { get; private set; } = [];
    public IReadOnlyList<Equipe> Equipes { get; private set; } = [];
    public IReadOnlyList<RoleTerritoire> Droits { get; private set; } = [];

    /// <summary>Works beyond my territories: where is not mine to know.</summary>
    public bool IsElsewhereToo { get; private set; }

    /// <summary>All that they reach is mine to administer.</summary>
    public bool MayConfigure { get; private set; }
    public bool MaySetEquipes => Agent.Roles.Exists(role => Me.SetsEquipesIn.Contains(role.Organisation.TerritoireId));
    public bool IsMe => Agent.Id == Me.Id;
    public EtatCompte Etat { get; private set; } = null!;

    public LocalDate On(Instant moment) => moment.InZone(Me.Zone).Date;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var mine = Territoires;
        Agent = await Agents
            .Where(agent => agent.Id == id)
            .Include(agent => agent.Equipes)
            .Include(agent => agent.RolesTerritoire)
                .ThenInclude(role => role.Territoire)
            .WithRoles.OneOr404Async(ct);
        MayConfigure = await _db.Agents.WhollyAdministeredBy(Me, _db.RolesTerritoire).AnyAsync(agent => agent.Id == id, ct);
        IsElsewhereToo = Agent.Roles.Exists(role => !mine.Contains(role.Organisation.TerritoireId));
        Equipes = [.. Agent.Equipes.Where(one => mine.Contains(one.TerritoireId)).OrderBy(one => one.Name, StringComparer.CurrentCulture)];
        Droits = [.. Agent.RolesTerritoire.Where(role => mine.Contains(role.TerritoireId))];
        Etat = await _db.EtatCompteAsync(id, ct);
        Places = await PlacesAsync(mine, ct);
    }

    private async Task<IReadOnlyList<Place>> PlacesAsync(long[] mine, CancellationToken ct)
    {
        var (id, now, today) = (Agent.Id, _current.Now, _current.Now.InZone(Agent.Zone).Date);
        var plages = await _db
            .PlagesOuverture.Where(plage => plage.AgentId == id && (plage.LastDay == null || plage.LastDay >= today))
            .GroupBy(plage => plage.OrganisationId)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);
        var rdvs = await _db
            .RdvsAgents.Where(place => place.AgentId == id && place.Occupies && place.EndsAt > now)
            .GroupBy(place => place.Rdv.OrganisationId)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);
        return
        [
            .. Agent
                .Roles.Where(role => mine.Contains(role.Organisation.TerritoireId))
                .OrderBy(role => role.Organisation.Name, StringComparer.CurrentCulture)
                .Select(role => new Place(
                    role,
                    plages.GetValueOrDefault(role.OrganisationId),
                    rdvs.GetValueOrDefault(role.OrganisationId)
                )),
        ];
    }

    /// <summary>A role, and what hangs on it.</summary>
    public sealed record Place(Role Role, int Plages, int Rdvs)
    {
        public string Niveau => (Role.Level == RoleLevel.Admin ? "Administration" : "Agent") + (Role.Secretaire ? ", secrétariat" : "");
    }
}

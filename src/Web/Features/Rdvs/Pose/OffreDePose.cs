using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>
/// What an agent may choose to put a RDV (spec 2 §25c): agendas in which they may write, motifs of an organisation where a chosen agent and themselves
/// both have a role, lieux of the motif's organisation, people they may find. Four questions, however many there are.
/// </summary>
public sealed class OffresDePose(Db db, Current current)
{
    public async Task<OffreDePose> LoadAsync(PoseInput input, CancellationToken ct)
    {
        var agents = await AgentsAsync(ct);
        var chosen = input.Agents.Distinct().Select(id => agents.FirstOrDefault(agent => agent.Id == id)).OfType<AgentOffert>().ToList();
        var motifs = chosen.Count == 0 ? [] : await MotifsAsync(chosen, ct);
        var motif = motifs.FirstOrDefault(one => one.Id == input.Motif);
        return new OffreDePose(agents, chosen, motifs, motif)
        {
            Lieux = motif is { HasLieu: true } ? await LieuxAsync(motif, ct) : [],
            People = input.Usagers.Count == 0 ? [] : await PeopleAsync(input, ct),
        };
    }

    /// <summary>The agents in whose agenda I may write, by service and name.</summary>
    public async Task<IReadOnlyList<AgentOffert>> AgentsAsync(CancellationToken ct)
    {
        var rows = await db
            .Agents.WritableBy(current.Agent, current.Now)
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Select(agent => new AgentOffert(
                agent.Id,
                agent.FirstName,
                agent.LastName,
                agent.Services.OrderBy(service => service.Id).Select(service => new ServiceOffert(service.Id, service.Name)).ToList(),
                agent
                    .Roles.OrderBy(role => role.Id)
                    .Select(role => new RoleOffert(role.OrganisationId, role.Level == RoleLevel.Admin))
                    .ToList()
            ))
            .AsSingleQuery()
            .ToListAsync(ct);
        return rows;
    }

    /// <summary>Individual ones, not deleted, of the trades of a chosen agent, where they and I work (an admin holds all of theirs).</summary>
    private async Task<IReadOnlyList<MotifOffert>> MotifsAsync(IReadOnlyList<AgentOffert> chosen, CancellationToken ct)
    {
        var mine = current.Agent.MemberIn;
        var shared = chosen.SelectMany(agent => agent.Roles).Select(role => role.OrganisationId).Where(mine.Contains).Distinct().ToArray();
        var motifs = await db
            .Motifs.Where(motif => EF.Parameter(shared).Contains(motif.OrganisationId) && motif.DeletedAt == null && !motif.Collectif)
            .OrderBy(motif => motif.Service.Name)
            .ThenBy(motif => motif.Name)
            .ThenBy(motif => motif.Id)
            .Select(motif => new MotifOffert(
                motif.Id,
                motif.Name,
                motif.LocationType,
                motif.DurationMinutes,
                motif.Visibility,
                motif.ServiceId,
                motif.Service.Name,
                motif.OrganisationId,
                motif.Organisation.Name,
                motif.Organisation.TerritoireId,
                motif.Organisation.Territoire.TimeZone
            ))
            .ToListAsync(ct);
        return [.. motifs.Where(motif => chosen.Any(agent => agent.Holds(motif)))];
    }

    private async Task<IReadOnlyList<LieuOffert>> LieuxAsync(MotifOffert motif, CancellationToken ct) =>
        await db
            .Lieux.Where(lieu => lieu.OrganisationId == motif.OrganisationId && lieu.Availability == LieuAvailability.Enabled)
            .OrderBy(lieu => lieu.Name)
            .ThenBy(lieu => lieu.Id)
            .Select(lieu => new LieuOffert(lieu.Id, lieu.Name, lieu.Address))
            .ToListAsync(ct);

    private async Task<IReadOnlyList<PersonneChoisie>> PeopleAsync(PoseInput input, CancellationToken ct)
    {
        var (ids, memberIn) = (input.Usagers.Distinct().ToArray(), current.Agent.MemberIn);
        var found = await db
            .Usagers.VisibleTo(current.Agent)
            .Where(usager => EF.Parameter(ids).Contains(usager.Id))
            .Select(usager => new PersonneChoisie(
                usager.Id,
                usager.FirstName,
                usager.LastName,
                usager.BirthDate,
                usager.ResponsableId,
                usager.Responsable == null ? null : Usager.Nomme(usager.Responsable.FirstName, usager.Responsable.LastName),
                usager.Responsable == null ? usager.Phone : usager.Responsable.Phone ?? usager.Phone,
                usager.Responsable == null ? usager.PhoneE164 : usager.Responsable.PhoneE164 ?? usager.PhoneE164,
                usager.Responsable == null ? usager.Email : usager.Responsable.Email,
                usager.Responsable == null ? usager.NotifyByEmail : usager.Responsable.NotifyByEmail,
                usager.Responsable == null ? usager.Address : usager.Responsable.Address ?? usager.Address,
                usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId))
            ))
            .ToListAsync(ct);
        return [.. ids.Select(id => found.FirstOrDefault(person => person.Id == id)).OfType<PersonneChoisie>()];
    }
}

/// <summary>What may be chosen, and what is.</summary>
public sealed record OffreDePose(
    IReadOnlyList<AgentOffert> Agents,
    IReadOnlyList<AgentOffert> Chosen,
    IReadOnlyList<MotifOffert> Motifs,
    MotifOffert? Motif
)
{
    public IReadOnlyList<LieuOffert> Lieux { get; init; } = [];
    public IReadOnlyList<PersonneChoisie> People { get; init; } = [];

    public IEnumerable<AgentOffert> Others => Agents.Where(agent => !Chosen.Contains(agent));

    /// <summary>Whose home: the first child's responsable who has an address, else the first person with one (spec 2 S18).</summary>
    public string? HomeAddress =>
        People
            .Where(person => person.ResponsableId is not null)
            .Concat(People)
            .Select(person => person.Address)
            .FirstOrDefault(one => one is { Length: > 0 });

    public string? PhoneToCall => People.Select(person => person.Phone).FirstOrDefault(phone => phone is { Length: > 0 });
}

public sealed record ServiceOffert(long Id, string Name);

public sealed record RoleOffert(long OrganisationId, bool IsAdmin);

/// <summary>An agent on whose agenda one may put a RDV.</summary>
public sealed record AgentOffert(long Id, string FirstName, string LastName, List<ServiceOffert> Services, List<RoleOffert> Roles)
{
    public string Nom => $"{FirstName} {LastName}";

    /// <summary>"J. BOND".</summary>
    public string Court => $"{(FirstName.Length > 0 ? FirstName[..1] : "")}. {LastName.ToUpperInvariant()}";

    public string Service => Services is [var first, ..] ? first.Name : "Sans service";

    public bool Holds(MotifOffert motif) =>
        Roles.Exists(role =>
            role.OrganisationId == motif.OrganisationId && (role.IsAdmin || Services.Exists(service => service.Id == motif.ServiceId))
        );
}

public sealed record MotifOffert(
    long Id,
    string Name,
    LocationType LocationType,
    int DurationMinutes,
    VisibilityType Visibility,
    long ServiceId,
    string Service,
    long OrganisationId,
    string Organisation,
    long TerritoireId,
    string TimeZone
)
{
    public bool HasLieu => LocationType == LocationType.PublicOffice;
    public bool TellsPeople => Visibility == VisibilityType.VisibleAndNotified;
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    /// <summary>"Suivi PMI (à domicile)".</summary>
    public string Libelle => LocationType == LocationType.PublicOffice ? Name : $"{Name} ({MotsDePose.Of(LocationType)})";
}

public sealed record LieuOffert(long Id, string Name, string Address);

/// <summary>Somebody for whom the RDV is; contacts are those of whoever answers for them.</summary>
public sealed record PersonneChoisie(
    long Id,
    string FirstName,
    string LastName,
    LocalDate? BirthDate,
    long? ResponsableId,
    string? Responsable,
    string? Phone,
    string? PhoneE164,
    string? Email,
    bool NotifyByEmail,
    string? Address,
    bool IsOurs
)
{
    public string Nom => Usager.Nomme(FirstName, LastName);
    public bool HasMail => Email is { Length: > 0 };
    public bool HasMobile => Infrastructure.Telephone.Parse(PhoneE164 ?? Phone) is { IsMobile: true };
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>Someone who receives, or runs the agenda of those who receive. One agenda, whatever the organisation.</summary>
public sealed partial class Agent : Aggregate, IHistorised, IAuteur
{
    public required string FirstName { get; set; }
    public required string LastName { get; set; }

    /// <summary>Job title as citizens know it: "sage-femme".</summary>
    public string? Metier { get; set; }
    public string? Email { get; set; }

    /// <summary>Some have an account and no agenda (référentes, secretaries).</summary>
    public bool HasAgenda { get; set; } = true;

    /// <summary>Secretaries only see it as free and busy, unless they are given more.</summary>
    public bool IsSensitive { get; set; }

    /// <summary>Grows each time anybody takes this agenda to put, move or free time: lock and cache key in one.</summary>
    public int AgendaVersion { get; private set; }

    /// <summary>An intervenant has an agenda and no account.</summary>
    public long? CompteId { get; private set; }
    public Compte? Compte { get; set; }

    /// <summary>How the list that they were imported from names them: a territory's own.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Who they go on as, when two accounts of one person were joined.</summary>
    public long? MergedIntoId { get; private set; }
    public Instant? DeletedAt { get; set; }

    public List<Service> Services { get; } = [];
    public List<Role> Roles { get; } = [];
    public List<RoleTerritoire> RolesTerritoire { get; } = [];
    public List<Equipe> Equipes { get; } = [];

    /// <summary>What was given to others on this agenda.</summary>
    public List<AccesAgenda> Acces { get; } = [];

    public string Reference => $"agent:{Id}";
    public string FullName => $"{FirstName} {LastName}";

    /// <summary>Organisations that they administer. Needs the roles.</summary>
    public long[] AdminIn => [.. Roles.Where(role => role.Level == RoleLevel.Admin).Select(role => role.OrganisationId)];

    /// <summary>Organisations that they belong to. Needs the roles.</summary>
    public long[] MemberIn => [.. Roles.Select(role => role.OrganisationId)];

    /// <summary>Organisations of which they keep the desk, for all services or some. Needs the roles.</summary>
    public long[] DeskIn => [.. Roles.Where(role => role.Secretaire).Select(role => role.OrganisationId)];

    /// <summary>Territories in which they may set rights. Needs the territory roles.</summary>
    public long[] GrantsAccessIn => [.. RolesTerritoire.Where(role => role.Admin || role.GrantsAccess).Select(role => role.TerritoireId)];

    /// <summary>Territories whose équipes they make and change. Needs the territory roles.</summary>
    public long[] SetsEquipesIn =>
        [
            .. RolesTerritoire
                .Where(role =>
                    (role.Ouverts & (DroitsTerritoire.DonneDesAcces | DroitsTerritoire.GereLesEquipes)) != DroitsTerritoire.Aucun
                )
                .Select(role => role.TerritoireId),
        ];

    /// <summary>A territory where they work wants two proofs at the entrance. Needs the roles.</summary>
    public bool IsAskedForSecondFactor => Roles.Exists(role => role.Organisation.Territoire.RequiresSecondFactor);

    /// <summary>Why they may not practise these services and no other, or null: one at least, and those for which they are still open
    /// (spec 2 §20.6).</summary>
    public Refusal? ServicesRefusal(IReadOnlyCollection<Service> services, IReadOnlyCollection<long> inUse) =>
        services.Count == 0 ? AgentRefusals.NoService
        : Services.Except(services).FirstOrDefault(service => inUse.Contains(service.Id)) is { } used
            ? AgentRefusals.StillOpenFor(used.Name)
        : null;

    /// <summary>These services from now on: colleagues come and go with them.</summary>
    public void Practise(IReadOnlyCollection<Service> services, IReadOnlyCollection<long> inUse)
    {
        ServicesRefusal(services, inUse).ThrowIfAny();
        Services.RemoveAll(service => !services.Contains(service));
        Services.AddRange(services.Except(Services));
    }

    /// <summary>Needs the services.</summary>
    public long[] ServiceIds => [.. Services.Select(service => service.Id)];

    /// <summary>Where the clock of their agenda hangs: in their first organisation, a new role being the last. Needs the roles.</summary>
    public DateTimeZone Zone =>
        Roles.Where(role => role.Organisation is not null).MinBy(role => role.Id == 0 ? long.MaxValue : role.Id)?.Organisation.Zone
        ?? Departements.HeureDeParis;

    /// <summary>"J. BOND".</summary>
    public string ShortName => $"{FirstName[..1]}. {LastName.ToUpperInvariant()}";

    /// <summary>One organisation more: they accepted it, or whoever administers all that they reach put them there.</summary>
    internal void Join(Role role, bool isPlaced = false)
    {
        Roles.Add(role);
        Raise(() => new AgentRejoint(Id, role.OrganisationId, isPlaced));
    }

    /// <summary>No longer of this organisation. Whoever has no other is not an agent any more: the name stays on what they did, nothing opens to them.</summary>
    internal void Leave(Role role, Instant now)
    {
        var (organisationId, isClosed) = (role.OrganisationId, Roles.TrueForAll(other => other == role));
        Roles.Remove(role);
        Raise(() => new AgentRetire(Id, organisationId, isClosed));
        if (isClosed)
        {
            (DeletedAt, HasAgenda, CalendarKey) = (now, false, null);
            Services.Clear();
        }
    }

    /// <summary>The same person as another: all that was theirs is the other's, who receives if either did.</summary>
    internal void GoOnAs(Agent kept, Instant now)
    {
        kept.HasAgenda |= HasAgenda;
        kept.IsSensitive |= IsSensitive;
        kept.ExternalId ??= ExternalId;
        kept.Metier ??= Metier;
        (DeletedAt, HasAgenda, CalendarKey, MergedIntoId) = (now, false, null, kept.Id);
        Services.Clear();
        Raise(() => new AgentReuni(Id, kept.Id));
    }

    /// <summary>The way in of another account of the same person, for whoever had none: they are written to as they were there.</summary>
    internal void TakeAccount(Agent gone, Compte account)
    {
        (Compte, Email) = (account, gone.Email);
        (NotificationsRdv, NotifiedOfPlages, NotifiedOfAbsences) = (gone.NotificationsRdv, gone.NotifiedOfPlages, gone.NotifiedOfAbsences);
        WantsWeeklyReminder = gone.WantsWeeklyReminder;
    }

    /// <summary>An agenda without account: nobody signs in, so nobody is written to.</summary>
    internal void BecomeIntervenant()
    {
        (Email, CalendarKey, NotificationsRdv) = (null, null, NotificationsRdv.None);
        (NotifiedOfPlages, NotifiedOfAbsences, WantsWeeklyReminder) = (false, false, false);
    }

    /// <summary>An account is offered to whoever had none: they are written to as anybody else.</summary>
    internal void GetAccount(string firstName, string lastName, string email)
    {
        (FirstName, LastName, Email) = (firstName, lastName, email);
        (NotificationsRdv, NotifiedOfPlages, NotifiedOfAbsences, WantsWeeklyReminder) = (NotificationsRdv.Others, true, true, true);
    }
}

/// <summary>An agent who was of other organisations is of this one too.</summary>
[EventName("agent.rejoint")]
public sealed record AgentRejoint(long AgentId, long OrganisationId, bool IsPlaced = false);

/// <summary>An account of a person goes, another of theirs stays.</summary>
[EventName("agent.reuni")]
public sealed record AgentReuni(long AgentId, long KeptId);

/// <summary>An agent is no longer of an organisation; with the last one, their account is closed.</summary>
[EventName("agent.retire")]
public sealed record AgentRetire(long AgentId, long OrganisationId, bool IsClosed);

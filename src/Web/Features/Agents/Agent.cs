using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>Someone who receives, or runs the agenda of those who receive. One agenda, whatever the organisation.</summary>
public sealed class Agent : Aggregate, IHistorised, IAuteur
{
    public required string FirstName { get; set; }
    public required string LastName { get; set; }

    /// <summary>Job title as citizens know it: "sage-femme".</summary>
    public string? Metier { get; set; }
    public string? Email { get; set; }

    /// <summary>Some have an account and no agenda (référentes, secretaries).</summary>
    public bool HasAgenda { get; set; } = true;

    /// <summary>Grows each time anybody takes this agenda to put, move or free time: lock and cache key in one.</summary>
    public int AgendaVersion { get; private set; }

    /// <summary>An intervenant has an agenda and no account.</summary>
    public long? CompteId { get; private set; }
    public Compte? Compte { get; set; }
    public Instant? DeletedAt { get; set; }

    public List<Service> Services { get; } = [];
    public List<Role> Roles { get; } = [];
    public List<RoleTerritoire> RolesTerritoire { get; } = [];

    public string Reference => $"agent:{Id}";
    public string FullName => $"{FirstName} {LastName}";

    /// <summary>Where their clock hangs: their first organisation's territory. Needs the roles.</summary>
    public DateTimeZone Zone =>
        Roles.Find(role => role.Organisation is not null)?.Organisation.Territoire.Zone ?? DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>"J. BOND".</summary>
    public string ShortName => $"{FirstName[..1]}. {LastName.ToUpperInvariant()}";
}

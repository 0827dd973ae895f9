using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>Somebody of the house who opens territories. Neither an agent nor an usager: an account, an entrance and pages of their own
/// (docs/decisions/0018).</summary>
public sealed class SuperAdmin : Entity, IHistorised, IAuteur
{
    /// <summary>Until they have said their own.</summary>
    public const string Unnamed = "Sans nom";

    /// <summary>As histories call them.</summary>
    public string Name { get; set; } = Unnamed;
    public long CompteId { get; private set; }

    /// <summary>Worth nothing before the link of the operator gave it a password and a second factor.</summary>
    public required Compte Compte { get; init; }

    public SuperAdminRole Role { get; set; } = SuperAdminRole.Administration;

    /// <summary>The quality was taken away: no session opens any more. The row stays, histories name it.</summary>
    public Instant? RemovedAt { get; set; }

    public bool MayAdminister => Role == SuperAdminRole.Administration;

    /// <summary>A link was answered, and nobody took the quality away since.</summary>
    public bool IsActive => RemovedAt is null && Compte.PasswordHash is not null;

    public string Reference => $"superadmin:{Id}";
}

/// <summary>What a super-admin may do: support reads everything and helps, only administration says who the super-admins are.</summary>
public enum SuperAdminRole
{
    Administration,
    Support,
}

using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>What an agent is in one organisation.</summary>
public sealed class Role : Entity, IHistorised
{
    public long AgentId { get; private set; }
    public required Agent Agent { get; init; }
    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }
    public RoleLevel Level { get; set; }

    /// <summary>Why it may not become this level, or null: an organisation keeps somebody who administers it (spec 2 §3.2).</summary>
    public Refusal? LevelRefusal(RoleLevel level, int otherAdmins) =>
        Level == RoleLevel.Admin && level != RoleLevel.Admin && otherAdmins == 0 ? AgentRefusals.LastAdmin : null;

    public void Become(RoleLevel level, int otherAdmins)
    {
        LevelRefusal(level, otherAdmins).ThrowIfAny();
        Level = level;
    }

    /// <summary>Secretaries run the agendas of their organisation.</summary>
    public bool Secretaire { get; set; }

    /// <summary>Services whose agendas a secretary runs; none said: all of them.</summary>
    public List<long> SecretaireServiceIds { get; set; } = [];
}

public enum RoleLevel
{
    Basique,
    Admin,
}

/// <summary>What an agent may configure in a territory.</summary>
public sealed class RoleTerritoire : Entity, IHistorised
{
    public long AgentId { get; private set; }
    public required Agent Agent { get; init; }
    public long TerritoireId { get; private set; }
    public required Territoire Territoire { get; init; }
    public bool Admin { get; set; }
    public bool GrantsAccess { get; set; }
    public bool ManagesEquipes { get; set; }
    public bool InvitesAgents { get; set; }

    /// <summary>What was given, right by right.</summary>
    public DroitsTerritoire Droits =>
        (Admin ? DroitsTerritoire.Administre : DroitsTerritoire.Aucun)
        | (GrantsAccess ? DroitsTerritoire.DonneDesAcces : DroitsTerritoire.Aucun)
        | (ManagesEquipes ? DroitsTerritoire.GereLesEquipes : DroitsTerritoire.Aucun)
        | (InvitesAgents ? DroitsTerritoire.InviteDesAgents : DroitsTerritoire.Aucun);

    /// <summary>What it opens: whoever administers may all the rest.</summary>
    public DroitsTerritoire Ouverts => Admin ? DroitsTerritoire.Tous : Droits;

    public void Become(DroitsTerritoire droits) =>
        (Admin, GrantsAccess, ManagesEquipes, InvitesAgents) = (
            droits.HasFlag(DroitsTerritoire.Administre),
            droits.HasFlag(DroitsTerritoire.DonneDesAcces),
            droits.HasFlag(DroitsTerritoire.GereLesEquipes),
            droits.HasFlag(DroitsTerritoire.InviteDesAgents)
        );
}

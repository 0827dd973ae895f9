namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>What one save did to one row: who, when, which columns, before and after. Written by the save itself.</summary>
public sealed class Version
{
    public long Id { get; private set; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }

    /// <summary>What the row is a part of, "Rdv:12", if it is one.</summary>
    public string? Whole { get; init; }
    public required VersionAct Act { get; init; }

    /// <summary>"agent:12", "usager:5", "superadmin:1", "visiteur", "systeme".</summary>
    public required string Author { get; init; }
    public required Instant At { get; init; }

    /// <summary>JSON object: column → [before, after].</summary>
    public required string Changes { get; init; }
}

public enum VersionAct
{
    Created,
    Changed,
    Deleted,
}

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What the page of a move answers to a drag: done, or what should be known first with its seal, or why not.</summary>
public sealed record ReponseDeplacement
{
    /// <summary>What was done and who will hear of it, and how to undo it.</summary>
    public string? Done { get; init; }
    public string? Undo { get; init; }

    /// <summary>Nothing forbidden: what was shown is confirmed by its seal.</summary>
    public string? Title { get; init; }
    public IReadOnlyList<string> Warnings { get; init; } = [];
    public string? Seal { get; init; }
    public string? Consequences { get; init; }

    /// <summary>Whom no message reaches.</summary>
    public IReadOnlyList<string> ToCall { get; init; } = [];
    public IReadOnlyList<string> Refusals { get; init; } = [];
}

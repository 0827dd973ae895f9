namespace RdvSolidarites.Web.Infrastructure.Acts;

/// <summary>What became of an act. Refused, not there, forbidden and overtaken are exceptions; these are answers.</summary>
public abstract record Outcome<T>
{
    private Outcome() { }

    /// <summary>It is done. The value says what stands now, and what the way back needs.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The same form, sent twice: it was done the first time.</summary>
    public sealed record AlreadyDone(T Value) : Outcome<T>;

    /// <summary>Nothing is done yet: there is something to know first, and to send back with its seal.</summary>
    public sealed record Warned(IWarnings What) : Outcome<T>;

    /// <summary>A colleague saved since the form was opened: who.</summary>
    public sealed record Stale(string By) : Outcome<T>;
}

/// <summary>What should be known before saving, and may be passed over once it has been read.</summary>
public interface IWarnings
{
    /// <summary>« Deux points à vérifier, rien d’interdit »</summary>
    string Title { get; }
    IReadOnlyList<string> Sentences { get; }

    /// <summary>Sent back with the confirmation: only what was on the screen is confirmed.</summary>
    string Seal { get; }

    bool AreConfirmedBy(string? seal);
}

/// <summary>What a form says of the screen it was sent from.</summary>
/// <param name="Revision">The state that it showed.</param>
/// <param name="Seal">The warnings that were on it.</param>
public sealed record Asked(int? Revision, string? Seal = null);

namespace RdvSolidarites.Planning;

/// <summary>The public holidays that close agendas: those of the law, less those on which one works all the same (Whit Monday, often).</summary>
/// <param name="Profil">Which ones the territory keeps.</param>
/// <param name="Travailles">Names of those that close nothing, as <see cref="JoursFeries.NameOf"/> gives them.</param>
public sealed record Feries(ProfilFerie Profil, IReadOnlyList<string> Travailles)
{
    /// <summary>The whole list of the law.</summary>
    public static implicit operator Feries(ProfilFerie profil) => new(profil, []);

    /// <summary>The name of the holiday that closes that day, or null: an ordinary day, or one that is worked.</summary>
    /// <param name="date">On the territory's calendar.</param>
    /// <param name="alsoWorked">Holidays on which this lieu receives besides.</param>
    public string? Closing(LocalDate date, IReadOnlyList<string>? alsoWorked = null) =>
        JoursFeries.NameOf(date, Profil) is { } name && !Travailles.Contains(name) && alsoWorked?.Contains(name) != true ? name : null;
}

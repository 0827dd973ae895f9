namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>A commune of today, or an arrondissement of Paris, Lyon or Marseille, which then names its city.</summary>
public sealed record Commune(
    string Insee,
    string Name,
    IReadOnlyList<string> Postcodes,
    string DepartementCode,
    int Population,
    string? CityInsee = null
)
{
    /// <summary>"Arras (62)": many communes share a name.</summary>
    public string Label => $"{Name} ({DepartementCode})";
}

/// <summary>A commune that an address may mean.</summary>
/// <param name="Commune">The one of today.</param>
/// <param name="Likeness">How well the text says it.</param>
/// <param name="Ancienne">The commune that was merged into it, when that is the name which was written.</param>
/// <param name="Postcode">The one that was written, else its first; none for a city of several arrondissements.</param>
/// <param name="Street">What was written before the town.</param>
public sealed record CommuneTrouvee(Commune Commune, Likeness Likeness, string? Ancienne, string? Postcode, string Street)
{
    /// <summary>"12 rue de la Gare, Hesdin, aujourd’hui Hesdin-la-Forêt (62140)".</summary>
    public string Label
    {
        get
        {
            var today = $"{Commune.Name} ({Postcode ?? Commune.DepartementCode})";
            var town = Ancienne is null ? today : $"{Ancienne}, aujourd’hui {today}";
            return Street.Length > 0 ? $"{Street}, {town}" : town;
        }
    }
}

/// <summary>From the best to the least: what was written and what a commune is called.</summary>
public enum Likeness
{
    /// <summary>Its name, its postcode.</summary>
    Exact,

    /// <summary>The first words of its name: "Vitry", "Le Touquet".</summary>
    Mots,

    /// <summary>A first word begun: "bapau".</summary>
    Debut,

    /// <summary>A word inside: "Billancourt".</summary>
    Milieu,
}

/// <summary>A département, or an overseas collectivity that stands for one.</summary>
public sealed record Departement(string Code, string Name, string Region);

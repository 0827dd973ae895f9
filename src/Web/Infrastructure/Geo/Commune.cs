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

/// <summary>A département, or an overseas collectivity that stands for one.</summary>
public sealed record Departement(string Code, string Name, string Region);

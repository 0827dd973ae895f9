using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>A name by which a commune is found: its own, or that of a commune which was merged into it.</summary>
internal readonly record struct Nom(Commune Commune, string? Ancienne);

/// <summary>Every commune of France, held in memory and found by whatever people type: a name, its beginning, a postcode, an INSEE code, an address.</summary>
public sealed partial class Communes
{
    private static readonly Lazy<Communes> _france = new(Load);

    private readonly Nom[] _all; // most populated first, names of today first: a place in this array is a rank
    private readonly FrozenDictionary<string, Commune> _byInsee;
    private readonly FrozenDictionary<string, Departement> _departements;
    private readonly FrozenDictionary<string, string> _departementsByName; // without Paris, which is a commune
    private readonly FrozenSet<string> _divided;
    private readonly ILookup<string, Commune> _byPostcode;
    private readonly SortedStarts _names;
    private readonly SortedStarts _postcodes;

    private Communes(IReadOnlyList<Commune> today, IEnumerable<Nom> anciennes, IReadOnlyList<Departement> departements)
    {
        _all = [.. today.Select(commune => new Nom(commune, null)).Concat(anciennes).OrderByDescending(nom => nom.Commune.Population)];
        _byInsee = today.ToFrozenDictionary(commune => commune.Insee);
        _departements = departements.ToFrozenDictionary(departement => departement.Code);
        _divided = today.Select(commune => commune.CityInsee).OfType<string>().ToFrozenSet();
        _byPostcode = today
            .SelectMany(commune => commune.Postcodes.Select(postcode => (postcode, commune)))
            .ToLookup(pair => pair.postcode, pair => pair.commune);

        var starts = _all.SelectMany(
                (nom, rank) =>
                    NomCherchable.Starts(nom.Ancienne ?? nom.Commune.Name).Select(start => new Start(start.Text, rank, start.From))
            )
            .ToList();
        var names = starts.Where(start => start.From == Boundary.Name).Select(start => start.Text).ToHashSet(StringComparer.Ordinal);
        _names = new(starts);
        _postcodes = new(
            _all.SelectMany(
                (nom, rank) => nom.Ancienne is null ? nom.Commune.Postcodes.Select(code => new Start(code, rank, Boundary.Name)) : []
            )
        );
        _departementsByName = departements
            .Select(departement => (Name: NomCherchable.Of(departement.Name), departement.Code))
            .Where(departement => !names.Contains(departement.Name))
            .ToFrozenDictionary(departement => departement.Name, departement => departement.Code);
    }

    /// <summary>The table built with the application, loaded once a process.</summary>
    public static Communes France => _france.Value;

    public IEnumerable<Departement> Departements => _departements.Values.OrderBy(departement => departement.Code, StringComparer.Ordinal);

    public Departement? Departement(string code) => _departements.GetValueOrDefault(code);

    /// <summary>All those of a département today, without the arrondissements of its cities; none for what is no département.</summary>
    public IReadOnlyList<Commune> Of(string departement) =>
        [.. _byInsee.Values.Where(commune => commune.DepartementCode == departement && commune.CityInsee is null)];

    public Commune? ByInsee(string code) => _byInsee.GetValueOrDefault(code.ToUpperInvariant());

    /// <summary>Most populated first. An arrondissement stands for its city when it has the postcode.</summary>
    public IReadOnlyList<Commune> ByPostcode(string postcode)
    {
        var found = _byPostcode[postcode].ToList();
        return [.. found.Where(commune => !found.Exists(part => part.CityInsee == commune.Insee))];
    }

    private static Communes Load()
    {
        using var packed = typeof(Communes).Assembly.GetManifestResourceStream("communes.tsv.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        List<Commune> today = [];
        List<(string Name, string Insee)> anciennes = [];
        List<Departement> departements = [];

        while (lines.ReadLine() is { } line)
        {
            switch (line.Split('\t'))
            {
                case ["D", var code, var name, var region]:
                    departements.Add(new(code, name, region));
                    break;
                case ["C", var insee, var name, var postcodes, var departement, var population, var city]:
                    today.Add(
                        new(
                            insee,
                            name,
                            postcodes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                            departement,
                            int.Parse(population, CultureInfo.InvariantCulture),
                            city.Length > 0 ? city : null
                        )
                    );
                    break;
                case ["A", var name, var insee]:
                    anciennes.Add((name, insee));
                    break;
            }
        }

        var byInsee = today.ToDictionary(commune => commune.Insee);
        return new Communes(today, anciennes.Select(old => new Nom(byInsee[old.Insee], old.Name)), departements);
    }
}

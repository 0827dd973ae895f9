using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>Every commune of France, held in memory and found by whatever people type: a name, its beginning, a postcode, an INSEE code.</summary>
public sealed class Communes
{
    private static readonly Lazy<Communes> _france = new(Load);

    private readonly Commune[] _all; // most populated first: a place in this array is a rank
    private readonly FrozenDictionary<string, Commune> _byInsee;
    private readonly FrozenDictionary<string, Departement> _departements;
    private readonly ILookup<string, Commune> _byName;
    private readonly ILookup<string, Commune> _byPostcode;
    private readonly SortedStarts _names;
    private readonly SortedStarts _postcodes;

    private Communes(Commune[] all, IEnumerable<Departement> departements)
    {
        _all = all;
        _byInsee = all.ToFrozenDictionary(commune => commune.Insee);
        _departements = departements.ToFrozenDictionary(departement => departement.Code);
        _byName = all.ToLookup(commune => NomCherchable.Of(commune.Name));
        _byPostcode = all.SelectMany(commune => commune.Postcodes.Select(postcode => (postcode, commune)))
            .ToLookup(pair => pair.postcode, pair => pair.commune);
        _names = new(
            all.SelectMany((commune, rank) => NomCherchable.Starts(commune.Name).Select(start => new Start(start.Text, rank, start.Tier)))
        );
        _postcodes = new(all.SelectMany((commune, rank) => commune.Postcodes.Select(postcode => new Start(postcode, rank, Tier: 0))));
    }

    /// <summary>The table built with the application, loaded once a process.</summary>
    public static Communes France => _france.Value;

    public IEnumerable<Departement> Departements => _departements.Values.OrderBy(departement => departement.Code, StringComparer.Ordinal);

    public Departement? Departement(string code) => _departements.GetValueOrDefault(code);

    public Commune? ByInsee(string code) => _byInsee.GetValueOrDefault(code.ToUpperInvariant());

    /// <summary>Most populated first. An arrondissement stands for its city when it has the postcode.</summary>
    public IReadOnlyList<Commune> ByPostcode(string postcode)
    {
        var found = _byPostcode[postcode].ToList();
        return [.. found.Where(commune => !found.Exists(part => part.CityInsee == commune.Insee))];
    }

    /// <summary>Suggestions while typing: the exact name, then names that begin so, then names with a word that begins so; the most populated first.</summary>
    public IReadOnlyList<Commune> Search(string? text, int max = 8)
    {
        var wanted = Demande.Of(text);
        var best = new Best(max);

        foreach (var start in _postcodes.From(wanted.Digits))
        {
            best.Offer(start.Rank, start.Tier);
        }

        foreach (var name in wanted.Names)
        {
            Offer(best, name, filter: null);
        }

        if (wanted.Filter.Length > 0)
        {
            Offer(best, wanted.NameWithoutFilter, wanted.Filter);
        }

        IEnumerable<Commune> found = best.Ranks.Select(rank => _all[rank]);
        return [.. ByInsee(wanted.Whole) is { } exact ? found.Prepend(exact).Distinct().Take(max) : found];
    }

    /// <summary>The communes that a free address may end with: "12 rue de la Gare, 62000 Arras". The postcode decides when there is one.</summary>
    /// <param name="text">An address as somebody wrote it.</param>
    /// <param name="departementCodes">Only there, when the territory is known.</param>
    public IReadOnlyList<Commune> InAddress(string? text, IReadOnlySet<string>? departementCodes = null)
    {
        var address = Adresse.Of(text);
        var ofPostcode = address.Postcode is { } postcode ? Within(ByPostcode(postcode), departementCodes) : [];

        return ofPostcode switch
        {
            [] => address
                .Endings.Select(name => Within(Named(name, address.DepartementCode), departementCodes))
                .FirstOrDefault(found => found.Count > 0)
                ?? [],
            [_] => ofPostcode,
            _ when ofPostcode.Where(commune => address.Says(NomCherchable.Of(commune.Name))).ToList() is { Count: > 0 } said => said,
            _ => ofPostcode,
        };
    }

    private IEnumerable<Commune> Named(string name, string? departementCode) =>
        _byName[name].Where(commune => departementCode is null || commune.DepartementCode == departementCode);

    private static List<Commune> Within(IEnumerable<Commune> communes, IReadOnlySet<string>? departementCodes) =>
        [.. communes.Where(commune => departementCodes is null || departementCodes.Contains(commune.DepartementCode))];

    private void Offer(Best best, string name, string? filter)
    {
        foreach (var start in _names.From(name))
        {
            if (filter is null || IsIn(_all[start.Rank], filter))
            {
                best.Offer(
                    start.Rank,
                    start is { Tier: NomCherchable.WholeName } && start.Text.Length > name.Length ? NomCherchable.Beginning : start.Tier
                );
            }
        }
    }

    private static bool IsIn(Commune commune, string filter) =>
        string.Equals(commune.DepartementCode, filter, StringComparison.OrdinalIgnoreCase)
        || commune.Postcodes.Any(postcode => postcode.StartsWith(filter, StringComparison.Ordinal));

    private static Communes Load()
    {
        using var packed = typeof(Communes).Assembly.GetManifestResourceStream("communes.tsv.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        List<Commune> communes = [];
        List<Departement> departements = [];

        while (lines.ReadLine() is { } line)
        {
            switch (line.Split('\t'))
            {
                case ["D", var code, var name, var region]:
                    departements.Add(new(code, name, region));
                    break;
                case ["C", var insee, var name, var postcodes, var departement, var population, var city]:
                    communes.Add(
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
            }
        }

        return new Communes([.. communes], departements);
    }
}

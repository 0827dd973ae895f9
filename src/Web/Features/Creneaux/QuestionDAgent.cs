using System.Globalization;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>What an agent looks for: it is the address of the page, ids, a day and a town only, so that it can be kept and sent.</summary>
public sealed record QuestionDAgent
{
    /// <summary>The door of motifs that need no lieu.</summary>
    public const string SansLieu = "sans";

    private const int Most = 500;
    private const int LongestTown = 60;

    public long? Motif { get; init; }

    /// <summary>A second RDV right after the first.</summary>
    public long? Puis { get; init; }
    public long? Service { get; init; }
    public IReadOnlyList<long> Agents { get; init; } = [];
    public IReadOnlyList<long> Equipes { get; init; } = [];
    public IReadOnlyList<long> Lieux { get; init; } = [];
    public IReadOnlyList<long> Usagers { get; init; } = [];

    /// <summary>All the chosen agents in the same RDV.</summary>
    public bool Ensemble { get; init; }
    public LocalDate? Jour { get; init; }

    /// <summary>The lieu whose week is shown.</summary>
    public long? Ou { get; init; }

    /// <summary>What was typed in the form of a RDV and waits in the browser: its key.</summary>
    public string? Brouillon { get; init; }

    /// <summary>The RDV for which another time is looked for, instead of a new one.</summary>
    public long? Deplacer { get; init; }

    /// <summary>The town of somebody who has no file yet, as it was written: what other organisations offer may hang on it.</summary>
    public string? Commune { get; init; }

    /// <summary>It keeps to certain agents or lieux.</summary>
    public bool IsNarrowed => Service is not null || Agents.Count + Equipes.Count + Lieux.Count > 0;

    public static QuestionDAgent Read(IQueryCollection query) =>
        new()
        {
            Commune = query["commune"].ToString().Trim() is { Length: > 0 and <= LongestTown } town ? town : null,
            Motif = One(query, "motif"),
            Puis = One(query, "puis"),
            Service = One(query, "service"),
            Agents = Ids(query, "agent"),
            Equipes = Ids(query, "equipe"),
            Lieux = Ids(query, "lieu"),
            Usagers = Ids(query, "usager"),
            Ensemble = query["ensemble"] == "1",
            Ou = One(query, "ou"),
            Deplacer = One(query, "deplacer"),
            Brouillon =
                query["brouillon"].ToString() is { Length: 22 } key && key.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_')
                    ? key
                    : null,
            Jour =
                DateOnly.TryParseExact(query["jour"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is > 2000 and < 2200
                    ? LocalDate.FromDateOnly(day)
                    : null,
        };

    public string Url() => "/agents/creneaux?" + string.Join('&', Fields.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>What a form carries to keep it.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
        new (string Name, string? Value)[]
        {
            ("motif", Text(Motif)),
            ("puis", Text(Puis)),
            ("service", Text(Service)),
            ("ensemble", Ensemble ? "1" : null),
            ("jour", Jour is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day:uuuu-MM-dd}") : null),
            ("ou", Text(Ou)),
            ("deplacer", Text(Deplacer)),
            ("brouillon", Brouillon),
            ("commune", Commune),
        }
            .Where(pair => pair.Value is not null)
            .Select(pair => (pair.Name, pair.Value!))
            .Concat(Agents.Select(id => ("agent", Text(id)!)))
            .Concat(Equipes.Select(id => ("equipe", Text(id)!)))
            .Concat(Lieux.Select(id => ("lieu", Text(id)!)))
            .Concat(Usagers.Select(id => ("usager", Text(id)!)));

    /// <summary>The form as it was left, without a créneau.</summary>
    public string Formulaire() =>
        "/agents/rdvs/nouveau?"
        + string.Join(
            '&',
            new[] { Motif is null ? null : $"motif={Text(Motif)}", Brouillon is { } kept ? $"brouillon={kept}" : null }
                .OfType<string>()
                .Concat(Agents.Select(id => $"agent={id}"))
                .Concat(Usagers.Select(id => $"usager={id}"))
        );

    private static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    private static long? One(IQueryCollection query, string name) => Ids(query, name).Cast<long?>().FirstOrDefault();

    private static List<long> Ids(IQueryCollection query, string name) =>
        [
            .. query[name]
                .Select(value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
                .Distinct()
                .Take(Most),
        ];
}

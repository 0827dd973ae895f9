using System.Globalization;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Pose;

/// <summary>What was chosen or typed in the parts that only a motif unfolds: an hour of the agenda, or all the form while one agent is replaced by another.</summary>
public sealed partial class NouveauModel
{
    /// <summary>What the page draws without a motif, and what was confirmed, which holds for what was on the screen only.</summary>
    private static readonly string[] _drawn =
    [
        "Input.Cle",
        "Input.MotifAvant",
        "Input.Agents",
        "Input.Usagers",
        "Input.AutreAgent",
        "Input.Connus",
        "Input.Recherche",
        "Input.Suite",
        "Input.SuiteHeure",
        "Input.SuiteLieu",
        "Input.SuiteAgents",
    ];

    /// <summary>They wait there, as they were sent.</summary>
    public IEnumerable<(string Name, string? Value)> Folded =>
        (Request.HasFormContentType ? Sent() : Prefilled()).Where(one => one.Value is { Length: > 0 });

    private IEnumerable<(string Name, string? Value)> Sent() =>
        Request
            .Form.Where(field =>
                field.Key.StartsWith("Input.", StringComparison.Ordinal)
                && !_drawn.Contains(field.Key)
                && !field.Key.StartsWith("Input.Nouveau.", StringComparison.Ordinal)
                && (field.Key != "Input.Motif" || Offre.Motifs.Count == 0)
            )
            .SelectMany(field => field.Value, (field, value) => (field.Key, value));

    private IEnumerable<(string Name, string? Value)> Prefilled() =>
        [
            ("Input.Motif", Offre.Motifs.Count == 0 ? Written(Input.Motif) : null),
            ("Input.Jour", Input.Jour?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Input.Heure", Input.Heure?.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("Input.Duree", Written(Input.Duree)),
            ("Input.Lieu", Written(Input.Lieu)),
            ("Input.LieuNom", Input.LieuNom),
            ("Input.LieuAdresse", Input.LieuAdresse),
            ("Input.Telephone", Input.Telephone),
            ("Input.Adresse", Input.Adresse),
            ("Input.Contexte", Input.Contexte),
            .. Input.Presents.Select(id => ("Input.Presents", Written(id))),
            .. Input.Prevenir.Select(id => ("Input.Prevenir", Written(id))),
            .. Input.Rappeler.Select(id => ("Input.Rappeler", Written(id))),
        ];

    private static string? Written(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

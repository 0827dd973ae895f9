using System.Text.RegularExpressions;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>The words and drawings of the funnel.</summary>
public static class MotsDuParcours
{
    public static string Of(LocationType type) =>
        type switch
        {
            LocationType.PublicOffice => "sur place",
            LocationType.Phone => "par téléphone",
            LocationType.Home => "à votre domicile",
            _ => "en visioconférence",
        };

    /// <summary>The motif, and how it is held unless its name says so already.</summary>
    public static string AvecMode(MotifTrouve motif) =>
        motif.Name.Contains(Of(motif.LocationType), StringComparison.OrdinalIgnoreCase) || _mode.IsMatch(motif.Slug)
            ? motif.Name
            : $"{motif.Name}, {Of(motif.LocationType)}";

    /// <summary>What a motif is about, however it is held: "conseil_conjugal" for « Conseil conjugal en visio ».</summary>
    public static string Sujet(MotifTrouve motif) => _mode.Replace(motif.Slug, "");

    /// <summary>A motif for a child: whoever books it seldom comes for themselves.</summary>
    public static bool EstPourEnfant(MotifTrouve motif) => _enfant.IsMatch(motif.Slug);

    private static readonly Regex _mode = new(
        "_(en_visio(conference)?|par_telephone|a_(votre_)?domicile|sur_place)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    private static readonly Regex _enfant = new(
        "(^|_)(enfants?|bebes?|nourrissons?|puericulture|pediatri\\w*|(ecole|classe)_maternelle)(_|$)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    public static string Title(Ecran ecran) =>
        ecran switch
        {
            Ecran.Adresse => "Votre adresse",
            Ecran.Service => "Choisir un service",
            Ecran.Motif => "Choisir un rendez-vous",
            Ecran.Porte => "Choisir un lieu",
            Ecran.Creneaux or Ecran.Collectifs => "Choisir un moment",
            _ => "Pas de rendez-vous en ligne pour le moment",
        };

    /// <summary>Why there is nothing, without naming anybody (architecture §5, explain).</summary>
    public static string Why(Explication? why, DateTimeZone zone) =>
        why switch
        {
            { Main: Cause.Taken } => "Tous les créneaux ouverts sont déjà pris. Des places se libèrent souvent\u00A0: revenez voir.",
            { Main: Cause.Absence } => "Les professionnels qui assurent ce rendez-vous sont absents sur cette période.",
            { Main: Cause.LieuClosed, Date: { } last } => $"Le lieu est fermé jusqu’au {Francais.Date(last)}.",
            { Main: Cause.Holiday } => "Les jours ouverts tombent sur des jours fériés.",
            { Main: Cause.OpeningEnded, Date: { } end } =>
                $"Les derniers créneaux publiés s’arrêtaient le {Francais.Date(end)}. Les suivants ne sont pas encore ouverts.",
            { Main: Cause.OpensLater, Date: { } first } => $"Ce rendez-vous reprend le {Francais.Date(first)}.",
            { Main: Cause.TooLate, Limit: { } limit } =>
                $"Les créneaux s’ouvrent peu à peu\u00A0: aujourd’hui, on peut réserver jusqu’au {Francais.Date(limit.InZone(zone).Date)}.",
            { Main: Cause.TooSoon or Cause.Past } =>
                "Les derniers moments libres sont trop proches pour être réservés en ligne. Appelez le secrétariat.",
            _ => "Personne n’a ouvert de créneau en ligne pour ce rendez-vous en ce moment.",
        };
}

/// <summary>Which drawing stands for what.</summary>
public static class Pictos
{
    public static string Icon(LocationType type) =>
        type switch
        {
            LocationType.PublicOffice => "lieu",
            LocationType.Phone => "telephone",
            LocationType.Home => "accueil",
            _ => "message",
        };

    public static string Icon(string service) => Of(service).Icon;

    public static string Color(string service) => Of(service).Color;

    /// <summary>What a service that everybody has is for, in the words of those who come; null for one that only its own people know.</summary>
    public static string? Describe(string service) => Of(service).Words;

    /// <summary>Plain words before an acronym that only its own people know; other names as they are.</summary>
    public static string Title(string service) =>
        TexteCherchable.Normalise(service).Split(' ')[0] switch
        {
            "pmi" => "Grossesse et petite enfance (PMI)",
            "cpef" => "Contraception et vie de couple (CPEF)",
            "mdph" => "Handicap (MDPH)",
            _ => service,
        };

    /// <summary>The order of the doors: first what most people come for, then what has no word here, by name.</summary>
    public static IReadOnlyList<T> Sorted<T>(IEnumerable<T> doors, Func<T, string> service) =>
        [
            .. doors
                .OrderBy(door => Array.IndexOf(_order, Color(service(door))) is >= 0 and var rank ? rank : _order.Length)
                .ThenBy(service, StringComparer.Create(PagesSetup.Fr, ignoreCase: true)),
        ];

    private static readonly string[] _order = ["abricot", "accent", "prune", "ardoise", "olive", "framboise"];

    private static (string Icon, string Color, string? Words) Of(string service) =>
        TexteCherchable.Normalise(service) switch
        {
            var name when Has(name, "pmi", "enfan", "maternelle") => (
                "enfant",
                "abricot",
                "Grossesse, visite après la naissance, santé de l’enfant jusqu’à 6\u00a0ans."
            ),
            var name when Has(name, "social") => ("social", "accent", "Logement, budget, accès aux droits, difficultés familiales."),
            var name when Has(name, "cpef", "planification", "sante", "contraception") => (
                "sante",
                "prune",
                "Contraception, dépistage, grossesse non prévue."
            ),
            var name when Has(name, "mdph", "handicap") => (
                "handicap",
                "ardoise",
                "Dossier MDPH, aides, scolarité, carte mobilité inclusion."
            ),
            var name when Has(name, "insertion", "rsa") => ("usagers", "olive", "Être aidé pour le RSA, un emploi, une formation."),
            var name when Has(name, "numerique") => (
                "message",
                "framboise",
                "Démarches en ligne, ordinateur, téléphone\u00a0: apprendre, avec quelqu’un."
            ),
            _ => ("agenda", "neutral", null),
        };

    private static bool Has(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (name.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

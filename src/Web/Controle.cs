using System.Net;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web;

/// <summary>What the settings lack, or do that they must not: told by <c>check</c>. What is unsafe stops a start in Production.</summary>
public static class Controle
{
    /// <summary>One thing to know of the settings, in words.</summary>
    public sealed record Constat(bool IsUnsafe, string Setting, string Phrase);

    /// <summary>Unsafe ones first; none when all is said. Reads nothing but settings, and whether a file is there.</summary>
    public static IReadOnlyList<Constat> Of(IConfiguration settings) =>
        [
            .. new[]
            {
                Unsafe(settings, "Demo:Messages", "montre à tout le monde chaque message, codes compris"),
                Unsafe(settings, "Demo:Accounts", "propose d’entrer avec les comptes de la démonstration"),
                PublicUrl(settings["PublicUrl"], settings["Smtp:Host"]),
                settings["Smtp:Host"] is { Length: > 0 }
                    ? null
                    : Missing("Smtp:Host", "aucun e-mail ne part\u00A0: ils sont gardés dans la base"),
                settings.GetValue("Smtp:StartTls", defaultValue: true) || IsLocal(settings["Smtp:Host"])
                    ? null
                    : Missing("Smtp:StartTls", "les e-mails partent en clair vers une autre machine"),
                settings["AllowedHosts"] is null or "" or "*"
                    ? Missing("AllowedHosts", "le programme répond à n’importe quel nom\u00A0: dites les vôtres")
                    : null,
                settings["MentionsLegales:Editeur"] is { Length: > 0 }
                    ? null
                    : Missing("MentionsLegales:Editeur", "les mentions légales ne disent pas qui publie le service"),
                settings["Cartes:Tuiles"] is not { Length: > 0 } || FondDeCarte.Of(settings) is not null
                    ? null
                    : Missing(
                        "Cartes:Tuiles",
                        "ce n’est pas une adresse https avec {z}, {x} et {y}\u00A0: les cartes restent sur un fond uni"
                    ),
                settings["Cartes:Contours"] is not { Length: > 0 } outlines || File.Exists(outlines)
                    ? null
                    : Missing("Cartes:Contours", "ce fichier n’existe pas\u00A0: les cartes montrent les communes en points"),
                DataSetup.IsPostgres(settings.GetConnectionString("Db") ?? "")
                    ? null
                    : Missing("ConnectionStrings:Db", "les données sont dans un fichier SQLite\u00A0: c’est bien pour une seule machine"),
            }
                .OfType<Constat>()
                .OrderByDescending(one => one.IsUnsafe),
        ];

    private static Constat? Unsafe(IConfiguration settings, string setting, string what) =>
        settings.GetValue(setting, defaultValue: false)
            ? new(IsUnsafe: true, setting, $"{what}\u00A0: à retirer hors d’une démonstration")
            : null;

    private static Constat Missing(string setting, string what) => new(IsUnsafe: false, setting, what);

    /// <summary>Without it links lead to this machine: harmless as long as no mail leaves it.</summary>
    private static Constat? PublicUrl(string? said, string? mailServer) =>
        said is not { Length: > 0 }
            ? new(IsUnsafe: !IsLocal(mailServer), "PublicUrl", "les liens des messages commencent par l’adresse de cette machine")
        : !Uri.TryCreate(said, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            ? new(IsUnsafe: true, "PublicUrl", "ce n’est pas une adresse\u00A0: écrivez par exemple https://rdv.exemple.fr")
        : uri.Scheme == Uri.UriSchemeHttp && !IsLocal(uri.Host)
            ? new(IsUnsafe: true, "PublicUrl", "les liens des messages sont en http\u00A0: ils voyagent en clair, écrivez https://")
        : null;

    private static bool IsLocal(string? host) =>
        host is null or "" or "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

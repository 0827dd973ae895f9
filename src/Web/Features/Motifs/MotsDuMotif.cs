using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>How agents call what a motif sets.</summary>
public static class MotsDuMotif
{
    /// <summary>As lists of choices offer them (spec 2 §3.10), in seconds.</summary>
    public static readonly IReadOnlyList<(int Seconds, string Said)> Delais =
    [
        (0, "sans délai"),
        (1800, "une demi-heure"),
        (3600, "1 heure"),
        (7200, "2 heures"),
        (10_800, "3 heures"),
        (21_600, "6 heures"),
        (43_200, "12 heures"),
        (86_400, "1 jour"),
        (172_800, "2 jours"),
        (259_200, "3 jours"),
        (604_800, "1 semaine"),
        (1_209_600, "2 semaines"),
        (1_814_400, "3 semaines"),
        (2_629_746, "1 mois"),
        (5_259_492, "2 mois"),
        (7_889_238, "3 mois"),
        (15_778_476, "6 mois"),
        (31_556_952, "1 an"),
    ];

    public static readonly IReadOnlyList<(string Cle, string Said)> Couleurs =
    [
        ("accent", "Bleu"),
        ("abricot", "Abricot"),
        ("ardoise", "Ardoise"),
        ("framboise", "Framboise"),
        ("olive", "Olive"),
        ("prune", "Prune"),
    ];

    /// <summary>In one word, as files say it.</summary>
    public static string Court(LocationType type) =>
        type switch
        {
            LocationType.PublicOffice => "sur place",
            LocationType.Phone => "téléphone",
            LocationType.Home => "domicile",
            _ => "visio",
        };

    public static string Couleur(string key) => Couleurs.FirstOrDefault(one => one.Cle == key).Said ?? key;

    public static string Of(BookableBy who) =>
        who switch
        {
            BookableBy.Agents => "agents seulement",
            BookableBy.AgentsAndPrescripteurs => "agents et prescripteurs",
            BookableBy.AgentsAndPrescripteursAndInvitedUsers => "agents, prescripteurs et usagers invités",
            _ => "tout le monde",
        };

    public static string Of(SectorisationLevel level) =>
        level switch
        {
            SectorisationLevel.Organisation => "les secteurs de l’organisation",
            SectorisationLevel.Agent => "les secteurs de chaque agent",
            _ => "tout le territoire",
        };

    public static string Of(VisibilityType visibility) =>
        visibility switch
        {
            VisibilityType.VisibleAndNotified => "visible, avec messages",
            VisibilityType.VisibleAndNotNotified => "visible, sans message",
            _ => "invisible, sans message",
        };

    public static string Delai(int seconds) =>
        Delais.FirstOrDefault(one => one.Seconds == seconds).Said
        ?? (
            seconds % 86_400 == 0 ? Francais.Nombre(seconds / 86_400, "jour")
            : seconds % 3600 == 0 ? Francais.Nombre(seconds / 3600, "heure")
            : Francais.Nombre(seconds / 60, "minute")
        );

    public static string OuiNon(bool yes) => yes ? "oui" : "non";
}

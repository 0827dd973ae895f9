using System.Globalization;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>What the buttons of the form say: a word, and whom it is about.</summary>
public static class Gestes
{
    public const string Enregistrer = "enregistrer";
    public const string Creer = "creer";
    public const string Ajouter = "ajouter";
    public const string Retirer = "retirer";

    /// <summary>The file of whoever was looked for in vain.</summary>
    public const string Nouvelle = "nouvelle";

    /// <summary>Opens the file that was typed, then one for a child of the first adult.</summary>
    public const string Enfant = "enfant";

    /// <summary>That length, which the page offered.</summary>
    public const string Duree = "duree";

    /// <summary>Without the RDV that follows.</summary>
    public const string SansSuite = "sans-suite";

    /// <summary>Without this agent.</summary>
    public const string Sans = "sans";

    /// <summary>To the search, and back with everything.</summary>
    public const string Creneaux = "creneaux";

    public static (string Word, long Id) Read(string? pressed) =>
        (pressed ?? "").Split(' ', 2) is [var word, var number]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (word, id)
            : (pressed ?? "", 0);
}

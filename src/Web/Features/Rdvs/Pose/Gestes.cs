using System.Globalization;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>What the buttons of the form say: a word, and whom it is about.</summary>
public static class Gestes
{
    public const string Enregistrer = "enregistrer";
    public const string Creer = "creer";
    public const string Ajouter = "ajouter";
    public const string Retirer = "retirer";

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

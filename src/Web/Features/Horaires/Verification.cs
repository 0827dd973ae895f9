using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>What is to be read before saving, nothing of which is forbidden: warnings, and the RDVs that the change hits.</summary>
public sealed record Verification(IReadOnlyList<string> Warnings, Touches Touches) : IWarnings
{
    public static readonly Verification Nothing = new([], Touches.None);

    public int Count => Warnings.Count + (Touches.Any ? 1 : 0);

    /// <summary>Sent back with the confirmation: something new since is shown again, never confirmed unread.</summary>
    public string Sceau => Secrets.Seal(string.Join('\n', Warnings) + '\n' + string.Join(',', Touches.Ids));

    public bool IsConfirmedBy(string? sceau) => Count == 0 || sceau == Sceau;

    IReadOnlyList<string> IWarnings.Sentences =>
        Touches.Any
            ? [.. Warnings, $"{Francais.Nombre(Touches.Ids.Count, "RDV déjà posé est touché", "RDV déjà posés sont touchés")}."]
            : Warnings;

    string IWarnings.Seal => Sceau;

    bool IWarnings.AreConfirmedBy(string? seal) => IsConfirmedBy(seal);

    public string Title =>
        $"{Francais.Majuscule(Count == 1 ? "un" : Francais.EnLettres(Count))} {(Count < 2 ? "point" : "points")} à vérifier, rien d’interdit";
}

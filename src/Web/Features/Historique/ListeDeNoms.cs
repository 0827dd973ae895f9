using System.Globalization;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Historique;

/// <summary>A column of ids separated by spaces, told by the names that came into the list and those that left it.</summary>
/// <param name="Libelle">A masculine plural: "Motifs".</param>
/// <param name="Names">Those that are known.</param>
internal sealed record ListeDeNoms(string Libelle, IReadOnlyDictionary<long, string> Names) : Mot(Libelle, ids => ids)
{
    public override IEnumerable<Changement> Read(string? before, string? after)
    {
        var (had, has) = (Ids(before), Ids(after));
        if (Named(has.Except(had)) is { } added)
        {
            yield return new Changement(had.Count == 0 ? Libelle : $"{Libelle} ajoutés", Before: null, added) { IsList = true };
        }

        if (Named(had.Except(has)) is { } removed)
        {
            yield return new Changement($"{Libelle} retirés", removed, After: null) { IsList = true };
        }
    }

    private string? Named(IEnumerable<long> ids) =>
        ids.Select(id => Names.GetValueOrDefault(id) ?? "un autre, supprimé").Order(StringComparer.CurrentCulture).ToList()
            is { Count: > 0 } all
            ? Francais.Liste(all)
            : null;

    private static HashSet<long> Ids(string? text) =>
        [
            .. (text ?? "")
                .Split(' ')
                .Select(id => long.TryParse(id, CultureInfo.InvariantCulture, out var one) ? one : 0)
                .Where(id => id > 0),
        ];
}

using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>Reads the board: a few hundred requests at most, in two questions. No name of a person is in it.</summary>
public sealed class LectureDuTableau(Db db, Current current)
{
    /// <summary>What is done is long: the latest, unless asked for.</summary>
    private const int LatestDone = 20;

    /// <summary>All of it that the filters leave, column by column, with what may be expected.</summary>
    /// <param name="filtres">What narrows it.</param>
    /// <param name="root">The address of the board for whoever reads: its requests are under it.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<TableauVu> ReadAsync(FiltresDuTableau filtres, string root, CancellationToken ct)
    {
        var all = await db
            .Souhaits.AsNoTracking()
            .OrderBy(souhait => souhait.Rang)
            .ThenBy(souhait => souhait.Id)
            .Select(souhait => new SouhaitVu(
                souhait.Id,
                souhait.Title,
                souhait.Text,
                souhait.Colonne,
                souhait.Poids,
                souhait.Demandeur,
                souhait.Territoire == null ? null : souhait.Territoire.Name,
                souhait
                    .Voix.OrderBy(voix => voix.Territoire.Name)
                    .Select(voix => new TerritoireNomme(voix.TerritoireId, voix.Territoire.Name))
                    .ToList(),
                souhait.Commentaires.Count,
                souhait.CreatedAt,
                souhait.PriorisedAt,
                souhait.DoneAt
            ))
            .ToListAsync(ct);
        var words = TexteCherchable.Normalise(filtres.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shown = all.Where(souhait => IsWanted(souhait, filtres, words)).ToLookup(souhait => souhait.Colonne);
        return new TableauVu(
            root,
            filtres,
            [
                .. Enum.GetValues<ColonneDuTableau>()
                    .Where(colonne => filtres.Colonne is null || filtres.Colonne == colonne)
                    .Select(colonne => Column(colonne, shown[colonne], filtres)),
            ],
            new DelaisMesures(all.Select(souhait => (souhait.Poids, souhait.PriorisedAt, souhait.DoneAt))),
            [.. all.SelectMany(souhait => souhait.Voix).DistinctBy(one => one.Id).OrderBy(one => one.Name, StringComparer.CurrentCulture)],
            current.Now
        );
    }

    private static ColonneVue Column(ColonneDuTableau colonne, IEnumerable<SouhaitVu> souhaits, FiltresDuTableau filtres)
    {
        var all = colonne == ColonneDuTableau.Fini ? [.. souhaits.OrderByDescending(souhait => souhait.DoneAt)] : souhaits.ToList();
        return new ColonneVue(colonne, all, colonne == ColonneDuTableau.Fini && filtres.Colonne is null ? [.. all.Take(LatestDone)] : all);
    }

    private static bool IsWanted(SouhaitVu souhait, FiltresDuTableau filtres, string[] words) =>
        (filtres.Poids is null || souhait.Poids == filtres.Poids)
        && (filtres.Territoire is null || souhait.Voix.Any(one => one.Id == filtres.Territoire))
        && Has(TexteCherchable.Normalise($"{souhait.Title} {souhait.Text}"), words);

    private static bool Has(string text, string[] words) => Array.TrueForAll(words, word => text.Contains(word, StringComparison.Ordinal));
}

/// <summary>The board as somebody reads it.</summary>
public sealed record TableauVu(
    string Root,
    FiltresDuTableau Filtres,
    IReadOnlyList<ColonneVue> Colonnes,
    DelaisMesures Delais,
    IReadOnlyList<TerritoireNomme> Territoires,
    Instant Now
)
{
    /// <summary>Draws what weighs, moves and orders.</summary>
    public bool IsOrdered { get; init; }

    public IEnumerable<string> Previsions => Enum.GetValues<Poids>().Select(poids => Delais.Say(poids, Now));
}

/// <summary>A column: all that it has, and what of it is shown.</summary>
public sealed record ColonneVue(ColonneDuTableau Colonne, IReadOnlyList<SouhaitVu> All, IReadOnlyList<SouhaitVu> Souhaits)
{
    public int Total => All.Count;
}

/// <summary>A request on the board.</summary>
public sealed record SouhaitVu(
    long Id,
    string Title,
    string Text,
    ColonneDuTableau Colonne,
    Poids? Poids,
    Demandeur Demandeur,
    string? Territoire,
    List<TerritoireNomme> Voix,
    int Commentaires,
    Instant CreatedAt,
    Instant? PriorisedAt,
    Instant? DoneAt
)
{
    public string AskedBy => Territoire is null ? Demandeur.Dit() : $"{Demandeur.Dit()}, {Territoire}";
}

/// <summary>A territory that wants something.</summary>
public sealed record TerritoireNomme(long Id, string Name);

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Reglages.Pages;

/// <summary>What the list shows.</summary>
public interface IListeDeReglages
{
    Appellation Nom { get; }
    string Conseil { get; }
    bool MayAdd { get; }
    IReadOnlyList<Usage> Usages { get; }
    IReadOnlyList<Filtre> Filtres { get; }
    string Tout { get; }
    string Icone { get; }

    /// <summary>The facettes that have several answers here, and which is asked.</summary>
    IReadOnlyList<FacetteOfferte> Facettes { get; }
    string? Q { get; }
    string? F { get; }
    IReadOnlyList<LigneDeReglage> Lignes { get; }
    bool IsNarrowed { get; }
    bool HasSeveralPlaces { get; }
    int Total { get; }
    int P { get; }
    int Pages { get; }
}

/// <summary>A facette of a list, with its answers as the address keeps them.</summary>
public sealed record FacetteOfferte(Facette Facette, IReadOnlyList<(string Cle, string Libelle)> Reponses, string? Choisie);

/// <summary>All rows of a noun that I may read: searched, narrowed, page after page.</summary>
public abstract class ListeDeReglages<T>(Reglage<T> reglage) : PageModel, IListeDeReglages
    where T : Aggregate
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The key of a filter; an unknown one narrows nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? F { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Appellation Nom => reglage.Nom;
    public string Conseil => reglage.Conseil;
    public bool MayAdd => reglage.MayAdd;
    public IReadOnlyList<Usage> Usages => reglage.Usages;
    public IReadOnlyList<Filtre> Filtres => reglage.Filtres;
    public string Tout => reglage.Tout;
    public string Icone => reglage.Icone;
    public IReadOnlyList<FacetteOfferte> Facettes { get; private set; } = [];
    public IReadOnlyList<LigneDeReglage> Lignes { get; private set; } = [];
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Filtre is not null || Facettes.Any(one => one.Choisie is not null);
    public bool HasSeveralPlaces { get; private set; }
    public int Total { get; private set; }
    public int Pages { get; private set; }

    private Filtre? Filtre => Filtres.FirstOrDefault(filtre => filtre.Cle == F);

    public virtual async Task OnGetAsync(CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        var all = await ReadAsync(ct);
        var lines = Narrowed(all);
        HasSeveralPlaces = all.Select(line => line.Lieu).Distinct().Count() > 1;
        Total = lines.Count;
        Pages = (lines.Count + PerPage - 1) / PerPage;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lignes = [.. lines.Skip((P - 1) * PerPage).Take(PerPage)];
    }

    /// <summary>All of them, and what they may be cut by.</summary>
    protected async Task<IReadOnlyList<LigneDeReglage>> ReadAsync(CancellationToken ct)
    {
        var all = await reglage.LinesAsync(ct);
        Facettes = [.. reglage.Facettes.Select((one, at) => Offered(one, [.. all.Select(line => line.Traits[at])]))];
        return all;
    }

    /// <summary>Those that the address asks for; what was put away only where it asks for that, or besides.</summary>
    protected List<LigneDeReglage> Narrowed(IReadOnlyList<LigneDeReglage> all, bool withArchived = false)
    {
        // Accents are compared here, the same on both databases.
        var wanted = TexteCherchable.Normalise(Q ?? "");
        var isOfArchives = Filtre is { IsOfArchives: true };
        return
        [
            .. all.Where(line =>
                    ((line.Range is null) != isOfArchives || (withArchived && line.Range is not null)) && (Filtre?.Garde(line) ?? true)
                )
                .Where(line => Facettes.Index().All(one => one.Item.Choisie is not { } asked || KeyOf(line.Traits[one.Index]) == asked))
                .Where(line =>
                    line.Mots.Prepend(line.Name).Any(word => TexteCherchable.Normalise(word).Contains(wanted, StringComparison.Ordinal))
                ),
        ];
    }

    private FacetteOfferte Offered(Facette facette, List<string> said)
    {
        var answers = said.DistinctBy(KeyOf).Order(StringComparer.CurrentCulture).Select(answer => (Cle: KeyOf(answer), answer)).ToList();
        var asked = Request.Query[facette.Cle].ToString();
        return new(facette, answers, answers.Exists(answer => answer.Cle == asked) ? asked : null);
    }

    /// <summary>"Service social" is « service-social » in the address.</summary>
    private static string KeyOf(string answer) => TexteCherchable.Normalise(answer).Replace(' ', '-');
}

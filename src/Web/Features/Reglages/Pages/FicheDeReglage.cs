using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Reglages.Pages;

/// <summary>What the pages about one row of a noun that is set show.</summary>
public interface IFicheDeReglage
{
    Appellation Nom { get; }
    long Id { get; }
    string Name { get; }
}

/// <summary>What the page of history shows.</summary>
public interface IHistoriqueDeReglage : IFicheDeReglage
{
    IReadOnlyList<Trace> Traces { get; }
}

/// <summary>Who did what to it, for whoever may change it.</summary>
public abstract class HistoriqueDeReglage<T>(Reglage<T> reglage) : PageModel, IHistoriqueDeReglage
    where T : Aggregate
{
    public Appellation Nom => reglage.Nom;
    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var row = await reglage.WritableAsync(id, ct);
        (Id, Name, Traces) = (id, reglage.NameOf(row), await reglage.HistoryAsync(row, ct));
    }
}

/// <summary>What the page of deletion shows.</summary>
public interface ISuppressionDeReglage : IFicheDeReglage
{
    int Revision { get; }
    IReadOnlyList<Dependance> Dependances { get; }

    /// <summary>It will be put away, not deleted.</summary>
    bool IsKept => Dependances.Any(dependance => dependance.Retient);

    /// <summary>It is put away already.</summary>
    bool IsArchived { get; }

    /// <summary>Who changed it while the page was open.</summary>
    string? Colleague { get; }
}

/// <summary>Names what hangs on a row, then takes it away.</summary>
public abstract class SuppressionDeReglage<T>(Reglage<T> reglage, RetraitDeReglage<T> retrait)
    : PageModel,
        ISuppressionDeReglage,
        IComesBack
    where T : Aggregate
{
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Etape { get; set; }

    public Appellation Nom => reglage.Nom;
    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<Dependance> Dependances { get; private set; } = [];
    public bool IsArchived { get; private set; }
    public string? Colleague { get; private set; }

    public async Task OnGetAsync(long id, CancellationToken ct) => Revision = (await OpenAsync(id, ct)).Revision;

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var found = await OpenAsync(id, ct);

        if (Etape != "confirmer" && await IsShownFirstAsync(found, ct))
        {
            return Page();
        }

        return await this.TellAsync(
            await retrait.RemoveAsync(id, new Asked(Revision), ct),
            row => reglage.IsGone(row) ? Told("supprimé", Nom.Racine) : Told(reglage.Range, Nom.De(id)),
            ct
        );
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct) =>
        (Colleague, Revision) = (colleague, (await OpenAsync(Id, ct)).Revision);

    /// <summary>Whether there is something to read before it goes.</summary>
    protected virtual Task<bool> IsShownFirstAsync(T row, CancellationToken ct) => Task.FromResult(false);

    private Said Told(string done, string next) => new($"{Francais.Majuscule(Nom.Le)} {Name} est {Nom.Accord(done)}.", next);

    private async Task<T> OpenAsync(long id, CancellationToken ct)
    {
        var row = await reglage.WritableAsync(id, ct);
        (Id, Name, IsArchived) = (id, reglage.NameOf(row), reglage.IsArchived(row));
        Dependances = await reglage.DependancesAsync(row, ct);
        return row;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Reglages.Pages;

/// <summary>What the page of a return shows.</summary>
public interface IRetourDeReglage : IFicheDeReglage
{
    int Revision { get; }
    IReadOnlyList<string> Effets { get; }

    /// <summary>Who changed it while the page was open.</summary>
    string? Colleague { get; }
}

/// <summary>Says what changes when something that was put away serves again, then does it.</summary>
public abstract class RetourDeReglageModel<T>(Reglage<T> reglage, RetourDeReglage<T> retour) : PageModel, IRetourDeReglage, IComesBack
    where T : Aggregate
{
    [BindProperty]
    public int Revision { get; set; }

    public Appellation Nom => reglage.Nom;
    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<string> Effets { get; private set; } = [];
    public string? Colleague { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var row = await OpenAsync(id, ct);
        Revision = row.Revision;
        return reglage.IsArchived(row) ? Page() : this.SeeOther(Nom.De(id));
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        return await this.TellAsync(
            await retour.RestoreAsync(id, new Asked(Revision), ct),
            _ => new Said($"{Francais.Majuscule(Nom.Le)} {Name} est {Nom.Accord(reglage.Repris)}.", Nom.De(id)),
            ct
        );
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct) =>
        (Colleague, Revision) = (colleague, (await OpenAsync(Id, ct)).Revision);

    private async Task<T> OpenAsync(long id, CancellationToken ct)
    {
        var row = await reglage.WritableAsync(id, ct);
        (Id, Name, Effets) = (id, reglage.NameOf(row), await reglage.EffetsDuRetourAsync(row, ct));
        return row;
    }
}

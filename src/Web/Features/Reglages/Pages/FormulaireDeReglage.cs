using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Reglages.Pages;

/// <summary>What a form sends besides its fields.</summary>
public abstract class SaisieDeReglage
{
    public int Revision { get; set; }

    /// <summary>The effects that were on the screen: nothing else is saved knowingly.</summary>
    public string? Sceau { get; set; }
}

/// <summary>What the form shows around its fields.</summary>
public interface IFormulaireDeReglage
{
    Appellation Nom { get; }

    /// <summary>Null for a new one.</summary>
    (long Id, string Name)? Old { get; }
    int Revision { get; }

    /// <summary>What saving will change for others, to be read first.</summary>
    IReadOnlyList<string> Effets { get; }

    /// <summary>Sent back once they were read.</summary>
    string Sceau { get; }

    /// <summary>The partial of the fields.</summary>
    string Champs { get; }

    /// <summary>What a colleague saved while the form was open.</summary>
    Trace? Meanwhile { get; }
}

/// <summary>Makes a row of a noun that is set, or changes it: one form for both.</summary>
public abstract class FormulaireDeReglage<T, TSaisie>(Reglage<T> reglage) : PageModel, IFormulaireDeReglage
    where T : Aggregate
    where TSaisie : SaisieDeReglage, new()
{
    [BindProperty]
    public TSaisie Input { get; set; } = new();

    public Appellation Nom => reglage.Nom;
    public (long Id, string Name)? Old => Row is { } row ? (row.Id, reglage.NameOf(row)) : null;
    public int Revision => Input.Revision;
    public IReadOnlyList<string> Effets { get; private set; } = [];
    public string Sceau => Secrets.Seal(string.Join('\n', Effets));
    public Trace? Meanwhile { get; private set; }
    public abstract string Champs { get; }

    /// <summary>Null for a new one.</summary>
    protected T? Row { get; private set; }

    public async Task OnGetAsync([FromRoute] long? id, CancellationToken ct)
    {
        await OpenAsync(id, ct);

        if (Row is { } row)
        {
            Fill(row);
            Input.Revision = row.Revision;
        }
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] long? id, CancellationToken ct)
    {
        await OpenAsync(id, ct);

        if (Row is { } row && row.Revision != Input.Revision)
        {
            return await OvertakenAsync(row, ct);
        }

        await CheckAsync(ct);

        if (!ModelState.IsValid || await IsShownFirstAsync(ct))
        {
            return Page();
        }

        Effets = await EffetsAsync(ct);

        if (Effets.Count > 0 && Input.Sceau != Sceau)
        {
            return Page();
        }

        return await this.TellAsync(
            await SaveAsync(ct),
            saved => new Said(
                $"{Francais.Majuscule(Nom.Le)} {reglage.NameOf(saved)} est {Nom.Accord(id is null ? "créé" : "enregistré")}.",
                Nom.De(saved.Id)
            ),
            ct
        );
    }

    /// <summary>What there is to choose from.</summary>
    protected abstract Task OfferAsync(CancellationToken ct);
    protected abstract void Fill(T row);

    /// <summary>What annotations cannot tell: a sentence for each field.</summary>
    protected abstract Task CheckAsync(CancellationToken ct);

    /// <summary>Whether there is something to read before it is saved.</summary>
    protected virtual Task<bool> IsShownFirstAsync(CancellationToken ct) => Task.FromResult(false);

    /// <summary>What saving will change for citizens or colleagues, in sentences.</summary>
    protected virtual Task<IReadOnlyList<string>> EffetsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    protected abstract Task<Outcome<T>> SaveAsync(CancellationToken ct);

    /// <summary>The row, if it is one that I may set, and what there is to choose from.</summary>
    protected async Task OpenAsync(long? id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);

        if (id is { } known)
        {
            Row = await reglage.WritableAsync(known, ct);
        }
        else if (!reglage.MayAdd)
        {
            throw new ForbiddenException();
        }

        await OfferAsync(ct);
    }

    /// <summary>What was typed stays, beside what the colleague set; sent again, it is saved over it knowingly.</summary>
    private async Task<IActionResult> OvertakenAsync(T row, CancellationToken ct)
    {
        Meanwhile = (await reglage.HistoryAsync(row, ct)).FirstOrDefault();
        Input.Revision = row.Revision;
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}

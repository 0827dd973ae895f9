using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime.Text;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>What the pages of a plage and of an absence have in common, for their views.</summary>
public interface IFiche
{
    IHoraire Row { get; }
    Agent Agenda { get; }
    LocalDate Today { get; }

    /// <summary>"plage d’ouverture" or "absence": both feminine.</summary>
    string Mot { get; }

    /// <summary>"/agents/plages/12".</summary>
    string Base { get; }

    /// <summary>Where the others are.</summary>
    string Liste { get; }

    /// <summary>The entry of the menu.</summary>
    string Menu { get; }
    bool MayWrite { get; }
    Trace? Meanwhile { get; }
}

/// <summary>A page about one plage or one absence: finds it through what may be seen, takes its agenda before anything is decided.</summary>
public abstract class HoraireModel<T>(Db db, Current current, Registre<T> registre) : PageModel, IFiche
    where T : Aggregate, IHoraire
{
    protected Db Db { get; } = db;
    protected Current Acting { get; } = current;
    protected Agent Me => Acting.Agent;
    protected Instant Now => Acting.Now;

    public T Item { get; private set; } = null!;
    public IHoraire Row => Item;
    public Agent Agenda => Item.Agent;
    public LocalDate Today => Now.InZone(Agenda.Zone).Date;
    public string Base => string.Create(CultureInfo.InvariantCulture, $"{Menu}/{Item.Id}");
    public bool MayWrite { get; private set; }
    public string Mot => Registre.Mot;
    public string Liste => Registre.Liste(Item);
    public string Menu => Registre.Menu;
    protected Registre<T> Registre { get; } = registre;

    /// <summary>What a colleague wrote last, when it changed meanwhile.</summary>
    public Trace? Meanwhile { get; private set; }

    protected async Task ReadAsync(long id, CancellationToken ct)
    {
        Item = await Registre.Whole(Registre.Readable.Where(row => row.Id == id)).OneOr404Async(ct);
        MayWrite = await Registre.Writable.AnyAsync(row => row.Id == id, ct);
    }

    /// <summary>Only for those who may change it: a reader is refused (403), a stranger finds nothing.</summary>
    protected async Task<IActionResult?> OpenAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        return MayWrite ? null : Forbidden;
    }

    protected IActionResult Forbidden => StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>Takes the agenda, then reads afresh: nobody changes it before the transaction ends. Null for whoever may only read.</summary>
    protected async Task<IDbContextTransaction?> TakeAsync(long id, CancellationToken ct)
    {
        var transaction = await Db.BeginWriteAsync(ct);
        try
        {
            var agents = await Registre.Writable.Where(row => row.Id == id).Select(row => row.AgentId).ToListAsync(ct);
            if (agents is not [var agentId])
            {
                await Registre.Readable.Where(row => row.Id == id).OneOr404Async(ct);
                await transaction.DisposeAsync();
                return null;
            }

            await Db.TakeAgendasAsync([agentId], ct);
            Item = await Registre.Whole(Registre.Writable.Where(row => row.Id == id)).OneOr404Async(ct);
            MayWrite = true;
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>The page again, changed meanwhile: what was typed stays, what the colleague wrote is shown.</summary>
    protected async Task<IActionResult> ChangedMeanwhileAsync(CancellationToken ct)
    {
        Meanwhile = (await Registre.HistoryAsync(Item, ct)).FirstOrDefault();
        ModelState.AddModelError(
            "",
            $"Cette {Mot} vient d’être modifiée par quelqu’un d’autre. Relisez ce qui a changé, puis enregistrez si votre réponse convient toujours."
        );
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    protected static LocalDate? DateOf(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: > 1900 and < 2200 } date } ? date : null;
}

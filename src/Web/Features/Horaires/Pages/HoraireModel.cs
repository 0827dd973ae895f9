using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Horaires.Pages;

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

/// <summary>A page about one plage or one absence: finds it through what may be seen.</summary>
public abstract class HoraireModel<T>(Db db, Current current, Registre<T> registre) : PageModel, IFiche, IComesBack
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
    protected async Task OpenAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);

        if (!MayWrite)
        {
            throw new ForbiddenException();
        }
    }

    public Verification Verification { get; protected set; } = Verification.Nothing;

    /// <summary>Verifying is a step of these forms, not a mistake.</summary>
    public int StatusOfWarnings => 200;

    /// <summary>What was typed stays, what is to be verified or what the colleague wrote is shown.</summary>
    public virtual async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        Db.ChangeTracker.Clear();
        await ReadAsync(Item.Id, ct);

        if (warnings is Verification found)
        {
            Verification = found;
            return;
        }

        Meanwhile = (await Registre.HistoryAsync(Item, ct)).FirstOrDefault();
        ModelState.AddModelError(
            "",
            $"Cette {Mot} vient d’être modifiée par quelqu’un d’autre. Relisez ce qui a changé, puis enregistrez si votre réponse convient toujours."
        );
    }

    protected static LocalDate? DateOf(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: > 1900 and < 2200 } date } ? date : null;
}

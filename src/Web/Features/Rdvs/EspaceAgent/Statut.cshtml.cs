using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>
/// An agent says what became of a RDV, or of one person's place in it. Without a status: the menu with what each choice does. Whoever comes second with
/// an old revision reads what the first one set (409); putting back a RDV whose time was taken meanwhile is asked twice.
/// </summary>
public sealed class StatutModel(Db db, Avertissements avertissements, Current current) : RdvModel(db, current)
{
    [BindProperty(SupportsGet = true)]
    public RdvStatus? Statut { get; set; }

    /// <summary>The participation, when only one person's place changes.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>Of the RDV, when the page was made.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Revision { get; set; }

    /// <summary>Which warnings were on the screen.</summary>
    [BindProperty]
    public string? Confirme { get; set; }

    public IReadOnlyList<Avertissement> Warnings { get; private set; } = [];

    /// <summary>Who was faster, if somebody was.</summary>
    public string? Colleague { get; private set; }

    public Participation? Concernee => Rdv.Participations.FirstOrDefault(place => place.Id == Place);

    public IReadOnlyList<RdvStatus> Possibles => Concernee is { } place ? Rdv.StatutsPossibles(place, Now) : Rdv.StatutsPossibles(Now);

    private RdvStatus Present => Concernee?.Status ?? Rdv.Status;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        var refused = await FindToWriteAsync(id, ct);
        return refused ?? (Place is not null && Concernee is null ? NotFound() : Page());
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        if (Statut is not { } wanted)
        {
            ModelState.AddModelError("", "Choisissez un statut dans la liste.");
            return Page();
        }

        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, [], ct);

        if (Place is not null && Concernee is null)
        {
            return NotFound();
        }

        if (Present == wanted)
        {
            return this.SeeOther(Back(Retour));
        }

        if (Revision != Rdv.Revision)
        {
            Colleague = await LastChangeAsync(ct);
            return Again(StatusCodes.Status409Conflict);
        }

        if (await TakenMeanwhileAsync(wanted, ct) is { Count: > 0 } taken && !taken.SontConnus(Confirme))
        {
            Warnings = taken;
            return Again(StatusCodes.Status422UnprocessableEntity);
        }

        return await BecomeAsync(wanted, transaction, ct);
    }

    private async Task<IActionResult> BecomeAsync(
        RdvStatus wanted,
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction,
        CancellationToken ct
    )
    {
        var before = Present;

        if (Concernee is { } place)
        {
            Rdv.Become(place, wanted, Me, Now);
            Db.Touch(Rdv);
        }
        else
        {
            Rdv.Become(wanted, Me, Now);
        }

        var news = await Db.TakeBackAsync(Rdv, Now, ct);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var isSeenOutside = !IsPast && before.IsCancelled() != wanted.IsCancelled();
        this.Notice(isSeenOutside ? $"{Done(wanted)} {Consequences.Soon(Rdv, news, Now)}" : Done(wanted), UndoUrl(before));
        return this.SeeOther(Back(Retour));
    }

    private IActionResult Again(int status)
    {
        Response.StatusCode = status;
        Revision = Rdv.Revision;
        ModelState.Clear();
        return Page();
    }

    /// <summary>Agents may overlap, knowingly: putting back says with what, and what has come since is said again.</summary>
    private async Task<IReadOnlyList<Avertissement>> TakenMeanwhileAsync(RdvStatus wanted, CancellationToken ct) =>
        wanted != RdvStatus.Unknown || !Rdv.IsCancelled || IsPast
            ? []
            : [.. (await avertissements.OfAsync(Me, Projet(), ct)).Where(one => one.TakesTime)];

    private string Done(RdvStatus wanted)
    {
        var who = Concernee is { } place ? place.Usager.FullName : Titre.Of(Rdv);
        return wanted switch
        {
            RdvStatus.Unknown => $"{who}\u00A0: résultat réinitialisé.",
            _ => $"{who}\u00A0: noté «\u00A0{Statuts.Bouton(wanted)}\u00A0».",
        };
    }

    /// <summary>Back to what it was, when the machine allows it in one step.</summary>
    private string? UndoUrl(RdvStatus before)
    {
        var refusal = Concernee is { } place ? Rdv.StatusRefusal(place, before, Me, Now) : Rdv.StatusRefusal(before, Me, Now);
        return refusal is not null
            ? null
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Path}/statut?statut={before}&revision={Rdv.Revision}{(Place is { } one ? $"&place={one}" : "")}{(Retour is null ? "" : $"&retour={Uri.EscapeDataString(Back(Retour))}")}"
            );
    }
}

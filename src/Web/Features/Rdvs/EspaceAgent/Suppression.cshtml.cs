using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>An admin takes a RDV out of every list, with a reason. Nobody is told: the page says so, and that cancelling is mostly better.</summary>
public sealed class SuppressionModel(Db db, Current current) : RdvModel(db, current)
{
    [BindProperty]
    [Required(ErrorMessage = "Dites pourquoi ce RDV est supprimé.")]
    [StringLength(Lengths.Default, ErrorMessage = "La raison est trop longue\u00A0: 500 caractères au plus.")]
    public string? Raison { get; set; }

    [BindProperty]
    public int? Revision { get; set; }

    /// <summary>Who changed it meanwhile, if somebody did.</summary>
    public string? Colleague { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await FindToDeleteAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await FindToDeleteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, [], ct);

        if (Revision != Rdv.Revision)
        {
            Colleague = await LastChangeAsync(ct);
            ModelState.Remove(nameof(Revision));
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Rdv.Delete(Raison!.Trim(), Now);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice("Le RDV est supprimé. Personne n’a été prévenu.");
        return this.SeeOther("/agents/rdvs");
    }

    private async Task<IActionResult?> FindToDeleteAsync(long id, CancellationToken ct) =>
        await FindToWriteAsync(id, ct) ?? (MayDelete ? null : new StatusCodeResult(StatusCodes.Status403Forbidden));
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>An admin takes a RDV out of every list, with a reason. Nobody is told: the page says so, and that cancelling is mostly better.</summary>
public sealed class SuppressionModel(Db db, SuppressionDeRdv suppression, Current current) : RdvModel(db, current)
{
    [BindProperty]
    [Required(ErrorMessage = "Dites pourquoi ce RDV est supprimé.")]
    [StringLength(Lengths.Default, ErrorMessage = "La raison est trop longue\u00A0: 500 caractères au plus.")]
    public string? Raison { get; set; }

    [BindProperty]
    public int? Revision { get; set; }

    public Task OnGetAsync(long id, CancellationToken ct) => FindToDeleteAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var done = new Said("Le RDV est supprimé. Personne n’a été prévenu.", "/agents/rdvs");
        try
        {
            await FindToDeleteAsync(id, ct);
            return ModelState.IsValid
                ? await this.TellAsync(await suppression.DeleteAsync(id, Raison!.Trim(), Revision, ct), _ => done, ct)
                : Page();
        }
        catch (NotFoundException)
        {
            return await suppression.IsDoneAsync(id, ct) ? this.Tell(done) : throw new NotFoundException();
        }
    }

    private async Task FindToDeleteAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);

        if (!MayDelete)
        {
            throw new ForbiddenException();
        }
    }
}

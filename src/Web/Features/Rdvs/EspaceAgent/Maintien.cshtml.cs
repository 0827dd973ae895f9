using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>Another date was asked for, and the service can receive after all.</summary>
public sealed class MaintienModel(Db db, Current current) : RdvModel(db, current)
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) =>
        await FindToWriteAsync(id, ct) ?? (Rdv.IsToMove ? Page() : this.SeeOther(Path));

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, [], ct);

        if (!Rdv.IsToMove)
        {
            this.Notice("Plus rien n’est demandé\u00A0: la personne a choisi une autre date, ou un collègue a répondu.");
            return this.SeeOther(Path);
        }

        Rdv.Keep(Me, Now);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice("Le RDV est maintenu.");
        return this.SeeOther(Path);
    }
}

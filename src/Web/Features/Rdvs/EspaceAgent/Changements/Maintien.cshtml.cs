using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>Another date was asked for, and the service can receive after all.</summary>
public sealed class MaintienModel(Db db, Maintien maintien, Current current) : RdvModel(db, current)
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        return Rdv.IsToMove ? Page() : this.SeeOther(Path);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        return await this.TellAsync(
            await maintien.KeepAsync(id, ct),
            _ => new Said("Le RDV est maintenu.", Path),
            ct,
            _ => new Said("Plus rien n’est demandé\u00A0: la personne a choisi une autre date, ou un collègue a répondu.", Path)
        );
    }
}

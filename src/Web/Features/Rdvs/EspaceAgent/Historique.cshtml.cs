using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>Who did what to a RDV, and when.</summary>
public sealed class HistoriqueModel(Db db, HistoriqueRdv historique, Current current) : RdvModel(db, current)
{
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await FindAsync(id, ct);
        Traces = await historique.OfAsync(Rdv, ct);
    }
}

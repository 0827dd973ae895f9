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
        var traces = await historique.OfAsync(Rdv, ct);
        Traces = MayReadNotes
            ? traces
            :
            [
                .. traces
                    .Select(trace => trace with { Changes = [.. trace.Changes.Where(change => change.Libelle != HistoriqueRdv.Notes)] })
                    .Where(trace => trace.Changes.Count > 0),
            ];
    }
}

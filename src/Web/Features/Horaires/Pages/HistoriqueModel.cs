using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires.Pages;

/// <summary>What the page of history shows.</summary>
public interface IHistoriqueHoraire : IFiche
{
    IReadOnlyList<Trace> Traces { get; }
}

/// <summary>Who did what to a plage or an absence.</summary>
public abstract class HistoriqueModel<T>(Db db, Current current, Registre<T> registre)
    : HoraireModel<T>(db, current, registre),
        IHistoriqueHoraire
    where T : Aggregate, IHoraire
{
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        Traces = await Registre.HistoryAsync(Item, ct);
    }
}

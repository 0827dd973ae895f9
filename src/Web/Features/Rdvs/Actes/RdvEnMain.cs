using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>An agent takes a RDV in hand to change it: its agendas first, then its row, then what they hold now.</summary>
public sealed class RdvEnMain(Db db, Current current)
{
    private Agent Me => current.Agent;

    /// <summary>An act on one RDV, under the locks of its agents and of these others.</summary>
    public Act<Rdv, T> Take<T>(long id, IEnumerable<long> others, Func<Rdv, Task<T>> @do, CancellationToken ct)
        where T : class => new(() => db.TakeForAsync(Me, id, others, current.Now, ct), @do);

    public Act<Rdv, T> Take<T>(long id, Func<Rdv, T> @do, CancellationToken ct)
        where T : class => Take(id, [], rdv => Task.FromResult(@do(rdv)), ct);

    /// <summary>Who saved since that state, if somebody did: said to whoever comes second.</summary>
    public Func<Rdv, Task<string?>> Since(int? revision, CancellationToken ct) =>
        async rdv => revision == rdv.Revision ? null : await LastAuthorAsync(rdv, ct);

    private async Task<string> LastAuthorAsync(Rdv rdv, CancellationToken ct) =>
        await Historique.Auteurs.NameAsync(db, await Historique.Auteurs.LastAsync(db, nameof(Rdv), rdv.Id, ct), ct);
}

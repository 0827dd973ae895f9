using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>Another date was asked for, and the service can receive after all. Once: whoever comes second finds that nothing is asked any more.</summary>
public sealed class Maintien(Acting acting, RdvEnMain inHand, Current current)
{
    public Task<Outcome<Rdv>> KeepAsync(long id, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.Keep(current.Agent, current.Now);
                    return rdv;
                },
                ct
            ) with
            {
                Already = rdv => Task.FromResult(rdv.IsToMove ? null : rdv),
            },
            ct
        );
}

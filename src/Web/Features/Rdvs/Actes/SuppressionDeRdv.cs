using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>An admin takes a RDV out of every list, with a reason. Nobody is told.</summary>
public sealed class SuppressionDeRdv(Acting acting, RdvEnMain inHand, Current current)
{
    public Task<Outcome<Rdv>> DeleteAsync(long id, string reason, int? revision, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.Delete(reason, current.Now);
                    return rdv;
                },
                ct
            ) with
            {
                ChangedBy = inHand.Since(revision, ct),
            },
            ct
        );
}

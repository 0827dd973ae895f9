using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>An agent sends the reminder now: once, however often the button is pressed.</summary>
public sealed class RappelDeRdv(Db db, Acting acting, RdvEnMain inHand, Current current)
{
    public Task<Outcome<Rdv>> RemindAsync(long id, int? revision, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.Remind(current.Agent, current.Now);
                    db.Touch(rdv); // it changes nothing of the RDV, and must not leave twice
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

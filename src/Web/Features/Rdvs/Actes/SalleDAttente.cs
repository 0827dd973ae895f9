using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>Somebody is in the waiting room, or is not after all.</summary>
public sealed class SalleDAttente(Acting acting, RdvEnMain inHand, Current current)
{
    public Task<Outcome<Rdv>> WelcomeAsync(long id, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.Arrive(current.Now);
                    return rdv;
                },
                ct
            ),
            ct
        );

    public Task<Outcome<Rdv>> ForgetAsync(long id, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.ForgetArrival();
                    return rdv;
                },
                ct
            ),
            ct
        );
}

using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux.Actes;

/// <summary>A lieu is made in an organisation that I set, or changed.</summary>
public sealed class EnregistrementDeLieu(Db db, Acting acting, Current current, LieuxReglage reglage)
{
    public Task<Outcome<Lieu>> MakeAsync(long organisationId, LieuVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Organisation, Lieu>(
                () => db.Organisations.SetBy(current.Agent).Where(one => one.Id == organisationId).OneOr404Async(ct),
                organisation =>
                {
                    var lieu = new Lieu
                    {
                        Organisation = organisation,
                        Name = wanted.Name,
                        Address = wanted.Address,
                    };
                    wanted.WriteOn(lieu);
                    db.Add(lieu);
                    return Task.FromResult(lieu);
                }
            ),
            ct
        );

    public Task<Outcome<Lieu>> ChangeAsync(long id, LieuVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Lieu, Lieu>(
                () => reglage.WritableAsync(id, ct),
                lieu =>
                {
                    wanted.WriteOn(lieu);
                    return Task.FromResult(lieu);
                }
            ),
            ct
        );
}

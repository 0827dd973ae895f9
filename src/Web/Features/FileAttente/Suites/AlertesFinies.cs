using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.FileAttente.Suites;

/// <summary>
/// A RDV to come is cancelled: whoever was waiting for an earlier créneau of the same motif waits no more (spec 2 S38). Tells nobody.
/// </summary>
public sealed class AlertesFinies(Db db) : IReact<RdvAnnule>
{
    public async Task AboutAsync(RdvAnnule happened, Survenu circumstances, CancellationToken ct)
    {
        var (at, places) = (circumstances.At, happened.Places?.ToArray() ?? []);
        var left = await db
            .Participations.Where(place =>
                place.RdvId == happened.RdvId
                && EF.Parameter(places).Contains(place.Id)
                && place.Rdv.StartsAt > at
                && place.Rdv.CancelledAt != null // not put back meanwhile
            )
            .Select(place => new { place.Rdv.MotifId, Who = place.Usager.Responsable ?? place.Usager })
            .Select(one => new
            {
                one.MotifId,
                one.Who.Email,
                one.Who.PhoneE164,
            })
            .ToListAsync(ct);
        var emails = left.Select(one => one.Email?.Trim().ToLowerInvariant()).OfType<string>().ToArray();
        var phones = left.Select(one => one.PhoneE164).OfType<string>().ToArray();

        if (left.Count > 0 && emails.Length + phones.Length > 0)
        {
            var motif = left[0].MotifId;
            var theirs = db.Alertes.Where(alerte =>
                alerte.MotifId == motif
                && alerte.EndedAt == null
                && alerte.CreatedAt <= at
                && (
                    (alerte.Email != null && EF.Parameter(emails).Contains(alerte.Email))
                    || (alerte.PhoneE164 != null && EF.Parameter(phones).Contains(alerte.PhoneE164))
                )
            );
            await theirs.ExecuteUpdateAsync(set => set.SetProperty(alerte => alerte.EndedAt, at), ct);
        }
    }
}

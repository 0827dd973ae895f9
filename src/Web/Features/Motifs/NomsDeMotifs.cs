using System.Globalization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>The names of an organisation's motifs in service: one for each service and way, whoever comes first (spec 2 §3.10).</summary>
public sealed class NomsDeMotifs(Db db)
{
    public Task<bool> IsTakenAsync(long organisationId, long except, MotifVoulu wanted, CancellationToken ct)
    {
        var slug = Creneaux.MotifKey.SlugOf(wanted.Name);
        return db.Motifs.AnyAsync(
            motif =>
                motif.OrganisationId == organisationId
                && motif.Id != except
                && motif.DeletedAt == null
                && motif.ServiceId == wanted.ServiceId
                && motif.LocationType == wanted.LocationType
                && motif.Slug == slug,
            ct
        );
    }

    /// <summary>Inside a write transaction: whoever gives the same name at once comes after, and reads why not.</summary>
    /// <exception cref="RefusalException">It is taken.</exception>
    public async Task TakeAsync(long organisationId, long except, MotifVoulu wanted, CancellationToken ct)
    {
        await WaitAsync(organisationId, ct);

        if (await IsTakenAsync(organisationId, except, wanted, ct))
        {
            throw new RefusalException(MotifRefusals.NameTaken);
        }
    }

    public Task WaitAsync(long organisationId, CancellationToken ct) =>
        db.TakeNameAsync(string.Create(CultureInfo.InvariantCulture, $"motifs:{organisationId}"), ct);
}

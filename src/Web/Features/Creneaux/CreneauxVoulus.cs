using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Reads the créneau that an address asks for and asks of it all that the lists asked: territory, sectors, public, delays, lieu. A link written by hand
/// opens nothing that the lists do not show (spec 1 F-28, F-76).
/// </summary>
public sealed class CreneauxVoulus(Db db, MotifsOuverts motifsOuverts, Current current)
{
    /// <summary>What is wanted, or 404 when the address does not say or nothing like it exists.</summary>
    /// <exception cref="RefusalException">It exists but cannot be booked online from this address.</exception>
    public async Task<CreneauVoulu> ReadAsync(Parcours search, CancellationToken ct)
    {
        if (
            search is not { MotifId: { } motifId, StartsAt: { } start }
            || await motifsOuverts.TerritoireAsync(search, ct) is not { } territoire
        )
        {
            throw new NotFoundException();
        }

        var motif =
            (await motifsOuverts.FindAsync(search with { MotifKey = null, ServiceId = null }, territoire, ct)).SingleOrDefault()
            ?? throw await NotOpenAsync(motifId, ct);
        var agents = await motifsOuverts.AgentsAsync(search, [motif], ct);
        var wanted = new CreneauVoulu(
            motif,
            search.LieuId,
            start.InZoneLeniently(motif.Zone).ToInstant(),
            motif.LengthFor(search),
            territoire
        )
        {
            RdvId = motif.Collectif ? search.RdvCollectifId ?? throw new NotFoundException() : null,
            Agents = agents.GetValueOrDefault(motif.Id),
        };
        await CheckLieuAsync(wanted, ct);
        return motif.Collectif ? await CollectiveAsync(wanted, agents, ct) : wanted;
    }

    /// <summary>A motif that exists but is not for the public, or not for this address, is refused; one that does not exist is not there.</summary>
    private async Task<Exception> NotOpenAsync(long motifId, CancellationToken ct) =>
        await db.Motifs.AnyAsync(motif => motif.Id == motifId && motif.DeletedAt == null, ct)
            ? new RefusalException(CreneauRefusals.NotBookable)
            : new NotFoundException();

    private async Task CheckLieuAsync(CreneauVoulu wanted, CancellationToken ct)
    {
        var isThere = wanted.LieuId is not { } lieuId
            ? !wanted.Motif.HasLieu
            : await db.Lieux.AnyAsync(
                lieu =>
                    lieu.Id == lieuId
                    && lieu.OrganisationId == wanted.Motif.OrganisationId
                    && lieu.Availability != LieuAvailability.Disabled,
                ct
            );

        if (!isThere)
        {
            throw new NotFoundException();
        }
    }

    private async Task<CreneauVoulu> CollectiveAsync(
        CreneauVoulu wanted,
        IReadOnlyDictionary<long, IReadOnlySet<long>> agents,
        CancellationToken ct
    )
    {
        var open = await RdvsCollectifs.OpenAsync(db, [wanted.Motif.Id], agents, current, ct);
        var rdv =
            open.FirstOrDefault(rdv => rdv.Id == wanted.RdvId && rdv.LieuId == wanted.LieuId)
            ?? throw new RefusalException(CreneauRefusals.Full);
        return wanted with { StartsAt = rdv.StartsAt, Length = rdv.EndsAt - rdv.StartsAt };
    }
}

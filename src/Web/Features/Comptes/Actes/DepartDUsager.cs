using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>
/// A citizen leaves: what they had booked is cancelled first, by the same rules and with the same messages as any cancellation; then they and their
/// relatives become nobody. What they shared with others (a collective RDV, its title) is left alone (spec 1 A-30).
/// </summary>
public sealed class DepartDUsager(Db db, Current current)
{
    /// <summary>The RDVs to come in which they, or those they answer for, have a place.</summary>
    public Task<List<Rdv>> UpcomingAsync(Usager me, CancellationToken ct)
    {
        var (id, now) = (me.Id, current.Now);
        return db
            .Rdvs.WithPeople.NotCancelled.Upcoming(now)
            .Where(rdv =>
                rdv.Participations.Any(place =>
                    (place.UsagerId == id || place.Usager.ResponsableId == id)
                    && place.Status != RdvStatus.Excused
                    && place.Status != RdvStatus.Revoked
                )
            )
            .OrderBy(rdv => rdv.StartsAt)
            .ToListAsync(ct);
    }

    /// <summary>Why this one stands in the way, or null.</summary>
    public Refusal? Refusal(Rdv rdv, Usager me) =>
        rdv.Motif.Collectif
            ? PlacesOf(rdv, me).Select(place => rdv.LeavingRefusal(place, current.Now)).FirstOrDefault(refusal => refusal is not null)
            : rdv.CancellationRefusal(me, current.Now);

    public async Task LeaveAsync(Usager me, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var upcoming = await UpcomingAsync(me, ct);
        await db.TakeAgendasAsync(upcoming.SelectMany(rdv => rdv.Agents).Select(place => place.AgentId), ct);
        upcoming.ForEach(rdv => Cancel(rdv, me));
        await db.SaveChangesAsync(ct);

        var family = await db.Usagers.Where(usager => usager.Id == me.Id || usager.ResponsableId == me.Id).ToListAsync(ct);
        family.ForEach(usager => usager.Erase(current.Now));
        await db.SaveChangesAsync(ct);
        await ForgetAsync(family, me.CompteId, ct);
        await transaction.CommitAsync(ct);
    }

    private void Cancel(Rdv rdv, Usager me)
    {
        if (!rdv.Motif.Collectif)
        {
            rdv.Cancel(me, current.Now);
            return;
        }

        foreach (var place in PlacesOf(rdv, me).ToList())
        {
            rdv.Leave(place, current.Now);
        }
    }

    private static IEnumerable<Participation> PlacesOf(Rdv rdv, Usager me) =>
        rdv.Participations.Where(place => !place.IsCancelled && (place.UsagerId == me.Id || place.Usager.ResponsableId == me.Id));

    /// <summary>The history would still tell who they were, and the account would still open.</summary>
    private async Task ForgetAsync(List<Usager> family, long? compteId, CancellationToken ct)
    {
        var ids = family.ConvertAll(usager => usager.Id);
        var written = ids.ConvertAll(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.Versions.Where(version => version.Entity == nameof(Usager) && written.Contains(version.EntityId)).ExecuteDeleteAsync(ct);
        await db.Suivis.Where(suivi => ids.Contains(suivi.UsagerId)).ExecuteDeleteAsync(ct);
        await db.Referents.Where(referent => ids.Contains(referent.UsagerId)).ExecuteDeleteAsync(ct);
        if (compteId is not null)
        {
            await db
                .Usagers.Where(usager => usager.CompteId == compteId)
                .ExecuteUpdateAsync(set => set.SetProperty(usager => usager.CompteId, (long?)null), ct);
            await db.Users.Where(compte => compte.Id == compteId).ExecuteDeleteAsync(ct);
        }
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Keeps a créneau for a visitor while they fill the form: one a visitor, few a person, fifteen minutes, renewed once (architecture §5).</summary>
public sealed class Gardes(Db db, Candidats candidats, Current current, PartDeGardes part, SuiviGardes suivi)
{
    /// <summary>The live hold of this browser, if any.</summary>
    public Task<Garde?> MineAsync(CancellationToken ct) =>
        current.MaybeVisiteurKey is { } key
            ? db.Gardes.FirstOrDefaultAsync(garde => garde.VisiteurKey == key && garde.ExpiresAt > current.Now, ct)
            : Task.FromResult<Garde?>(null);

    /// <summary>Takes the créneau, freeing the one this visitor had. Refused when somebody was faster.</summary>
    /// <param name="wanted">What is kept.</param>
    /// <param name="contact">The e-mail or mobile that the person gave, once they did.</param>
    /// <param name="ct">Stops the wait.</param>
    public async Task<Garde> TakeAsync(CreneauVoulu wanted, CancellationToken ct, string? contact = null)
    {
        try
        {
            return await TryAsync(wanted, contact, ct);
        }
        catch (DbUpdateException)
        {
            // Two clicks of one visitor at once: the other has just written, and is seen this time.
            db.ChangeTracker.Clear();
            return await TryAsync(wanted, contact, ct);
        }
    }

    private async Task<Garde> TryAsync(CreneauVoulu wanted, string? contact, CancellationToken ct)
    {
        var (key, whose) = (current.VisiteurKey, part.Of(contact));
        await using var transaction = await db.BeginWriteAsync(ct);
        await part.RefuseTooManyAsync(whose, key, ct);

        if (await MineAsync(ct) is { } mine && mine.IsFor(wanted) && (mine.AgentId is null || await candidats.IsKeptAsync(wanted, ct)))
        {
            mine.ContactPrint = whose.Contact ?? mine.ContactPrint;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return mine;
        }

        var taken = wanted.RdvId is { } rdvId ? await SeatAsync(wanted, rdvId, whose, ct) : await TimeAsync(wanted, whose, ct);
        // After the agenda, never before: two clicks that each have one of the two would wait for each other. Expired holds are the worker's.
        var changed = await db.Gardes.Where(garde => garde.VisiteurKey == key).ExecuteDeleteAsync(ct);
        db.Add(taken);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        suivi.Taken(wanted.Territoire.Numero, isInstead: changed > 0, current.Now);
        return taken;
    }

    /// <summary>Fifteen minutes more, once.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        if (await MineAsync(ct) is { Renewed: false } mine)
        {
            (mine.Renewed, mine.ExpiresAt) = (true, mine.ExpiresAt + Garde.Length);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>The visitor leaves: the créneau is free at once.</summary>
    public async Task FreeAsync(CancellationToken ct)
    {
        if (current.MaybeVisiteurKey is { } key)
        {
            var mine = db.Gardes.Where(garde => garde.VisiteurKey == key);
            var where = await mine.Select(garde => garde.Motif.Organisation.Territoire.Numero).FirstOrDefaultAsync(ct);
            if (await mine.ExecuteDeleteAsync(ct) > 0)
            {
                suivi.Freed(where!, current.Now);
            }
        }
    }

    /// <summary>The same person on another device, proved by a link that the first one sent: the créneau kept for one is kept for the other.</summary>
    public async Task FollowAsync(string fromKey, CancellationToken ct)
    {
        var (key, now) = (current.VisiteurKey, current.Now);
        if (key != fromKey && await db.Gardes.AnyAsync(garde => garde.VisiteurKey == fromKey && garde.ExpiresAt > now, ct))
        {
            await db.Gardes.Where(garde => garde.VisiteurKey == key).ExecuteDeleteAsync(ct);
            await db
                .Gardes.Where(garde => garde.VisiteurKey == fromKey)
                .ExecuteUpdateAsync(set => set.SetProperty(garde => garde.VisiteurKey, key), ct);
        }
    }

    private async Task<Garde> TimeAsync(CreneauVoulu wanted, Porteur whose, CancellationToken ct)
    {
        var agentId = await candidats.TakeFirstFreeAsync(wanted, ct) ?? throw new RefusalException(CreneauRefusals.CreneauTaken);
        return Of(wanted, whose, agentId, rdvId: null);
    }

    private async Task<Garde> SeatAsync(CreneauVoulu wanted, long rdvId, Porteur whose, CancellationToken ct)
    {
        var taken = await db.TakeSeatsAsync(rdvId, ct);
        var rdv =
            await taken.Include(rdv => rdv.Motif).Include(rdv => rdv.Participations).AsSplitQuery().FirstOrDefaultAsync(ct)
            ?? throw new RefusalException(CreneauRefusals.CreneauTaken);
        rdv.SeatRefusal(await db.SeatsHeldAsync(rdvId, current.VisiteurKey, current.Now, ct), current.Now).ThrowIfAny();
        return Of(wanted, whose, agentId: null, rdvId);
    }

    private Garde Of(CreneauVoulu wanted, Porteur whose, long? agentId, long? rdvId) =>
        new()
        {
            VisiteurKey = current.VisiteurKey,
            UsagerId = whose.UsagerId,
            OriginPrint = whose.Origin,
            ContactPrint = whose.Contact,
            AgentId = agentId,
            RdvId = rdvId,
            MotifId = wanted.Motif.Id,
            LieuId = wanted.LieuId,
            StartsAt = wanted.StartsAt,
            EndsAt = wanted.StartsAt + wanted.Length,
            ExpiresAt = current.Now + Garde.Length,
        };
}

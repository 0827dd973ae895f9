using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>What the form gives to a booking, once its shape is checked.</summary>
public sealed record DemandeDeRdv(CreneauVoulu Creneau, string IdempotencyKey)
{
    public string? HomeAddress { get; init; }
    public string? PhoneToCall { get; init; }
    public bool RestrictionAccepted { get; init; }
}

/// <summary>
/// Turns a créneau seen on a screen some minutes ago into a RDV, unless someone was faster. Takes the agenda, recomputes that start only, inserts,
/// all in one transaction (architecture §5): nobody is booked twice, and the same form sent twice makes one RDV.
/// </summary>
public sealed class Reservation(Db db, Candidats candidats, Current current, SuiviGardes suivi)
{
    /// <summary>Books, or gives back what the same form has already booked.</summary>
    /// <param name="asked">What is booked.</param>
    /// <param name="who">Finds or creates the person, inside the transaction.</param>
    /// <param name="ct">Stops the wait for the agenda.</param>
    /// <returns>The person's place in the RDV, new or already made by the same form.</returns>
    /// <exception cref="RefusalException">The créneau or the last seat went meanwhile; the restriction was not accepted.</exception>
    public Task<Participation> BookAsync(DemandeDeRdv asked, Func<CancellationToken, Task<Usager>> who, CancellationToken ct) =>
        BookAsync(asked, who, mayRetry: true, ct);

    /// <summary>What this form has already booked, if anything: the RDV, or the seat in one. Two questions in one, each with its index.</summary>
    public Task<Participation?> MadeAsync(string idempotencyKey, CancellationToken ct) =>
        db
            .Participations.Where(place => place.IdempotencyKey == idempotencyKey)
            .Concat(db.Participations.Where(place => place.Rdv.IdempotencyKey == idempotencyKey))
            .FirstOrDefaultAsync(ct);

    private async Task<Participation> BookAsync(
        DemandeDeRdv asked,
        Func<CancellationToken, Task<Usager>> who,
        bool mayRetry,
        CancellationToken ct
    )
    {
        try
        {
            return await TryAsync(asked, who, ct);
        }
        catch (Exception failure) when (failure is RefusalException or DbUpdateException)
        {
            // A retry that waited for the agenda while the first try wrote: the first one's RDV is the answer.
            db.ChangeTracker.Clear();

            if (await MadeAsync(asked.IdempotencyKey, ct) is { } made)
            {
                return made;
            }

            if (failure is DbUpdateException && mayRetry)
            {
                // Two tabs of one person wrote the same file or follow-up at once: this time it is there.
                return await BookAsync(asked, who, mayRetry: false, ct);
            }

            throw;
        }
    }

    private async Task<Participation> TryAsync(DemandeDeRdv asked, Func<CancellationToken, Task<Usager>> who, CancellationToken ct)
    {
        if (asked is { RestrictionAccepted: false, Creneau.Motif.Restriction: not null })
        {
            throw new RefusalException(RdvRefusals.RestrictionNotAccepted);
        }

        await using var transaction = await db.BeginWriteAsync(ct);

        if (await MadeAsync(asked.IdempotencyKey, ct) is { } already)
        {
            return already;
        }

        var usager = await who(ct);
        var place = asked.Creneau.RdvId is { } rdvId
            ? await TakeSeatAsync(asked, rdvId, usager, ct)
            : await TakeTimeAsync(asked, usager, ct);
        var wasHeld = await FreeHoldAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (wasHeld)
        {
            suivi.Booked(asked.Creneau.Territoire.Numero, current.Now);
        }

        return place;
    }

    private async Task<Participation> TakeTimeAsync(DemandeDeRdv asked, Usager usager, CancellationToken ct)
    {
        var wanted = asked.Creneau;
        var agentId = await candidats.TakeFirstFreeAsync(wanted, ct) ?? throw new RefusalException(CreneauRefusals.CreneauTaken);
        var chosen = await (
            from one in db.Motifs
            from agent in db.Agents
            from lieu in db.Lieux.Where(lieu => lieu.Id == wanted.LieuId).DefaultIfEmpty()
            where one.Id == wanted.Motif.Id && one.DeletedAt == null && agent.Id == agentId
            select new
            {
                Motif = one,
                one.Organisation,
                one.Organisation.Territoire,
                Agent = agent,
                Lieu = lieu,
            }
        ).FirstAsync(ct);
        var what = new Reservee(chosen.Motif, chosen.Lieu, wanted.StartsAt, wanted.Length)
        {
            HomeAddress = asked.HomeAddress,
            PhoneToCall = asked.PhoneToCall,
            RestrictionAcceptedAt = AcceptedAt(asked),
            IdempotencyKey = asked.IdempotencyKey,
        };
        var rdv = Rdv.Book(what, chosen.Agent, usager, current.Auteur, current.Now);
        db.Add(rdv);
        await usager.BeFollowedAsync(db, chosen.Organisation, ct);
        return rdv.Participations.Single();
    }

    private async Task<Participation> TakeSeatAsync(DemandeDeRdv asked, long rdvId, Usager usager, CancellationToken ct)
    {
        var rdv =
            await (await db.TakeSeatsAsync(rdvId, ct)).WithPeople.FirstOrDefaultAsync(ct)
            ?? throw new RefusalException(CreneauRefusals.CreneauTaken);
        var held = await db.SeatsHeldAsync(rdvId, current.MaybeVisiteurKey, current.Now, ct);
        var place = rdv.Join(usager, held, current.Now, asked.IdempotencyKey, AcceptedAt(asked));
        await usager.BeFollowedAsync(db, rdv.Organisation, ct);
        return place;
    }

    /// <summary>Nothing was accepted where nothing was to read.</summary>
    private Instant? AcceptedAt(DemandeDeRdv asked) =>
        asked is { RestrictionAccepted: true, Creneau.Motif.Restriction: not null } ? current.Now : null;

    private async Task<bool> FreeHoldAsync(CancellationToken ct) =>
        current.MaybeVisiteurKey is { } key && await db.Gardes.Where(garde => garde.VisiteurKey == key).ExecuteDeleteAsync(ct) > 0;
}

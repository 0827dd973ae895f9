using System.Globalization;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Recherche.Prise;

/// <summary>A RDV that the person already has for the same motif (spec 1 F-79).</summary>
public sealed record Doublon(Instant StartsAt, string? Lieu);

/// <summary>From a filled form to a RDV: who it is for, the same RDV twice, the booking.</summary>
public sealed class PriseDeRdv(Db db, Current current, Reservation reservation, Identification identification)
{
    /// <summary>What this form or this code has already booked, if anything.</summary>
    public Task<Participation?> MadeAsync(string idempotencyKey, CancellationToken ct) => reservation.MadeAsync(idempotencyKey, ct);

    /// <summary>Books for the person signed in or for their relative.</summary>
    public Task<Participation> BookAsync(CreneauVoulu wanted, Brouillon draft, Usager me, string idempotencyKey, CancellationToken ct) =>
        reservation.BookAsync(Asked(wanted, draft, idempotencyKey), token => BeneficiaryAsync(me, draft, token), ct);

    /// <summary>Books for someone without account, whose contact is confirmed.</summary>
    public Task<Participation> BookAsync(
        CreneauVoulu wanted,
        Brouillon draft,
        ContactConfirme contact,
        string idempotencyKey,
        CancellationToken ct
    ) => reservation.BookAsync(Asked(wanted, draft, idempotencyKey), token => WithoutAccountAsync(draft, contact, token), ct);

    /// <summary>The link of the RDV that took this créneau, when the person signed in has it, or when this browser booked it with its code.</summary>
    public Task<string?> BookedHereAsync(CreneauVoulu wanted, CancellationToken ct)
    {
        var (me, visiteur) = (current.MaybeUsager?.Id, current.MaybeVisiteurKey);
        return db
            .Participations.Where(place =>
                place.Rdv.MotifId == wanted.Motif.Id
                && place.Rdv.StartsAt == wanted.StartsAt
                && place.Rdv.Status == RdvStatus.Unknown
                && place.Status == RdvStatus.Unknown
                && (
                    (me != null && (place.UsagerId == me || place.Usager.ResponsableId == me))
                    || (
                        visiteur != null
                        && db.CodesConfirmation.Any(code =>
                            code.VisiteurKey == visiteur
                            && code.ConfirmedAt != null
                            && (code.Key == place.Rdv.IdempotencyKey || code.Key == place.IdempotencyKey)
                        )
                    )
                )
            )
            .OrderByDescending(place => place.Id)
            .Select(place => place.LinkKey)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>The next RDV of the same motif that one of these people already has.</summary>
    public Task<Doublon?> DoublonAsync(CreneauVoulu wanted, IReadOnlyList<long> usagerIds, CancellationToken ct) =>
        db
            .Rdvs.NotCancelled.Upcoming(current.Now)
            .Where(rdv =>
                rdv.MotifId == wanted.Motif.Id
                && rdv.Participations.Any(place =>
                    EF.Parameter(usagerIds).Contains(place.UsagerId)
                    && place.Status != RdvStatus.Excused
                    && place.Status != RdvStatus.Revoked
                )
            )
            .OrderBy(rdv => rdv.StartsAt)
            .Select(rdv => new Doublon(rdv.StartsAt, rdv.Lieu!.Name))
            .FirstOrDefaultAsync(ct);

    /// <summary>The same question for someone without account: only asked once their contact is confirmed.</summary>
    public async Task<Doublon?> DoublonAsync(CreneauVoulu wanted, Brouillon draft, ContactConfirme contact, CancellationToken ct)
    {
        var responsable = await identification.FindAsync(IdentityOf(draft), contact, ct);
        var who =
            responsable is null || draft.Pour == VousInput.Moi
                ? responsable
                : await identification.FindProcheAsync(responsable, ProcheOf(draft), ct);
        return who is null ? null : await DoublonAsync(wanted, [who.Id], ct);
    }

    private static DemandeDeRdv Asked(CreneauVoulu wanted, Brouillon draft, string idempotencyKey) =>
        new(wanted, idempotencyKey)
        {
            HomeAddress = wanted.Motif.LocationType == LocationType.Home ? draft.Address : null,
            PhoneToCall = wanted.Motif.LocationType == LocationType.Phone ? draft.Phone : null,
            RestrictionAccepted = draft.Accepted,
        };

    private async Task<Usager> BeneficiaryAsync(Usager me, Brouillon draft, CancellationToken ct)
    {
        var self = await db.Usagers.FirstAsync(usager => usager.Id == me.Id, ct);
        Complete(self, draft);

        if (draft.Pour == VousInput.NouveauProche)
        {
            return await identification.FindOrCreateProcheAsync(self, ProcheOf(draft), ct);
        }

        // Somebody else's id is no relative of mine: not there.
        return long.TryParse(draft.Pour, CultureInfo.InvariantCulture, out var procheId)
            ? await db
                .Usagers.Where(usager => usager.Id == procheId && usager.ResponsableId == self.Id && usager.DeletedAt == null)
                .OneOr404Async(ct)
            : self;
    }

    private async Task<Usager> WithoutAccountAsync(Brouillon draft, ContactConfirme contact, CancellationToken ct)
    {
        var self = await identification.FindOrCreateAsync(IdentityOf(draft), contact, ct);
        Complete(self, draft);
        return draft.Pour == VousInput.NouveauProche ? await identification.FindOrCreateProcheAsync(self, ProcheOf(draft), ct) : self;
    }

    /// <summary>What was missing in the file is filled in; what was there is left to its owner.</summary>
    private static void Complete(Usager self, Brouillon draft)
    {
        if (self.Phone is null && Telephone.Parse(draft.Phone) is { } phone)
        {
            (self.Phone, self.PhoneE164) = (draft.Phone, phone.E164);
        }

        self.Address ??= draft.Address;
        self.AddressDetails ??= draft.Social.AddressDetails;
        self.Caisse ??= draft.Social.Caisse;
        self.AffiliationNumber ??= draft.Social.AffiliationNumber;
        self.FamilySituation ??= draft.Social.FamilySituation;
        self.NumberOfChildren ??= draft.Social.NumberOfChildren;
    }

    private static Identite IdentityOf(Brouillon draft) => new(draft.FirstName, draft.LastName, Date(draft.BirthDate));

    private static Identite ProcheOf(Brouillon draft) =>
        new(draft.ProcheFirstName ?? "", draft.ProcheLastName ?? "", Date(draft.ProcheBirthDate));

    private static LocalDate? Date(DateOnly? date) => date is { } given ? LocalDate.FromDateOnly(given) : null;
}

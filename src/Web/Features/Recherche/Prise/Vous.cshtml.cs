using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;

namespace RdvSolidarites.Web.Features.Recherche.Prise;

/// <summary>Last step before the confirmation: who comes. Signed in, it books; without account, it sends a code first.</summary>
[AllowAnonymous]
[WritesToStrangers]
public sealed class VousModel(
    Db db,
    Current current,
    CreneauxVoulus creneauxVoulus,
    CreneauxOuverts creneauxOuverts,
    Candidats candidats,
    Gardes gardes,
    Codes codes,
    PriseDeRdv prise,
    PorteSms sms
) : PageModel
{
    [BindProperty]
    public VousInput Input { get; set; } = new();

    public Parcours Search { get; private set; } = new();
    public CreneauVoulu? Wanted { get; private set; }
    public Lieu? Lieu { get; private set; }
    public Garde? Garde { get; private set; }
    public bool IsGone { get; private set; }
    public PlusProches Nearest { get; private set; } = PlusProches.None;
    public Usager? Me => current.MaybeUsager;
    public bool SmsLeave => sms.IsOpen;

    /// <summary>Who books for those who cannot do it here.</summary>
    public string? Call => Lieu?.Phone ?? Wanted?.Motif.OrganisationPhone ?? Wanted?.Territoire.Phone;
    public IReadOnlyList<Usager> Proches { get; private set; } = [];
    public Doublon? Doublon { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input = await DraftAsync(ct) is { } draft
            ? VousInput.From(draft.Draft, draft.Contact)
            : VousInput.For(Me, Search, Wanted!.Motif, Proches.Count > 0);

        if (Garde is null && Wanted!.RdvId is null && !await candidats.IsFreeAsync(Wanted, ct))
        {
            // Whoever comes back to the form after booking was not overtaken: it is theirs.
            if (await prise.BookedHereAsync(Wanted, ct) is { } key)
            {
                return this.SeeOther($"/r/{key}");
            }

            await OfferNearestAsync(ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await MadeAsync(ct) is { } made)
        {
            return made;
        }

        try
        {
            return await SendAsync(ct);
        }
        catch (RefusalException)
        {
            // The other click may have taken the last seat for the same person.
            if (await MadeAsync(ct) is { } meanwhile)
            {
                return meanwhile;
            }

            throw;
        }
    }

    /// <summary>Signed in, a form books once: sent again, it leads to the RDV that it made.</summary>
    private async Task<IActionResult?> MadeAsync(CancellationToken ct) =>
        Me is not null && await prise.MadeAsync(IdempotencyKey, ct) is { } place ? this.SeeOther($"/r/{place.LinkKey}?nouveau=1") : null;

    private string IdempotencyKey => $"u{Me!.Id}:{Input.Cle}";

    private async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        await LoadAsync(ct);

        if (Me is null && HttpContext.Reprise() is not null)
        {
            Input.Pour = VousInput.Moi; // chosen while they were signed in: their relatives are not known any more
        }

        if (!Input.IsForOneOf(Proches))
        {
            // Somebody else's relative is not there.
            throw new NotFoundException();
        }

        Input.Check(ModelState, Wanted!.Motif, Me is not null, sms.IsOpen, Today);

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            return Me is null ? await SendCodeAsync(ct) : await BookAsync(ct);
        }
        catch (RefusalException refused)
        {
            ModelState.Refuse("", refused.Refusal);

            if (refused.Refusal == CreneauRefusals.CreneauTaken)
            {
                await OfferNearestAsync(ct);
            }

            return Page();
        }
    }

    /// <summary>Whoever comes back from the code page finds what they had typed.</summary>
    private async Task<(Brouillon Draft, ContactConfirme Contact)?> DraftAsync(CancellationToken ct)
    {
        if (Me is not null || Request.Query["reprendre"].ToString() is not { Length: 22 } key)
        {
            return null;
        }

        var (contact, payload) = codes.Open(await codes.FindAsync(key, CodePurpose.Booking, ct));
        return (Brouillon.Read(payload), contact);
    }

    private LocalDate Today => current.Now.InZone(Wanted!.Motif.Zone).Date;

    private async Task LoadAsync(CancellationToken ct)
    {
        Search = Parcours.From(Request.Query);
        Wanted = await creneauxVoulus.ReadAsync(Search, ct);
        Lieu = Wanted.LieuId is { } lieuId ? await db.Lieux.FirstAsync(lieu => lieu.Id == lieuId, ct) : null;
        Garde = await gardes.MineAsync(ct) is { } mine && mine.IsFor(Wanted) ? mine : null;

        if (Me is { } me)
        {
            Proches = await db
                .Usagers.Where(usager => usager.ResponsableId == me.Id && usager.DeletedAt == null)
                .OrderBy(usager => usager.FirstName)
                .ToListAsync(ct);
        }
    }

    /// <summary>Holds the créneau if it is not held yet, then asks for the proof that the contact is theirs.</summary>
    private async Task<IActionResult> SendCodeAsync(CancellationToken ct)
    {
        var contact = Input.Contact();
        await gardes.TakeAsync(Wanted!, ct, contact.Email ?? contact.PhoneE164);
        var key = await codes.SendAsync(CodePurpose.Booking, contact, Input.ToBrouillon(Search).Write(), reallySend: true, ct);
        return this.SeeOther($"/prendre_rdv/code/{key}");
    }

    private async Task<IActionResult> BookAsync(CancellationToken ct)
    {
        if (!Input.Confirmed && (Doublon = await prise.DoublonAsync(Wanted!, Input.BeneficiaryIds(Me!), ct)) is not null)
        {
            return await MadeAsync(ct) ?? Page();
        }

        var place = await prise.BookAsync(Wanted!, Input.ToBrouillon(Search), Me!, IdempotencyKey, ct);
        return this.SeeOther($"/r/{place.LinkKey}?nouveau=1");
    }

    private async Task OfferNearestAsync(CancellationToken ct)
    {
        IsGone = true;
        Nearest = PlusProches.Of(Search, Wanted!, await creneauxOuverts.NearestAsync(Search, Wanted!, ct));
        Response.StatusCode = HttpMethods.IsGet(Request.Method) ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
    }
}

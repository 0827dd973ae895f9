using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche.Prise;

/// <summary>Six digits, and the RDV is booked. If the créneau went meanwhile, what was typed still waits: another one is one click away.</summary>
[AllowAnonymous]
public sealed class CodeModel(Codes codes, CreneauxVoulus creneauxVoulus, CreneauxOuverts creneauxOuverts, Gardes gardes, PriseDeRdv prise)
    : PageModel
{
    public CodeConfirmation Asked { get; private set; } = null!;
    public ContactConfirme Contact { get; private set; } = null!;
    public Brouillon Draft { get; private set; } = null!;
    public CreneauVoulu? Wanted { get; private set; }
    public Garde? Garde { get; private set; }
    public Doublon? Doublon { get; private set; }
    public IReadOnlyList<Instant> Nearest { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string key, CancellationToken ct) => OnceAsync(key, startsAt: null, ShowAsync, ct);

    public Task<IActionResult> OnPostAsync(string key, string? code, CancellationToken ct) =>
        OnceAsync(
            key,
            startsAt: null,
            async () =>
            {
                if (await codes.CheckAsync(Asked, code, ct) is { } refusal)
                {
                    ModelState.Refuse("code", refusal);
                    return Page();
                }

                return await BookAsync(confirmed: false, ct);
            },
            ct
        );

    /// <summary>Once the code is right: another start, or the same one although a RDV already exists.</summary>
    public Task<IActionResult> OnPostConfirmerAsync(
        string key,
        [FromForm(Name = "starts_at")] string? startsAt,
        bool confirmed,
        CancellationToken ct
    ) =>
        OnceAsync(
            key,
            startsAt,
            async () => Asked.ConfirmedAt is null ? this.SeeOther($"/prendre_rdv/code/{key}") : await BookAsync(confirmed, ct),
            ct
        );

    public Task<IActionResult> OnPostRenvoyerAsync(string key, CancellationToken ct) =>
        OnceAsync(
            key,
            startsAt: null,
            async () =>
            {
                var again = await codes.SendAsync(CodePurpose.Booking, Contact, Draft.Write(), reallySend: true, ct);
                this.Notice("Un nouveau code vient de partir.");
                return this.SeeOther($"/prendre_rdv/code/{again}");
            },
            ct
        );

    private Task<IActionResult> ShowAsync() => Task.FromResult<IActionResult>(Page());

    /// <summary>A code books once: the same form again, another click or the way back all lead to the RDV that it made.</summary>
    private async Task<IActionResult> OnceAsync(string key, string? startsAt, Func<Task<IActionResult>> act, CancellationToken ct)
    {
        Asked = await codes.FindAsync(key, CodePurpose.Booking, ct);

        if (await MadeAsync(ct) is { } made)
        {
            return made;
        }

        try
        {
            await LoadAsync(startsAt, ct);
            return await act();
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

    private async Task<IActionResult?> MadeAsync(CancellationToken ct) =>
        await prise.MadeAsync(Asked.Key, ct) is { } place ? this.SeeOther($"/r/{place.LinkKey}?nouveau=1") : null;

    private async Task LoadAsync(string? startsAt, CancellationToken ct)
    {
        (Contact, var payload) = codes.Open(Asked);
        Draft = Brouillon.Read(payload);
        var search = startsAt is null ? Draft.Search : Draft.Search with { StartsAt = QueryReader.ReadStart(startsAt) };
        Draft = Draft with { Query = search.Query() };
        Wanted = await creneauxVoulus.ReadAsync(search, ct);
        Garde = await gardes.MineAsync(ct);
    }

    private async Task<IActionResult> BookAsync(bool confirmed, CancellationToken ct)
    {
        if (!confirmed && (Doublon = await prise.DoublonAsync(Wanted!, Draft, Contact, ct)) is not null)
        {
            return await MadeAsync(ct) ?? Page();
        }

        try
        {
            var place = await prise.BookAsync(Wanted!, Draft, Contact, Asked.Key, ct);
            return this.SeeOther($"/r/{place.LinkKey}?nouveau=1");
        }
        catch (RefusalException refused)
        {
            ModelState.Refuse("", refused.Refusal);
            Nearest = Wanted!.RdvId is null ? await creneauxOuverts.NearestAsync(Draft.Search, Wanted, ct) : [];
            return Page();
        }
    }
}

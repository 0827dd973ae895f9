using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>Old date and new date side by side, then the move. If the start went meanwhile: the nearest ones.</summary>
[AllowAnonymous]
public sealed class DeplacementConfirmationModel(Ouverture ouverture, Deplacement deplacement, DatesProposees dates, Db db, Current current)
    : LienModel(ouverture)
{
    /// <summary>The chosen start, on the territory's wall clock.</summary>
    public LocalDateTime Debut { get; private set; }
    public LocalDateTime Fin => Debut.PlusTicks(Rdv.Length.BclCompatibleTicks);
    public Lieu? Lieu { get; private set; }
    public IReadOnlyList<LocalDateTime> Nearest { get; private set; } = [];

    /// <summary>Nobody is free for that start, or nobody has opened it.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>What this new date takes away.</summary>
    public string? LastChance => Possibilites.LastChance(Rdv, Start, current.Now);
    private Instant Start => Debut.InZoneLeniently(Rdv.Zone).ToInstant();
    public Refusal? Refusal => Rdv.MoveRefusal(current.Auteur, current.Now);

    public async Task<IActionResult> OnGetAsync(string key, string? debut, [FromQuery(Name = "lieu_id")] long? lieuId, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is { } code)
        {
            return code;
        }

        await ChooseAsync(debut, lieuId, ct);

        if (Rdv.StartsAt == Start && Rdv.LieuId == Lieu?.Id)
        {
            return this.SeeOther(Path); // it is there already: a click came before this one
        }

        if (Refusal is null && !await dates.IsFreeAsync(Rdv, Start, Lieu?.Id, ct))
        {
            await OfferNearestAsync(Rdv, ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string key,
        [FromForm] string? debut,
        [FromForm(Name = "lieu_id")] long? lieuId,
        CancellationToken ct
    )
    {
        if (await OpenAsync(key, ct) is { } code)
        {
            return code;
        }

        await ChooseAsync(debut, lieuId, ct);
        var seen = Rdv;
        try
        {
            return await this.TellAsync(
                await deplacement.MoveAsync(key, seen, Start, Lieu?.Id, ct),
                _ => new Said("Votre rendez-vous est déplacé.", Path),
                ct
            );
        }
        catch (RefusalException refused) when (refused.Refusal == CreneauRefusals.CreneauTaken)
        {
            Telemetry.Count(refused.Refusal);
            await OfferNearestAsync(seen, ct);
            return Page();
        }
    }

    private async Task OfferNearestAsync(Rdv seen, CancellationToken ct)
    {
        IsTaken = true;
        ModelState.AddModelError("", CreneauRefusals.CreneauTaken.Message);
        Nearest = [.. (await dates.NearestAsync(seen, Lieu?.Id, Start, ct)).Select(other => other.InZone(seen.Zone).LocalDateTime)];
    }

    private async Task ChooseAsync(string? debut, long? lieuId, CancellationToken ct)
    {
        Debut = QueryReader.ReadStart(debut)!.Value;
        var wanted = Rdv.Motif.HasLieu ? lieuId ?? Rdv.LieuId : null;
        Lieu = wanted is null
            ? null
            : await db.Lieux.AsNoTracking().Where(lieu => lieu.Id == wanted && lieu.OrganisationId == Rdv.OrganisationId).OneOr404Async(ct);
    }
}

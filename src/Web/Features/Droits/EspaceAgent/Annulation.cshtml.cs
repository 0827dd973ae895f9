using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>« Annuler », after rights were set: puts back what was before.</summary>
public sealed class AnnulationModel(Db db, Current current, Retablissement retablissement, ReglageDroits reglage) : DroitsModel(db, current)
{
    private readonly Current _current = current;

    /// <summary>When they were set, in milliseconds.</summary>
    [BindProperty(SupportsGet = true)]
    public long Moment { get; set; }

    /// <summary>The page to go back to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    private string Back => ReturnAddress.Local(Url, Retour, "/agents") ?? "/agents/acces";

    public IActionResult OnGet() => this.SeeOther(Back);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);

        // The clock knows no other moments.
        if (Moment is <= 0 or > 253_402_300_799_000)
        {
            return NotFound();
        }

        var moment = Instant.FromUnixTimeMilliseconds(Moment);

        if (moment < _current.Now - Retablissement.Patience)
        {
            this.Notice("Il est trop tard pour annuler d’un clic\u00A0: changez ces accès ici.");
            return this.SeeOther(Back);
        }

        var decision = await retablissement.OfAsync(moment, ct);

        if (!decision.IsEmpty)
        {
            await reglage.ApplyAsync(decision, ct);
        }

        this.Notice(
            decision.IsEmpty
                ? "Il n’y a plus rien à annuler\u00A0: ces accès ont changé depuis."
                : $"C’est annulé\u00A0: {Francais.Nombre(decision.Octrois.Count + decision.Retraits.Count, "accès est comme avant", "accès sont comme avant")}."
        );
        return this.SeeOther(Back);
    }
}

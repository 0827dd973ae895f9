using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>The days on which a lieu is closed, and the form that closes some more: what stands there then is read first.</summary>
public sealed class FermeturesModel(LieuxReglage reglage, Current current, FermetureDeJours fermeture) : PageModel, IComesBack
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public Lieu Lieu { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public IReadOnlyList<string> Sentences { get; private set; } = [];
    public IReadOnlyList<JoursFermes> Coming => [.. Lieu.Fermetures.Where(closing => closing.To >= Today)];
    private LocalDate Today => current.Now.InZone(Lieu.Organisation.Zone).Date;

    public string Retrait(JoursFermes closing) => $"/agents/lieux/{Id}/fermetures/retrait?{Days(closing)}";

    /// <summary>Where one decides of each RDV of these days.</summary>
    public string Rdvs(JoursFermes closing) => $"/agents/lieux/{Id}/rdvs-touches?{Days(closing)}";

    private string Id => Lieu.Id.ToString(CultureInfo.InvariantCulture);

    private static string Days(JoursFermes closing) =>
        $"du={LocalDatePattern.Iso.Format(closing.From)}&au={LocalDatePattern.Iso.Format(closing.To)}";

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Lieu = await reglage.Whole(reglage.Readable).Where(lieu => lieu.Id == id).OneOr404Async(ct);
        MayChange = reglage.MayChange(Lieu);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        (Lieu, MayChange) = (await reglage.WritableAsync(id, ct), true);

        if (Read() is not { } closing)
        {
            return Page();
        }

        return await this.TellAsync(
            await fermeture.CloseAsync(id, closing, Input.Sceau, ct),
            done => new Said(
                $"Le lieu {Lieu.Name} est fermé {closing.EnMots}.",
                done.Rdvs > 0 ? Rdvs(closing) : $"/agents/lieux/{Id}/fermetures",
                Retrait(closing)
            ),
            ct
        );
    }

    public int StatusOfWarnings => 200;

    public Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        (Sentences, Input.Sceau) = (warnings?.Sentences ?? [], warnings?.Seal);
        ModelState.Remove("Input.Sceau");
        return Task.CompletedTask;
    }

    /// <summary>The days that were typed, or null with a sentence beside each answer to correct.</summary>
    private JoursFermes? Read()
    {
        var from = Input.Du is { } first ? LocalDate.FromDateOnly(first) : (LocalDate?)null;
        var to = Input.Au is { } last ? LocalDate.FromDateOnly(last) : from;

        if (from < Today)
        {
            ModelState.AddModelError("Input.Du", "Ce jour est passé.");
        }
        else if (from > Today.PlusYears(5))
        {
            ModelState.AddModelError("Input.Du", "Choisissez un jour des cinq prochaines années.");
        }

        if (to < from)
        {
            ModelState.AddModelError("Input.Au", "Le dernier jour vient avant le premier.");
        }
        else if (to > from?.PlusYears(1))
        {
            ModelState.AddModelError("Input.Au", "Une fermeture dure un an au plus. Pour plus longtemps, fermez le lieu.");
        }

        return ModelState.IsValid ? new JoursFermes(from!.Value, to!.Value, Words(Input.Raison!)) : null;
    }

    /// <summary>On one line, whatever was pasted.</summary>
    private static string Words(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What is asked of a closing.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Indiquez le premier jour de fermeture.")]
        public DateOnly? Du { get; set; }

        public DateOnly? Au { get; set; }

        [Required(ErrorMessage = "Dites pourquoi, en quelques mots.")]
        [StringLength(Lengths.Title, ErrorMessage = "120 caractères au plus.")]
        public string? Raison { get; set; }

        /// <summary>What was on the screen: nothing else is saved knowingly.</summary>
        public string? Sceau { get; set; }
    }
}

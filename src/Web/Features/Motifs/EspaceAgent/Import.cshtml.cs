using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Motifs.Import;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Takes back the file of the export: what it would do is read first, then all of it is done, or nothing.</summary>
[TakesFile]
[RequestTimeout(PagesSetup.ManyAtOnce)]
public sealed class ImportDeMotifsModel(MotifsReglage reglage, ImportDeMotifs import) : PageModel, IComesBack
{
    /// <summary>Nobody reads more on a page; the count says how many there are.</summary>
    public const int MaxShown = 100;

    [BindProperty]
    public IFormFile? Fichier { get; set; }

    /// <summary>The file that was tried, packed.</summary>
    [BindProperty]
    public string? Contenu { get; set; }

    [BindProperty]
    public string? Sceau { get; set; }

    public PlanDeMotifs? Plan { get; private set; }

    /// <summary>Something changed since it was read.</summary>
    public bool IsOvertaken { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => KnowMeAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);

        if (FichierRecu.Unpack(Contenu) is { } kept)
        {
            return await this.TellAsync(await import.RunAsync(kept, Sceau ?? "", ct), plan => new Said(Done(plan), "/agents/motifs"), ct);
        }

        if (Fichier is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Fichier", "Choisissez un fichier.");
        }
        else if (await FichierRecu.ReadAsync(file, ct) is { } text)
        {
            Show(await import.TryAsync(text, ct), text);
        }
        else
        {
            ModelState.AddModelError("Fichier", TableurRefusals.NotATable.Message);
        }

        return Page();
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        var text = FichierRecu.Unpack(Contenu)!;
        IsOvertaken = colleague is not null;
        Show(await import.TryAsync(text, ct), text);
    }

    private async Task KnowMeAsync(CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);

        if (!reglage.MayAdd)
        {
            throw new ForbiddenException();
        }
    }

    private static string Done(PlanDeMotifs plan) =>
        $"{Francais.Nombre(plan.Created.Count, "motif créé", "motifs créés")}, {Francais.Nombre(plan.Changed.Count, "motif changé", "motifs changés")}.";

    private void Show(PlanDeMotifs plan, string text)
    {
        Plan = plan;
        ModelState.Remove(nameof(Contenu));
        ModelState.Remove(nameof(Sceau));
        (Contenu, Sceau) = plan.MayRun ? (FichierRecu.Pack(text), plan.Seal) : (null, null);

        if (plan.Erreurs.Count > 0)
        {
            ModelState.AddModelError(
                "Fichier",
                $"{Francais.Nombre(plan.Erreurs.Count, "erreur", "erreurs")} dans ce fichier\u00A0: rien n’est enregistré. Corrigez, puis renvoyez-le."
            );
        }
    }
}

using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Effectifs.Import;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Imports a list of agents: what it would do is read first, then all of it is done, or nothing.</summary>
[TakesFile]
[WritesToStrangers]
[RequestTimeout(PagesSetup.ManyAtOnce)]
public sealed class ImportDAgentsModel(Db db, Current current, ImportDAgents import) : PageDeTerritoire(db, current)
{
    /// <summary>Nobody reads more on a page; the count says how many there are.</summary>
    public const int MaxShown = 100;

    protected override DroitsTerritoire OneOf => DroitsTerritoire.Administre;

    [BindProperty]
    public IFormFile? Fichier { get; set; }

    /// <summary>The file that was tried, packed.</summary>
    [BindProperty]
    public string? Contenu { get; set; }

    [BindProperty]
    public string? Sceau { get; set; }

    public PlanDeListe? Plan { get; private set; }

    /// <summary>Something changed since it was read.</summary>
    public bool IsOvertaken { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await KnowMeAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        if (FichierRecu.Unpack(Contenu) is { } kept)
        {
            return await ConfirmAsync(kept, ct);
        }

        if (Fichier is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Fichier", "Choisissez un fichier.");
        }
        else if (await FichierRecu.ReadAsync(file, ct) is { } text)
        {
            Show(await import.TryAsync(text, Territoires, ct), text);
        }
        else
        {
            ModelState.AddModelError("Fichier", TableurRefusals.NotATable.Message);
        }

        return Page();
    }

    private async Task<IActionResult> ConfirmAsync(string text, CancellationToken ct)
    {
        var (plan, isDone) = await import.RunAsync(text, Sceau ?? "", Territoires, ct);
        if (!isDone)
        {
            (IsOvertaken, Response.StatusCode) = (true, StatusCodes.Status409Conflict);
            Show(plan, text);
            return Page();
        }

        this.Notice(
            string.Join(
                ", ",
                new[]
                {
                    Said(plan.Count(SortDeLigne.Invite), "invitation partie", "invitations parties"),
                    Said(plan.Count(SortDeLigne.Cree), "intervenant ajouté", "intervenants ajoutés"),
                    Said(plan.Count(SortDeLigne.Change), "agent changé", "agents changés"),
                }.OfType<string>()
            ) + "."
        );
        return this.SeeOther("/agents/territoire/agents");
    }

    private static string? Said(int count, string one, string many) => count == 0 ? null : Francais.Nombre(count, one, many);

    private void Show(PlanDeListe plan, string text)
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

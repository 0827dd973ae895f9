using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>What waits, what fails, what was given up; and another chance for it. Recipients are masked, and no message can be read here.</summary>
public sealed class EnvoisModel(Current current, EtatDesEnvois etat, RenvoiDeMessages renvoi, LectureHistorique lecture) : PageModel
{
    private const int PerPage = 50;
    private const string Here = "/super_admins/envois";

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<EtatDesEnvois.Attente> Waiting { get; private set; } = [];
    public IReadOnlyList<EtatDesEnvois.Echec> Failing { get; private set; } = [];
    public IReadOnlyList<EtatDesEnvois.Travail> Jobs { get; private set; } = [];
    public IReadOnlyList<EtatDesEnvois.Genre> Kinds { get; private set; } = [];
    public IReadOnlyList<EtatDesEnvois.Refuse> Refused { get; private set; } = [];
    public IReadOnlyList<Trace> Traces { get; private set; } = [];
    public (int Count, Instant? Oldest) Post { get; private set; }
    public int Pages { get; private set; } = 1;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = current.Now;
        (Waiting, Failing) = (await etat.WaitingAsync(now, ct), await etat.FailingAsync(ct));
        (Post, Jobs) = (await etat.PostAsync(now, ct), await etat.JobsAsync(now, ct));
        Kinds = await etat.KindsAsync(now, ct);
        Pages = Math.Max(1, (Kinds.Sum(kind => kind.Count) + PerPage - 1) / PerPage);
        P = Math.Clamp(P, 1, Pages);
        Refused = Kinds.Count == 0 ? [] : await etat.RefusedAsync(P, PerPage, now, ct);
        var mots = new Mots().Dire("Genre", "De quoi").Dire("Nombre", "Combien");
        Traces = await lecture.OfAsync(RenvoiDeMessages.Entity, 0, mots, Departements.HeureDeParis, ct);
    }

    public async Task<IActionResult> OnPostRenvoyerAsync([FromForm] long message, CancellationToken ct) =>
        Tell(
            await renvoi.OneAsync(message, ct),
            "Le message repart.",
            "Rien n’a changé\u00A0: ce message est déjà reparti, ou ne peut plus l’être."
        );

    public async Task<IActionResult> OnPostToutRenvoyerAsync(
        [FromForm] string? genre,
        [FromForm] MessageChannel canal,
        CancellationToken ct
    )
    {
        var count = await renvoi.AllAsync(genre ?? "", canal, ct);
        return Tell(
            count,
            $"{Francais.Nombre(count, "message repart", "messages repartent")}.",
            "Rien n’a changé\u00A0: aucun message de ce genre ne peut repartir."
        );
    }

    public async Task<IActionResult> OnPostReessayerAsync([FromForm] string? consommateur, CancellationToken ct)
    {
        var count = await renvoi.RetryAsync(consommateur ?? "", ct);
        return Tell(
            count,
            $"{Francais.Nombre(count, "ligne est réessayée", "lignes sont réessayées")} tout de suite.",
            "Rien n’a changé\u00A0: plus rien n’échoue ici."
        );
    }

    /// <summary>An instant on the clock of Paris, as in a list.</summary>
    public static string At(Instant instant) => Francais.MomentCourt(instant.InZone(Departements.HeureDeParis).LocalDateTime);

    private IActionResult Tell(int count, string done, string nothing)
    {
        this.Notice(count > 0 ? done : nothing);
        return this.SeeOther(Here);
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Incidents.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Incidents.EspaceSuperAdmin;

/// <summary>One incident for those who write it: what comes next, a step taken back, what is said of it as a whole, its history.</summary>
public sealed class FicheDIncidentModel(Db db, Current current, EcritureDIncident ecriture, LectureHistorique lecture)
    : PageModel,
        IAvecSaisieDIncident,
        IComesBack
{
    [BindProperty]
    public SaisieDIncident Input { get; set; } = new();

    [BindProperty]
    public SaisieDEtape Etape { get; set; } = new();

    public Incident Incident { get; private set; } = null!;
    public IReadOnlyList<EtapeDIncident> Etapes { get; private set; } = [];
    public IReadOnlyList<Trace> Traces { get; private set; } = [];
    public string? Colleague { get; private set; }

    public static string AddressOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/super_admins/incidents/{id}");

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Input = SaisieDIncident.Of(Incident);
        Begin();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Only("Input.");
        Begin();
        return Input.Read(Incident.Kind, ModelState, current.Now) is not { } voulu
            ? Page()
            : await this.TellAsync(
                await ecriture.ChangeAsync(id, Input.Revision, voulu, ct),
                incident => new Said("C’est enregistré.", AddressOf(incident.Id)),
                ct
            );
    }

    public async Task<IActionResult> OnPostSuiteAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Only("Etape.");
        Input = SaisieDIncident.Of(Incident);
        var at = SaisieDIncident.At("Etape.Day", Etape.Day, Etape.Time, ModelState, current.Now);
        if (!ModelState.IsValid || at is not { } told)
        {
            return Page();
        }

        var etape = new EtapeVoulue(Etape.Genre, told, Etape.Text!.Trim(), Etape.Etat);
        if (Incident.TellRefusal(etape, current.Now) is { } refusal)
        {
            ModelState.Refuse(refusal == IncidentRefusals.ToldAhead ? "Etape.Day" : "Etape.Etat", refusal);
            return Page();
        }

        return await this.TellAsync(
            await ecriture.TellAsync(id, Etape.Revision, etape, ct),
            incident => new Said("L’étape est publiée.", AddressOf(incident.Id)),
            ct
        );
    }

    public async Task<IActionResult> OnPostRetirerAsync(
        long id,
        [FromForm(Name = "etape")] long etape,
        [FromForm(Name = "revision")] int revision,
        CancellationToken ct
    )
    {
        await LoadAsync(id, ct);
        Only("rien");
        Input = SaisieDIncident.Of(Incident);
        Begin();
        return await this.TellAsync(
            await ecriture.EraseAsync(id, revision, etape, ct),
            incident => new Said("L’étape est retirée. L’historique en garde la trace.", AddressOf(incident.Id)),
            ct
        );
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await LoadAsync(Incident.Id, ct);
        Colleague = colleague;
        ModelState.Remove("Input.Revision");
        ModelState.Remove("Etape.Revision");
    }

    private void Begin()
    {
        var now = current.Now.InZone(Departements.HeureDeParis).LocalDateTime;
        Etape = new SaisieDEtape
        {
            Day = now.Date.ToDateOnly(),
            Time = new TimeOnly(now.Hour, now.Minute),
            Etat = Incident.Etat,
        };
    }

    /// <summary>Two forms on one page: what the other one lacks is not an error.</summary>
    private void Only(string prefix)
    {
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        Incident = await db.Incidents.AsNoTracking().Include(one => one.Etapes).Where(one => one.Id == id).OneOr404Async(ct);
        Etapes = [.. Incident.Etapes.OrderBy(etape => etape.At).ThenBy(etape => etape.Id)];
        var mots = new Mots()
            .Dire("Title", "Titre")
            .Dire("Gravite", "Gravité", value => Enum.TryParse<Gravite>(value, out var gravite) ? gravite.Dite() : value)
            .Dire("Atteint", "Ce qui est touché", value => Enum.TryParse<Atteint>(value, out var atteint) ? atteint.Dit() : value)
            .Dire("Etat", "État", value => Enum.TryParse<EtatDIncident>(value, out var etat) ? etat.Dit() : value)
            .Moment("StartsAt", "Début", Departements.HeureDeParis)
            .Moment("EndsAt", "Fin", Departements.HeureDeParis);
        Traces = await lecture.OfAsync(nameof(Incident), id, mots, Departements.HeureDeParis, ct);
    }

    /// <summary>One more step.</summary>
    public sealed class SaisieDEtape
    {
        public GenreDEtape Genre { get; set; }

        [Required(ErrorMessage = "Écrivez ce que dit cette étape.")]
        [StringLength(Lengths.Text, ErrorMessage = "Ce texte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
        public string? Text { get; set; }

        [Required(ErrorMessage = "Dites quel jour.")]
        public DateOnly? Day { get; set; }

        [Required(ErrorMessage = "Dites à quelle heure.")]
        public TimeOnly? Time { get; set; }

        public EtatDIncident Etat { get; set; }
        public int Revision { get; set; }
    }
}

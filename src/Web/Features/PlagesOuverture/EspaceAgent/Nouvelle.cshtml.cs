using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.PlagesOuverture.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>Opens time in an agenda where I may write; or the copy of another plage.</summary>
public sealed class NouvelleModel(Db db, Current current, OuvertureDePlage ouverture) : PageModel, IFormulairePlage, IComesBack
{
    [BindProperty]
    public PlageSaisie Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Confirme { get; set; }

    /// <summary>The plage to copy.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Copie { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Jour { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Heure { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public Offre Offre { get; private set; } = null!;
    public Verification Verification { get; private set; } = Verification.Nothing;
    public IReadOnlyList<Motif> Kept => [];
    public string Retour => string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{Agenda.Id}/plages");
    private LocalDate Today => current.Now.InZone(Agenda.Zone).Date;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var copied = long.TryParse(Copie, CultureInfo.InvariantCulture, out var copy) ? await CopiedAsync(copy, ct) : null;
        await LoadAsync(id, copied?.OrganisationId, ct);
        Input = copied is null ? Blank() : Copy(copied);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, organisationId: null, ct);
        if (!Agenda.HasAgenda || Offre.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (long.TryParse(Organisation, CultureInfo.InvariantCulture, out var asked) && asked != Offre.Organisation!.Id)
        {
            ModelState.AddModelError(
                "Organisation",
                "Cette organisation n’est pas proposée pour cet agenda. Choisissez-en une de la liste."
            );
        }

        var horaire = Input.Horaire.Read(ModelState, "Input.Horaire", Today);
        if (Input.Read(ModelState, Offre, []) is not { } choice || horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        var wanted = new PlageVoulue(Input.Title.Trim(), choice.Lieu?.Id, [.. choice.Motifs.Select(motif => motif.Id)], horaire);
        return await this.TellAsync(
            await ouverture.OpenAsync(id, Offre.Organisation!.Id, wanted, Confirme, ct),
            plage => new Said("Plage d’ouverture ajoutée.", string.Create(CultureInfo.InvariantCulture, $"/agents/plages/{plage.Id}")),
            ct
        );
    }

    public int StatusOfWarnings => 200;

    public Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        Verification = warnings as Verification ?? Verification.Nothing;
        return Task.CompletedTask;
    }

    /// <summary>An agenda where I may write, or my own account even without agenda: then it is said.</summary>
    private async Task LoadAsync(long id, long? organisationId, CancellationToken ct)
    {
        Agenda =
            id == current.Agent.Id && !current.Agent.HasAgenda
                ? current.Agent
                : await db.Agents.WithRoles.WritableBy(current.Agent, current.Now).Where(agent => agent.Id == id).OneOr404Async(ct);
        var wanted = long.TryParse(Organisation, CultureInfo.InvariantCulture, out var said) ? said : organisationId;
        Offre = await db.OffreAsync(current.Agent, Agenda, wanted, current.Now, ct);
    }

    private Task<PlageOuverture?> CopiedAsync(long id, CancellationToken ct) =>
        db
            .PlagesOuverture.AsNoTracking()
            .VisibleTo(current.Agent, db.Agents, current.Now)
            .Include(plage => plage.Motifs)
            .FirstOrDefaultAsync(plage => plage.Id == id, ct);

    private PlageSaisie Blank()
    {
        var start =
            NodaTime.Text.LocalTimePattern.GeneralIso.Parse($"{Heure}:00") is { Success: true, Value: var hour } && hour.Hour < 21
                ? hour
                : new LocalTime(9, 0);
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(Jour ?? "") is { Success: true, Value: { Year: > 2017 and < 2100 } date }
            ? date
            : Today;
        var horaire = HoraireSaisi.Of(new Plage(day, start, start.PlusHours(3)));
        horaire.Repeats = true; // every week: almost all of them do
        return new PlageSaisie { Horaire = horaire };
    }

    private static PlageSaisie Copy(PlageOuverture plage) =>
        new()
        {
            Title = plage.Nom[..Math.Min(plage.Nom.Length, Lengths.Title)],
            Motifs = [.. plage.Motifs.Select(motif => motif.Id)],
            Lieu = plage.LieuId,
            Horaire = HoraireSaisi.Of(plage.Horaire),
        };
}

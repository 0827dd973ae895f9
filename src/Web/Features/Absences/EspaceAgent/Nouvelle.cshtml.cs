using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences.Actes;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>An agent is away; or the copy of another absence.</summary>
public sealed class NouvelleModel(Db db, Current current, PoseDAbsence pose) : PageModel, IFormulaireAbsence, IComesBack
{
    [BindProperty]
    public AbsenceSaisie Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    /// <summary>The absence to copy.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Copie { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Jour { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Heure { get; set; }

    public Agent Agenda { get; private set; } = null!;
    public Verification Verification { get; private set; } = Verification.Nothing;
    public string Retour => string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{Agenda.Id}/absences");
    private LocalDate Today => current.Now.InZone(Agenda.Zone).Date;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Input =
            long.TryParse(Copie, CultureInfo.InvariantCulture, out var copy)
            && await db
                .Absences.AsNoTracking()
                .VisibleTo(current.Agent, db.Agents, current.Now)
                .FirstOrDefaultAsync(one => one.Id == copy, ct)
                is { } copied
                ? new AbsenceSaisie { Title = copied.Title, Horaire = HoraireSaisi.Of(copied.Horaire) }
                : Blank();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (!Agenda.HasAgenda)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var horaire = Input.Horaire.Read(ModelState, "Input.Horaire", Today);
        if (horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        return await this.TellAsync(
            await pose.PutAsync(id, new AbsenceVoulue(Input.Named, horaire), Confirme, ct),
            // To the RDVs that it hits when there are some.
            put => new Said(
                "Absence ajoutée.",
                string.Create(CultureInfo.InvariantCulture, $"/agents/absences/{put.Row.Id}{(put.Touches.Any ? "/rdvs" : "")}")
            ),
            ct
        );
    }

    public int StatusOfWarnings => 200;

    public Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        Verification = warnings as Verification ?? Verification.Nothing;
        return Task.CompletedTask;
    }

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        Agenda =
            id == current.Agent.Id && !current.Agent.HasAgenda
                ? current.Agent
                : await db
                    .Agents.WithRoles.WithAbsencesWrittenBy(current.Agent, current.Now)
                    .Where(agent => agent.Id == id && agent.HasAgenda)
                    .OneOr404Async(ct);
    }

    /// <summary>Tomorrow from 9 to 18, or the hour that the agenda said.</summary>
    private AbsenceSaisie Blank()
    {
        var day = LocalDatePattern.Iso.Parse(Jour ?? "") is { Success: true, Value: { Year: > 2017 and < 2100 } date }
            ? date
            : Today.PlusDays(1);
        var plage = LocalTimePattern.GeneralIso.Parse($"{Heure}:00") is { Success: true, Value: { Hour: < 22 } hour }
            ? new Plage(day, hour, hour.PlusHours(1))
            : new Plage(day, new LocalTime(9, 0), new LocalTime(18, 0));
        return new AbsenceSaisie { Horaire = HoraireSaisi.Of(plage) };
    }
}

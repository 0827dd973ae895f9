using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.PlagesOuverture;

/// <summary>What the tests of plages and absences share: forms filled as somebody would.</summary>
public abstract class HorairesTest(RdvApp app) : FunnelTest(app)
{
    protected const string Formulaire = "form.formulaire";

    /// <summary>Monday to Friday, one given weekday only, and so on, from 9 to 12.</summary>
    protected static Plage Each(IsoDayOfWeek day, int from = 9, int to = 12, LocalDate? first = null, LocalDate? until = null) =>
        new(
            first ?? new LocalDate(2026, 3, 2),
            new LocalTime(from, 0),
            new LocalTime(to, 0),
            Recurrence: Recurrence.Weekly(1, [day], until)
        );

    protected static (string Name, string? Value)[] Hours(
        string day,
        string start,
        string end,
        params (string Name, string? Value)[] more
    ) => [("Input.Horaire.FirstDay", day), ("Input.Horaire.Start", start), ("Input.Horaire.End", end), .. more];

    /// <summary>Every week on some weekdays.</summary>
    protected static (string Name, string? Value)[] Weekly(params IsoDayOfWeek[] days) =>
        [("Input.Horaire.Repeats", "true"), .. days.Select(day => ("Input.Horaire.Days", (string?)day.ToString()))];

    protected static string PlagesOf(Agent agent) => $"/agents/agendas/{agent.Id}/plages";

    protected static string AbsencesOf(Agent agent) => $"/agents/agendas/{agent.Id}/absences";

    /// <summary>Fills the form of a new plage for the world's motif and lieu.</summary>
    protected static async Task<Page> OpenAsync(
        Browser browser,
        Monde monde,
        Agent agent,
        (string Name, string? Value)[] hours,
        string? confirm = null
    )
    {
        var form = (await browser.GetAsync($"{PlagesOf(agent)}/nouvelle")).ShouldBeOk();
        (string, string?)[] what =
        [
            ("Input.Title", "Permanence"),
            ("Input.Motifs", $"{monde.Motif.Id}"),
            ("Input.Lieu", $"{monde.Lieu.Id}"),
            .. hours.Any(one => one.Name == "Input.Horaire.Repeats") ? hours : [.. hours, ("Input.Horaire.Repeats", null)],
        ];
        var answer = await browser.PostFormAsync(form, Formulaire, what);
        return confirm is null ? answer : await browser.PostFormAsync(answer.ShouldBeOk(), Formulaire, []);
    }

    protected static async Task<Page> PutAbsenceAsync(
        Browser browser,
        Agent agent,
        (string Name, string? Value)[] hours,
        params (string Name, string? Value)[] more
    )
    {
        var form = (await browser.GetAsync($"{AbsencesOf(agent)}/nouvelle")).ShouldBeOk();
        return await browser.PostFormAsync(form, Formulaire, [.. hours, .. more]);
    }

    /// <summary>Reads the yellow box, and saves all the same.</summary>
    protected static Task<Page> ConfirmAnywayAsync(Browser browser, Page shown, string? button = null) =>
        browser.PostFormAsync(shown.ShouldBeOk(), Formulaire, [], button);

    protected Task<List<PlageOuverture>> PlagesAsync(Agent agent) =>
        ReadAsync(db =>
            db.PlagesOuverture.Include(plage => plage.Motifs)
                .Where(plage => plage.AgentId == agent.Id)
                .OrderBy(plage => plage.Id)
                .ToListAsync()
        );

    protected Task<List<Absence>> AbsencesAsync(Agent agent) =>
        ReadAsync(db => db.Absences.Where(absence => absence.AgentId == agent.Id).OrderBy(absence => absence.Id).ToListAsync());

    protected Task<Rdv> FreshAsync(Rdv rdv) => ReadAsync(db => db.Rdvs.WithPeople.AsNoTracking().SingleAsync(one => one.Id == rdv.Id));

    /// <summary>Turns what happened to this row into messages.</summary>
    protected async Task TellAsync(string name, long id) =>
        await App.TellAsync((await EventsAsync(name, id)).Where(one => !one.IsHandled()).Select(one => one.Id), Now);
}

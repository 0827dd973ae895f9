using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;

namespace RdvSolidarites.Web.Tests.Agenda;

/// <summary>NOUV-14: a week of several agendas, as a board.</summary>
public sealed class SemaineTests(RdvApp app) : FluxTest(app)
{
    private const string Week = "/agents/agendas?jour=2026-03-04&vue=semaine";

    [Fact]
    public async Task NOUV_14_a_row_is_an_agent_a_column_is_a_day_and_each_cell_runs_in_order_of_time()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var karim = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(1), 10), agent: colleague);
        await Given.RdvAsync(monde, karim, monde.Paris(Monday.PlusDays(2), 9));
        await Given.AbsenceAsync(monde.Agent, Given.Once(Monday.PlusDays(2), 14, 16), "Formation");
        using var browser = As(monde.Agent);

        var page = await browser.ClickAsync(await browser.GetAsync("/agents/agendas?jour=2026-03-04"), "Semaine");

        page.ShouldBeOk().TextsOf(".planche-qui li > a").ShouldBe([$"{monde.Agent.FullName} (vous)", colleague.FullName]);
        page.TextsOf(".planche h2")
            .ShouldBe(["Lundi 2 mars", "Mardi 3 mars, aujourd’hui", "Mercredi 4 mars", "Jeudi 5 mars", "Vendredi 6 mars"]);
        page.Document.QuerySelectorAll("section[aria-labelledby='j-2026-03-04'] .planche-case").Length.ShouldBe(2);
        page.TextsOf(Cell("2026-03-04", monde.Agent.Id) + " li")
            .ShouldBe([
                $"9 h 00 – 12 h 00 {monde.Lieu.Name} · {monde.Organisation.Name}",
                $"9 h 00 {karim.FullName} {monde.Motif.Name} · {monde.Lieu.Name}, jusqu’à 9 h 30",
                "14 h 00 – 16 h 00 Formation jusqu’à 16 h 00",
                $"2 h 30 libres dès 9 h 30, nouveau RDV, {monde.Agent.FullName}",
            ]);
        page.One(Cell("2026-03-04", monde.Agent.Id) + " .libre a")
            .GetAttribute("href")
            .ShouldBe($"/agents/rdvs/nouveau?agent={monde.Agent.Id}&jour=2026-03-04&heure=09%3A30");
        page.TextsOf(Cell("2026-03-03", colleague.Id) + " a.bloc").Count.ShouldBe(1);
        page.One(Cell("2026-03-04", colleague.Id)).GetAttribute("data-rien").ShouldBe("oui");
        page.TextsOf("section[aria-labelledby='j-2026-03-04'] > p").ShouldBe(["1 autre sans rien ce jour-là."]);
    }

    [Fact]
    public async Task NOUV_14_arrows_forms_and_switches_keep_the_week_and_the_choice()
    {
        var monde = await Given.MondeAsync();
        var url = $"{Week}&lieu={monde.Lieu.Id}";
        using var browser = As(monde.Agent);

        var page = await browser.GetAsync(url + "&choix=true");

        page.TextOf("h1").ShouldBe("Agendas, semaine du 2 au 8 mars 2026");
        page.One("a[rel=prev]").GetAttribute("href").ShouldBe($"/agents/agendas?jour=2026-02-25&vue=semaine&lieu={monde.Lieu.Id}");
        page.One("a[rel=next]").GetAttribute("href").ShouldBe($"/agents/agendas?jour=2026-03-11&vue=semaine&lieu={monde.Lieu.Id}");
        Page.Plain(page.One("a[rel=next]").GetAttribute("aria-label")!).ShouldBe("Semaine du 9 au 15 mars 2026");
        page.Document.QuerySelectorAll("form[action='/agents/agendas']")
            .ShouldAllBe(form => form.QuerySelector("input[name=vue]")!.GetAttribute("value") == "semaine");
        page.One("section[aria-labelledby='j-2026-03-05'] h2 a")
            .GetAttribute("href")
            .ShouldBe($"/agents/agendas?jour=2026-03-05&lieu={monde.Lieu.Id}");
        page.Document.QuerySelector("[data-actualiser], #mouvement").ShouldBeNull("what drags columns has none here");

        var weekend = await browser.FollowAsync(await browser.PostFormAsync(page, "form:has([value=weekend])"));
        weekend.Url.PathAndQuery.ShouldBe(url);
        weekend.TextsOf(".planche h2").Count.ShouldBe(7);
    }

    [Fact]
    public async Task NOUV_14_whoever_has_nothing_all_week_is_folded_and_friday_is_enough_to_be_shown()
    {
        var monde = await Given.MondeAsync();
        var (idle, friday) = (
            await Given.AgentAsync(monde.Organisation, monde.Service),
            await Given.AgentAsync(monde.Organisation, monde.Service)
        );
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(4), 9), agent: friday);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(7), 9), agent: idle);
        using var browser = As(monde.Agent);

        var page = await browser.GetAsync(Week);

        page.TextsOf(".planche-qui li > a").ShouldBe([$"{monde.Agent.FullName} (vous)", friday.FullName]);
        page.TextOf("#qui").ShouldBe("2 agendas, 1 autre sans rien cette semaine");
        page.TextsOf("#sans-rien label").ShouldBe([idle.FullName]);
        (await browser.GetAsync($"{Week}&agents={idle.Id}")).TextsOf(".planche-qui li > a").ShouldBe([idle.FullName]);
    }

    [Fact]
    public async Task NOUV_14_holidays_long_absences_weekends_and_full_days_are_said()
    {
        var monde = await Given.MondeAsync();
        await Given.AbsenceAsync(
            monde.Agent,
            new Plage(new LocalDate(2026, 5, 12), new LocalTime(14, 0), new LocalTime(11, 0), new LocalDate(2026, 5, 15)),
            "Stage"
        );
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 5, 16), 9));
        for (var minute = 0; minute < 50; minute += 5)
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 5, 11), 9, minute));
        }

        var page = await As(monde.Agent).GetAsync("/agents/agendas?jour=2026-05-14&vue=semaine");

        page.TextOf("section[aria-labelledby='j-2026-05-14'] > header").ShouldBe("Jeudi 14 mai Jour férié : Ascension");
        page.TextsOf(".planche h2").Count.ShouldBe(6, "somebody receives on Saturday, nobody on Sunday");
        page.One(".planche").ClassList.ShouldContain("jours-6");
        Hours("2026-05-12").ShouldBe(["14 h 00"]);
        Hours("2026-05-13").ShouldBe(["Journée"]);
        Hours("2026-05-15").ShouldBe(["jusqu’à 11 h 00"]);
        Hours("2026-05-11").Count.ShouldBe(7, "the plage, seven RDVs, and how many others");
        page.TextsOf(Cell("2026-05-11", monde.Agent.Id) + " li > .ds-link")[0].ShouldStartWith("+ 3 autres");

        IReadOnlyList<string> Hours(string day) => page.TextsOf(Cell(day, monde.Agent.Id) + " .bloc > b");
    }

    [Fact]
    public async Task NOUV_14_a_masked_agenda_shows_hours_alone_and_a_closed_one_not_even_its_name()
    {
        var monde = await Given.MondeAsync();
        var closed = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 9));
        await Given.AbsenceAsync(monde.Agent, Given.Once(Monday.PlusDays(2), 14, 16), "Formation");
        var reader = await ReaderAsync(monde, Niveau.SansDetail);

        var page = await As(reader).GetAsync($"{Week}&agents={monde.Agent.Id}&agents={closed.Agent.Id}");

        page.TextsOf(Cell("2026-03-04", monde.Agent.Id) + " li")
            .ShouldBe(["9 h 00 – 12 h 00 Ouvert", "9 h 00 Occupé jusqu’à 9 h 30", "14 h 00 – 16 h 00 Indisponible jusqu’à 16 h 00"]);
        page.Html.ShouldNotContain($"/agents/rdvs/{rdv.Id}");
        page.TextOf("#manquants").ShouldNotBeNull().ShouldContain("ne vous sont pas ouverts");
        page.Html.ShouldNotContain(closed.Agent.LastName);
    }

    [Fact]
    public async Task NOUV_14_a_week_of_twenty_costs_what_a_day_of_two_does()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 9));
        await AgentsAsync(1);
        using var browser = As(monde.Agent);
        var two = await browser.GetAsync("/agents/agendas?jour=2026-03-04");
        await AgentsAsync(18);

        var twenty = await browser.GetAsync(Week);

        twenty.TextsOf(".planche-qui li > a").Count.ShouldBe(20);
        twenty.Queries.Count.ShouldBe(two.Queries.Count);

        async Task AgentsAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
                await Given.PlageAsync(agent, monde.Organisation, monde.Lieu, [monde.Motif]);
                await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(2), 9), agent: agent);
            }
        }
    }

    private static string Cell(string day, long agent) => $"section[aria-labelledby='j-{day}'] .planche-case[data-agent='{agent}']";
}

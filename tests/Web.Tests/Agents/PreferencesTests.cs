using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Agents;

public sealed class PreferencesTests(RdvApp app) : WebTest(app)
{
    private const string Url = "/agents/preferences";

    [Fact]
    public async Task What_an_agent_chooses_is_kept_and_shown_again()
    {
        var monde = await Given.MondeAsync();
        var browser = As(monde.Agent);
        var page = (await browser.GetAsync(Url)).ShouldBeOk();

        (
            await browser.PostFormAsync(
                page,
                "main form.formulaire",
                ("Input.NotificationsRdv", "Soon"),
                ("Input.PageDepart", "Liste"),
                ("Input.ShowsWeekend", "true"),
                ("Input.WantsWeeklyReminder", "false")
            )
        ).ShouldSeeOther(Url);

        var agent = await AgentAsync(monde.Agent.Id);
        agent.NotificationsRdv.ShouldBe(NotificationsRdv.Soon);
        agent.PageDepart.ShouldBe(PageDepart.Liste);
        agent.ShowsWeekend.ShouldBeTrue();
        agent.WantsWeeklyReminder.ShouldBeFalse();
        agent.NotifiedOfPlages.ShouldBeTrue();
        (await browser.GetAsync(Url)).One("input[name='Input.NotificationsRdv'][value=Soon]").HasAttribute("checked").ShouldBeTrue();
    }

    [Theory]
    [InlineData("Input.NotificationsRdv", "Jamais")]
    [InlineData("Input.NotificationsRdv", "17")]
    [InlineData("Input.PageDepart", "https://mechant.example")]
    [InlineData("Input.PageDepart", null)]
    public async Task What_is_not_a_choice_is_refused_and_changes_nothing(string name, string? value)
    {
        var monde = await Given.MondeAsync();
        var browser = As(monde.Agent);
        var page = await browser.GetAsync(Url);

        (await browser.PostFormAsync(page, "main form.formulaire", (name, value), ("Input.ShowsWeekend", "true"))).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );

        (await AgentAsync(monde.Agent.Id)).ShowsWeekend.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_has_no_agenda_is_not_asked_about_it_and_keeps_what_was_chosen_before()
    {
        var monde = await Given.MondeAsync(world =>
            world.Agent = agent => (agent.HasAgenda, agent.NotificationsRdv) = (false, NotificationsRdv.None)
        );
        var browser = As(monde.Agent);
        var page = await browser.GetAsync(Url);

        page.Document.QuerySelector("[name='Input.NotificationsRdv']").ShouldBeNull();
        page.Text.ShouldNotContain("calendrier");
        (await browser.PostFormAsync(page, "main form.formulaire", ("Input.PageDepart", "Agenda"))).ShouldSeeOther(Url);

        var agent = await AgentAsync(monde.Agent.Id);
        agent.NotificationsRdv.ShouldBe(NotificationsRdv.None);
        agent.PageDepart.ShouldBe(PageDepart.Agenda);
        (await browser.PostWithTokenAsync($"{Url}?handler=Calendrier")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(PageDepart.Accueil, "/agents")]
    [InlineData(PageDepart.Agenda, "/agents/agenda")]
    [InlineData(PageDepart.Liste, "/agents/rdvs")]
    public async Task The_page_chosen_comes_first_after_signing_in(PageDepart chosen, string expected)
    {
        var monde = await Given.MondeAsync(world => world.Agent = agent => agent.PageDepart = chosen);
        await Given.CompteAsync(monde.Agent);
        var browser = Client();
        var entrance = await browser.FollowAsync(await browser.GetAsync("/agents"));

        var answer = await browser.PostFormAsync(
            entrance,
            "main form",
            ("Input.Email", monde.Agent.Email),
            ("Input.Password", Given.Password)
        );

        answer.Location.ShouldBe(expected);
        (await browser.GetAsync("/agents/connexion")).Location.ShouldBe(expected);
    }

    private Task<Agent> AgentAsync(long id) => ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == id));
}

using System.Net;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>A password that was forgotten.</summary>
public sealed class MotDePasseOublieTests(RdvApp app) : CompteTest(app)
{
    [Fact]
    public async Task A_12_a_forgotten_password_is_replaced_within_six_hours_and_ends_other_sessions()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);
        var (elsewhere, browser) = (Client(), Client());
        await SignInAsync(elsewhere, usager.Email!, Given.Password);
        (await elsewhere.GetAsync("/usagers/compte")).ShouldBeOk();

        await ForgetAsync(browser, "usagers", usager.Email!);
        var link = await LinkAsync(usager.Email!);
        (await Client(Now + Duration.FromMinutes(361)).GetAsync(link)).ShouldBe(HttpStatusCode.Gone);
        (await ChooseAsync(browser, link, "girafe-lampe-nuage-4")).ShouldSeeOther("/usagers/rdvs");

        (await elsewhere.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
        (await SignInAsync(Client(), usager.Email!, Given.Password)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAsync(Client(), usager.Email!, "girafe-lampe-nuage-4")).ShouldSeeOther("/usagers/rdvs");
    }

    [Fact]
    public async Task A_12_an_agent_may_ask_at_either_entrance_and_lands_on_their_day()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        await ForgetAsync(Client(), "usagers", monde.Agent.Email!);

        (await ChooseAsync(Client(), await LinkAsync(monde.Agent.Email!))).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task A_12_an_agent_stays_at_the_agents_entrance_and_a_used_link_leads_back_there()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var browser = Client();

        var told = await browser.FollowAsync((await ForgetAsync(browser, "agents", monde.Agent.Email!)).ShouldSeeOther("/agents/boite"));
        var link = await LinkAsync(monde.Agent.Email!);
        var home = await browser.FollowAsync(await ChooseAsync(browser, link));
        var used = (await browser.GetAsync(link)).ShouldBe(HttpStatusCode.Gone);

        LinksOf(told).ShouldBe(["/agents/connexion"]);
        told.TextOf("header")!.ShouldNotContain("Mes rendez-vous");
        home.TextOf(".toast")!.ShouldContain("Votre mot de passe est enregistré.");
        LinksOf(used).ShouldBe(["/agents/connexion", "/agents/mot-de-passe-oublie"]);
    }

    [Fact]
    public async Task A_12_a_newer_password_kills_the_links_sent_before()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);
        await ForgetAsync(Client(), "usagers", usager.Email!);
        var first = await LinkAsync(usager.Email!);
        await ForgetAsync(Client(), "usagers", usager.Email!);

        await ChooseAsync(Client(), await LinkAsync(usager.Email!));

        (await Client().GetAsync(first)).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_12_an_unknown_address_gets_the_same_answer()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var unknown = NewEmail();

        var one = await ForgetAsync(Client(), "agents", monde.Agent.Email!);
        var other = await ForgetAsync(Client(), "agents", unknown);

        (other.Status, other.Location).ShouldBe((one.Status, one.Location));
        (await SentToAsync(unknown)).ShouldHaveSingleItem().Subject.ShouldBe("Nous n’avons pas trouvé votre compte");
    }

    private static string?[] LinksOf(Page page) => [.. page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"))];
}

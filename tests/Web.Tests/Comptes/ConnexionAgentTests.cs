using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed class ConnexionAgentTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A_09_an_agent_signs_in_and_lands_on_their_day()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var browser = Client();

        var answer = await SignInAsync(browser, monde.Agent.Email!, Given.Password);

        answer.Location.ShouldBe("/agents");
        (await browser.GetAsync("/agents")).Text.ShouldContain($"Bonjour {monde.Agent.FirstName}");
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_entrance_and_back_where_they_were_going()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var browser = Client();
        var refused = await browser.GetAsync("/agents?jour=2026-03-04");

        (await browser.GetAsync("/agents/connexion")).Text.ShouldNotContain("pour continuer");
        var entrance = await browser.FollowAsync(refused);
        entrance.Text.ShouldContain("Connectez-vous pour continuer.");
        var answer = await browser.PostFormAsync(
            entrance,
            "main form",
            ("Input.Email", monde.Agent.Email),
            ("Input.Password", Given.Password)
        );

        answer.Location.ShouldBe("/agents?jour=2026-03-04");
    }

    [Theory]
    [InlineData("https://mechant.example/")]
    [InlineData("//mechant.example/agents")]
    [InlineData("/\\mechant.example/agents")]
    [InlineData("/agentsmechants")]
    [InlineData("/usagers/compte")]
    public async Task Only_an_address_of_the_agents_space_is_a_way_back(string retour)
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);

        var answer = await SignInAsync(
            Client(),
            monde.Agent.Email!,
            Given.Password,
            $"/agents/connexion?retour={Uri.EscapeDataString(retour)}"
        );

        answer.Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task A_05_an_unknown_email_and_a_wrong_password_get_the_same_answer()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);

        var wrong = await SignInAsync(Client(), monde.Agent.Email!, "pas-le-bon-mot");
        var unknown = await SignInAsync(Client(), $"inconnu{Given.Unique()}@test.example", "pas-le-bon-mot");

        ((int)wrong.Status).ShouldBe(422);
        unknown.Status.ShouldBe(wrong.Status);
        unknown.TextOf("#erreurs").ShouldBe(wrong.TextOf("#erreurs"));
        wrong.TextOf("#erreurs h2").ShouldBe("Votre session n’est pas ouverte");
        wrong.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("ne vont pas ensemble");
    }

    [Fact]
    public async Task A_09_five_wrong_passwords_close_the_door_for_ten_minutes()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var browser = Client();
        for (var time = 0; time < 5; time++)
        {
            await SignInAsync(browser, monde.Agent.Email!, "pas-le-bon-mot");
        }

        Now += Duration.FromMinutes(9);
        var locked = await SignInAsync(browser, monde.Agent.Email!, Given.Password);
        Now += Duration.FromMinutes(1);
        var open = await SignInAsync(browser, monde.Agent.Email!, Given.Password);

        ((int)locked.Status).ShouldBe(422);
        open.Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task A_09_a_right_password_forgets_the_wrong_ones()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        for (var round = 0; round < 2; round++)
        {
            for (var time = 0; time < 4; time++)
            {
                await SignInAsync(Client(), monde.Agent.Email!, "pas-le-bon-mot");
            }

            (await SignInAsync(Client(), monde.Agent.Email!, Given.Password)).Location.ShouldBe("/agents");
        }
    }

    [Fact]
    public async Task A_09_ten_tries_at_once_are_still_five()
    {
        var monde = await Given.MondeAsync();
        var compte = await Given.CompteAsync(monde.Agent);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SignInAsync(Client(), monde.Agent.Email!, "pas-le-bon-mot")));

        // Five from one address; the account itself counts those that its address let through.

        var failures = await ReadAsync(db => db.Users.Where(row => row.Id == compte.Id).Select(row => row.AccessFailedCount).SingleAsync());
        failures.ShouldBe(5);
        ((int)(await SignInAsync(Client(), monde.Agent.Email!, Given.Password)).Status).ShouldBe(422);
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(31, false)]
    public async Task A_10_a_session_ends_after_thirty_idle_minutes(int minutes, bool isOpen)
    {
        var browser = await SignedInAsync();

        Now += Duration.FromMinutes(minutes);
        var answer = await browser.GetAsync("/agents");

        ((int)answer.Status).ShouldBe(isOpen ? 200 : 302);
    }

    [Fact]
    public async Task A_10_each_request_gives_thirty_minutes_more()
    {
        var browser = await SignedInAsync();

        foreach (var minutes in (int[])[10, 28, 28])
        {
            Now += Duration.FromMinutes(minutes);
            ((int)(await browser.GetAsync("/agents")).Status).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_opened_with_the_old_one()
    {
        var monde = await Given.MondeAsync();
        var compte = await Given.CompteAsync(monde.Agent);
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!, Given.Password);

        compte.SetPassword("un-autre-mot-de-passe-long");
        await Given.SaveAsync();

        (await browser.GetAsync("/agents")).Location.ShouldNotBeNull().ShouldContain("/agents/connexion");
    }

    [Fact]
    public async Task An_agent_who_left_is_nobody_at_once()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!, Given.Password);

        monde.Agent.DeletedAt = Now;
        await Given.SaveAsync();

        (await browser.GetAsync("/agents")).Location.ShouldNotBeNull().ShouldContain("/agents/connexion");
        ((int)(await SignInAsync(Client(), monde.Agent.Email!, Given.Password)).Status).ShouldBe(422);
    }

    [Fact]
    public async Task Signing_out_is_a_form_and_ends_the_session()
    {
        var browser = await SignedInAsync();
        var day = await browser.GetAsync("/agents");
        // NOUV-20: under one's name, not always in the bar.
        day.One("header.barre form[action='/agents/deconnexion']").Closest("[popover]")!.Id.ShouldBe("moi");
        day.One("header.barre [popovertarget=moi]").TextContent.ShouldContain("Mon compte");

        var answer = await browser.PostFormAsync(day, "form[action='/agents/deconnexion']");

        answer.Location.ShouldBe("/agents/connexion");
        ((int)(await browser.GetAsync("/agents")).Status).ShouldBe(302);
    }

    [Fact]
    public async Task The_people_of_the_demonstration_are_shown_only_when_asked()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        await using var demo = App.With(("Demo:Accounts", "true"));
        using var visitor = new Browser(demo, () => Now);

        (await visitor.GetAsync("/agents/connexion")).Text.ShouldContain("Demo-2026-solidarites");
        (await Client().GetAsync("/agents/connexion")).Text.ShouldNotContain("Demo-2026-solidarites");
    }

    private async Task<Browser> SignedInAsync()
    {
        var monde = await Given.MondeAsync();
        await Given.CompteAsync(monde.Agent);
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!, Given.Password);
        return browser;
    }

    private static async Task<Page> SignInAsync(Browser browser, string email, string password, string entrance = "/agents/connexion") =>
        await browser.PostFormAsync(await browser.GetAsync(entrance), "main form", ("Input.Email", email), ("Input.Password", password));
}

using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>An agent's account: who they are here, their password, their address (spec 2 §21.1).</summary>
public sealed class CompteAgentTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string Fresh = "quatre-mots-sans-lien-7";

    [Fact]
    public async Task It_says_who_one_is_here()
    {
        var monde = await WithAccountAsync(world => world.Role = Features.Agents.RoleLevel.Admin);
        var second = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second, secretaire: true);

        var text = (await (await SignedInAsync(monde.Agent)).GetAsync(Account)).ShouldBeOk().Text;

        text.ShouldContain(monde.Agent.FullName);
        text.ShouldContain(monde.Agent.Email!);
        text.ShouldContain(monde.Service.Name);
        text.ShouldContain($"{monde.Organisation.Name} : administration");
        text.ShouldContain($"{second.Name} : secrétariat");
    }

    [Fact]
    public async Task An_agent_without_account_sees_who_they_are_and_nothing_to_change()
    {
        var monde = await Given.MondeAsync();
        var browser = As(monde.Agent);

        (await browser.GetAsync(Account)).ShouldBeOk().Document.QuerySelector("#sessions").ShouldBeNull();
        foreach (var page in (string[])["mot-de-passe", "courriel", "second-facteur", "cles/nouvelle"])
        {
            (await browser.GetAsync($"{Account}/{page}")).Location.ShouldBe(Account);
        }
    }

    [Theory]
    [InlineData("pas-le-bon-mot", Fresh, Fresh, "Ce n’est pas votre mot de passe actuel")]
    [InlineData(Given.Password, "court", "court", "trop court")]
    [InlineData(Given.Password, "azertyuiop12345", "azertyuiop12345", "parmi les premiers")]
    [InlineData(Given.Password, "Motdepasse2024!", "Motdepasse2024!", "parmi les premiers")]
    [InlineData(Given.Password, Fresh, "autre-chose-que-lui", "ne sont pas les mêmes")]
    public async Task S62_a_new_password_has_rules_and_the_current_one_is_asked(string now, string fresh, string again, string said)
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);

        var refused = await ChangeAsync(browser, now, fresh, again);

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs").ShouldNotBeNull().ShouldContain(said);
        (await CompteOfAsync(monde.Agent)).HasPassword(Given.Password).ShouldBeTrue();
    }

    [Fact]
    public async Task S62_a_password_made_of_ones_name_is_refused()
    {
        var monde = await WithAccountAsync();

        var refused = await ChangeAsync(await SignedInAsync(monde.Agent), Given.Password, $"{monde.Agent.LastName}-hop", "x");

        refused.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("contient votre nom");
    }

    [Fact]
    public async Task A_new_password_closes_the_other_sessions_and_is_told()
    {
        var monde = await WithAccountAsync();
        var (here, elsewhere) = (await SignedInAsync(monde.Agent), await SignedInAsync(monde.Agent));

        (await ChangeAsync(here, Given.Password, Fresh, Fresh)).Location.ShouldBe(Account);

        (await here.GetAsync(Account)).ShouldBeOk().TextsOf("section[aria-labelledby='sessions'] li").Count.ShouldBe(1);
        (await elsewhere.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await SignInAsync(Client(), monde.Agent.Email!, Fresh)).Location.ShouldBe("/agents");
        var mail = (await SentToAsync(monde.Agent.Email!))[^1];
        mail.Text.ShouldContain("Le mot de passe de votre compte RDV-Solidarités vient de changer");
        mail.Text.ShouldContain("/agents/mot-de-passe-oublie");
    }

    [Fact]
    public async Task A_new_address_counts_once_its_link_is_opened_and_the_old_one_is_told()
    {
        var monde = await WithAccountAsync();
        var old = monde.Agent.Email!;
        var fresh = $"nouvelle{Given.Unique()}@test.example";
        var browser = await SignedInAsync(monde.Agent);
        (await AskAddressAsync(browser, fresh)).Location.ShouldBe(Account);
        (await CompteOfAsync(monde.Agent)).Email.ShouldBe(old);

        var link = await LinkSentToAsync(fresh);
        link.ShouldStartWith("/agents/courriel/");
        var done = await browser.PostFormAsync((await browser.GetAsync(link)).ShouldBeOk(), "main form");

        done.Location.ShouldBe(Account);
        (await browser.GetAsync(Account)).ShouldBeOk().Text.ShouldContain(fresh);
        (await ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == monde.Agent.Id))).Email.ShouldBe(fresh);
        (await SentToAsync(old))[^1].Text.ShouldContain("L’adresse e-mail de votre compte RDV-Solidarités vient de changer");
        (await SignInAsync(Client(), fresh)).Location.ShouldBe("/agents");
        ((int)(await browser.GetAsync(link)).Status).ShouldBe(410);
    }

    [Fact]
    public async Task The_link_of_a_new_address_signs_in_nobody_and_opens_only_at_the_agents()
    {
        var monde = await WithAccountAsync();
        var fresh = $"nouvelle{Given.Unique()}@test.example";
        await AskAddressAsync(await SignedInAsync(monde.Agent), fresh);
        var link = await LinkSentToAsync(fresh);
        var stranger = Client();

        ((int)(await stranger.GetAsync(link.Replace("/agents/", "/usagers/", StringComparison.Ordinal))).Status).ShouldBe(410);
        await stranger.PostFormAsync(await stranger.GetAsync(link), "main form");

        (await CompteOfAsync(monde.Agent)).Email.ShouldBe(fresh);
        (await stranger.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_no_link_to_take_it()
    {
        var (monde, other) = (await WithAccountAsync(), await WithAccountAsync());

        (await AskAddressAsync(await SignedInAsync(monde.Agent), other.Agent.Email!)).Location.ShouldBe(Account);

        (await LinkSentToAsync(other.Agent.Email!)).ShouldStartWith("/mot-de-passe/");
    }

    [Fact]
    public async Task V13_the_password_that_one_has_already_is_not_a_new_one()
    {
        var monde = await WithAccountAsync();

        var same = await ChangeAsync(await SignedInAsync(monde.Agent), Given.Password, Given.Password, Given.Password);

        ((int)same.Status).ShouldBe(422);
        same.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("choisissez-en un autre");
        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_address_asks_the_password()
    {
        var monde = await WithAccountAsync();
        var fresh = $"nouvelle{Given.Unique()}@test.example";

        ((int)(await AskAddressAsync(await SignedInAsync(monde.Agent), fresh, "pas-le-bon-mot")).Status).ShouldBe(422);

        (await SentToAsync(fresh)).ShouldBeEmpty();
    }

    private static async Task<Page> ChangeAsync(Browser browser, string now, string fresh, string again) =>
        await browser.PostFormAsync(
            await browser.GetAsync($"{Account}/mot-de-passe"),
            "main form",
            ("Input.Current", now),
            ("Input.Password", fresh),
            ("Input.Again", again)
        );

    private static async Task<Page> AskAddressAsync(Browser browser, string email, string password = Given.Password) =>
        await browser.PostFormAsync(
            await browser.GetAsync($"{Account}/courriel"),
            "main form",
            ("Input.Email", email),
            ("Input.Current", password)
        );
}

using System.Net;
using System.Security.Cryptography;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Passkeys of agents, with a device in software.</summary>
public sealed class ClesAccesTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string NewPage = "/agents/compte/cles/nouvelle";
    private const string Entrance = "/agents/connexion";

    [Fact]
    public async Task A_key_is_added_named_listed_told_and_opens_without_password_nor_code()
    {
        var monde = await WithAccountAsync();
        using var cle = new FausseCle();
        var browser = await SignedInAsync(monde.Agent);

        (await AddAsync(browser, cle)).Location.ShouldBe(Account);

        (await browser.GetAsync(Account)).TextOf("section[aria-labelledby='cles']").ShouldNotBeNull().ShouldContain("Mon téléphone");
        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain("clé d’accès vient d’être ajoutée");
        var fresh = Client();
        (await EnterAsync(fresh, cle)).Location.ShouldBe("/agents");
        (await fresh.GetAsync("/agents")).ShouldBeOk().Text.ShouldContain($"Bonjour {monde.Agent.FirstName}");
        (await fresh.GetAsync(Account)).TextsOf("section[aria-labelledby='sessions'] li").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_is_two_proofs_where_two_are_asked()
    {
        var monde = await WithAccountAsync();
        using var cle = new FausseCle();
        await AddAsync(await SignedInAsync(monde.Agent), cle);
        monde.Territoire.RequiresSecondFactor = true;
        await Given.SaveAsync();
        var browser = Client();

        await EnterAsync(browser, cle);

        (await browser.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task A_removed_key_opens_nothing()
    {
        var monde = await WithAccountAsync();
        using var cle = new FausseCle();
        var browser = await SignedInAsync(monde.Agent);
        await AddAsync(browser, cle);

        (await browser.PostFormAsync(await browser.GetAsync(Account), "form[action*='RetirerCle']")).Location.ShouldBe(Account);

        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain("clé d’accès vient d’être retirée");
        await RefusedAsync(Client(), browser => EnterAsync(browser, cle));
    }

    [Fact]
    public async Task Nobody_removes_the_key_of_somebody_else()
    {
        var (monde, other) = (await WithAccountAsync(), await WithAccountAsync());
        using var cle = new FausseCle();
        await AddAsync(await SignedInAsync(monde.Agent), cle);

        ((int)(await As(other.Agent).PostWithTokenAsync($"{Account}?handler=RetirerCle", ("cle", cle.Id))).Status).ShouldBe(404);

        (await EnterAsync(Client(), cle)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task Adding_asks_the_password_before_any_question()
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);

        var refused = await OptionsAsync(browser, "pas-le-bon-mot");

        ((int)refused.Status).ShouldBe(422);
        refused.Html.ShouldContain("mot de passe actuel");
        refused.Html.ShouldNotContain("challenge");
    }

    [Theory]
    [InlineData("thief")]
    [InlineData("origin")]
    [InlineData("holder")]
    [InlineData("junk")]
    [InlineData("nothing")]
    [InlineData("array")]
    public async Task An_answer_that_lies_opens_nothing(string lie)
    {
        var monde = await WithAccountAsync();
        using var cle = new FausseCle();
        using var thief = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await AddAsync(await SignedInAsync(monde.Agent), cle);
        cle.Origin = lie == "origin" ? "https://mechant.example" : cle.Origin;
        cle.VerifiesHolder = lie != "holder";

        await RefusedAsync(
            Client(),
            async browser =>
            {
                var options = await AskAsync(browser);
                var said = lie switch
                {
                    "thief" => cle.Get(options, thief),
                    "junk" => "{\"id\":\"👩\",\"response\":{}}",
                    "nothing" => "",
                    "array" => "[1]",
                    _ => cle.Get(options),
                };
                return await SendAsync(browser, said);
            }
        );
    }

    [Fact]
    public async Task An_answer_serves_once_and_only_in_the_browser_that_asked_in_time()
    {
        var monde = await WithAccountAsync();
        using var cle = new FausseCle();
        await AddAsync(await SignedInAsync(monde.Agent), cle);
        var browser = Client();
        var said = cle.Get(await AskAsync(browser));

        await RefusedAsync(Client(), other => SendAsync(other, said));
        (await SendAsync(browser, said)).Location.ShouldBe("/agents");
        await RefusedAsync(Client(), other => SendAsync(other, said));
        var late = Client();
        var lateSaid = cle.Get(await AskAsync(late));
        Now += Duration.FromMinutes(6);
        await RefusedAsync(late, other => SendAsync(other, lateSaid));
    }

    [Fact]
    public async Task The_key_of_an_agent_who_left_opens_nothing()
    {
        var monde = await WithAccountAsync();
        using var cle = new FausseCle();
        await AddAsync(await SignedInAsync(monde.Agent), cle);
        monde.Agent.DeletedAt = Now;
        await Given.SaveAsync();

        await RefusedAsync(Client(), browser => EnterAsync(browser, cle));
    }

    [Fact]
    public async Task A_key_made_for_one_account_is_not_added_to_another()
    {
        var (mine, other) = (await WithAccountAsync(), await WithAccountAsync());
        using var cle = new FausseCle();
        var (browser, stranger) = (await SignedInAsync(mine.Agent), await SignedInAsync(other.Agent));
        var said = cle.Create((await OptionsAsync(browser, Given.Password)).Html);

        ((int)(await AddAnsweredAsync(stranger, said)).Status).ShouldBe(422);

        (await AddAnsweredAsync(browser, said)).Location.ShouldBe(Account);
    }

    [Fact]
    public async Task Without_script_the_pages_say_that_passwords_work()
    {
        var monde = await WithAccountAsync();

        (await (await SignedInAsync(monde.Agent)).GetAsync(NewPage)).Text.ShouldContain("Votre mot de passe continue de servir");
        (await Client().GetAsync(Entrance)).One("cle-acces").HasAttribute("hidden").ShouldBeTrue();
    }

    private static async Task RefusedAsync(Browser browser, Func<Browser, Task<Page>> enter)
    {
        var answer = await enter(browser);
        answer.Location.ShouldBe("/agents/connexion?probleme=cle");
        (await browser.GetAsync("/agents")).ShouldSeeOther(Entrance);
        (await browser.FollowAsync(answer)).ShouldBe(HttpStatusCode.OK).Text.ShouldContain("n’est pas reconnue ici");
    }

    private static async Task<Page> OptionsAsync(Browser browser, string password)
    {
        var page = await browser.GetAsync(NewPage);
        return await browser.PostAsync(
            $"{NewPage}?handler=Options",
            ("Input.Nom", "Mon téléphone"),
            ("Input.Current", password),
            ("__RequestVerificationToken", TokenOf(page, "cle-acces form"))
        );
    }

    private static async Task<Page> AddAsync(Browser browser, FausseCle cle) =>
        await AddAnsweredAsync(browser, cle.Create((await OptionsAsync(browser, Given.Password)).ShouldBeOk().Html));

    private static async Task<Page> AddAnsweredAsync(Browser browser, string said) =>
        await AsBrowsersDo(browser).PostFormAsync(await browser.GetAsync(NewPage), "cle-acces form", ("Input.Credential", said));

    /// <summary>A browser says which page a form comes from; the framework compares it with what the device signed.</summary>
    private static Browser AsBrowsersDo(Browser browser)
    {
        if (!browser.Headers.Contains("Origin"))
        {
            browser.Headers.Add("Origin", "http://localhost");
        }

        return browser;
    }

    private static async Task<string> AskAsync(Browser browser)
    {
        var page = await browser.GetAsync(Entrance);
        return (await browser.PostAsync($"{Entrance}/cle?handler=Options", ("__RequestVerificationToken", TokenOf(page, "cle-acces form"))))
            .ShouldBeOk()
            .Html;
    }

    private static async Task<Page> SendAsync(Browser browser, string said) =>
        await AsBrowsersDo(browser).PostFormAsync(await browser.GetAsync(Entrance), "cle-acces form", ("Credential", said));

    private static async Task<Page> EnterAsync(Browser browser, FausseCle cle) =>
        await SendAsync(browser, cle.Get(await AskAsync(browser)));

    private static string TokenOf(Page page, string form) => page.One($"{form} [name='__RequestVerificationToken']").GetAttribute("value")!;
}

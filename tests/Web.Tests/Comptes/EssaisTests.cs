using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Wrong passwords shut out whoever gives them, not the owner of the account.</summary>
public sealed class EssaisTests(RdvApp app) : EntreeAgentTest(app)
{
    [Fact]
    public async Task B_11_who_errs_five_times_shuts_their_own_address_only()
    {
        var monde = await WithAccountAsync();
        var email = monde.Agent.Email!;
        await ErrAsync("203.0.113.1", email, 5);

        ((int)(await SignInAsync(From("203.0.113.1"), email)).Status).ShouldBe(422);
        (await SignInAsync(From("203.0.113.2"), email)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task B_11_twenty_from_many_addresses_close_the_account_except_to_a_browser_that_opened_it_before()
    {
        var monde = await WithAccountAsync();
        var email = monde.Agent.Email!;
        var known = await SignedInAsync(monde.Agent);
        await SignOutAsync(known);
        for (var place = 1; place <= 4; place++)
        {
            await ErrAsync($"203.0.113.{10 + place}", email, 5);
        }

        ((int)(await SignInAsync(From("203.0.113.20"), email)).Status).ShouldBe(422);
        (await SignInAsync(known, email)).Location.ShouldBe("/agents");
        // What the owner does does not open the door to strangers; ten minutes do.
        ((int)(await SignInAsync(From("203.0.113.21"), email)).Status).ShouldBe(422);
        Now += Duration.FromMinutes(10);
        (await SignInAsync(From("203.0.113.22"), email)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task B_11_a_known_browser_has_five_tries_of_its_own_and_no_more()
    {
        var monde = await WithAccountAsync();
        var email = monde.Agent.Email!;
        var known = await SignedInAsync(monde.Agent);
        await SignOutAsync(known);
        for (var time = 0; time < 5; time++)
        {
            await SignInAsync(known, email, "pas-le-bon-mot");
        }

        ((int)(await SignInAsync(known, email)).Status).ShouldBe(422);
        (await SignInAsync(From("203.0.113.31"), email)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task B_11_a_new_password_makes_known_browsers_strangers()
    {
        var monde = await Given.MondeAsync();
        var compte = await Given.CompteAsync(monde.Agent);
        var known = await SignedInAsync(monde.Agent);
        const string Fresh = "girafe-lampe-nuage-4";
        compte.SetPassword(Fresh);
        await Given.SaveAsync();
        for (var place = 1; place <= 4; place++)
        {
            await ErrAsync($"203.0.113.{40 + place}", monde.Agent.Email!, 5);
        }

        ((int)(await SignInAsync(known, monde.Agent.Email!, Fresh)).Status).ShouldBe(422);
    }

    [Fact]
    public async Task A3_one_address_errs_fifty_times_whatever_the_accounts()
    {
        var monde = await WithAccountAsync();
        for (var account = 0; account < 50; account++)
        {
            await ErrAsync("203.0.113.51", $"inconnu{Given.Unique()}@test.example", 1);
        }

        ((int)(await SignInAsync(From("203.0.113.51"), monde.Agent.Email!)).Status).ShouldBe(422);
        (await SignInAsync(From("203.0.113.52"), monde.Agent.Email!)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task B_11_errors_of_one_hour_ago_no_longer_count_whatever_came_between()
    {
        var monde = await WithAccountAsync();
        var email = monde.Agent.Email!;
        for (var time = 0; time < 4; time++)
        {
            await ErrAsync("203.0.113.71", email, 1);
            Now += Duration.FromMinutes(25);
        }

        await ErrAsync("203.0.113.71", email, 1);
        (await SignInAsync(From("203.0.113.71"), email)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task B_11_a_shared_browser_knows_the_last_eight_accounts_in_one_cookie()
    {
        var browser = Client();
        var mondes = new List<Monde>();
        for (var account = 0; account < 9; account++)
        {
            mondes.Add(await WithAccountAsync());
            (await SignInAsync(browser, mondes[^1].Agent.Email!)).Location.ShouldNotBeNull();
            await SignOutAsync(browser);
        }

        foreach (var (monde, isKnown) in new[] { (mondes[8], true), (mondes[1], true), (mondes[0], false) })
        {
            for (var place = 1; place <= 4; place++)
            {
                await ErrAsync($"203.0.113.{80 + place}", monde.Agent.Email!, 5);
            }

            ((int)(await SignInAsync(browser, monde.Agent.Email!, "pas-le-bon-mot")).Status).ShouldBe(422);
            (await SignInAsync(browser, monde.Agent.Email!)).Location.ShouldBe(isKnown ? "/agents" : null);
            await (isKnown ? SignOutAsync(browser) : Task.CompletedTask);
        }
    }

    private static async Task SignOutAsync(Browser browser) =>
        await browser.PostFormAsync(await browser.GetAsync("/agents"), "form[action='/agents/deconnexion']");

    private async Task ErrAsync(string address, string email, int times)
    {
        for (var time = 0; time < times; time++)
        {
            ((int)(await SignInAsync(From(address), email, "pas-le-bon-mot")).Status).ShouldBe(422);
        }
    }

    /// <summary>A browser that nobody knows, behind this address.</summary>
    private Browser From(string address)
    {
        var browser = Client();
        browser.Headers.Add("X-Forwarded-For", address);
        return browser;
    }
}

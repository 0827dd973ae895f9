using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed partial class SecondFacteurTests
{
    [Fact]
    public async Task A_territory_that_asks_for_it_leads_to_enrolment_before_anything_else()
    {
        var monde = await WithAccountAsync(world => world.Territoire = territoire => territoire.RequiresSecondFactor = true);
        var browser = await SignedInAsync(monde.Agent);

        (await browser.GetAsync("/agents")).Location.ShouldBe("/agents/compte/second-facteur");
        (await browser.GetAsync(Account)).Location.ShouldBe("/agents/compte/second-facteur");
        (await browser.PostWithTokenAsync($"{Account}?handler=FermerAutres")).Location.ShouldBe("/agents/compte/second-facteur");
        (await browser.GetAsync("/agents/compte/second-facteur")).ShouldBeOk().Text.ShouldContain("Votre territoire demande");
        var (key, _) = await EnrolAsync(browser);
        (await browser.GetAsync("/agents")).ShouldBeOk();

        NextCode();
        var other = Client();
        await SignInAsync(other, monde.Agent.Email!);
        (await GiveCodeAsync(other, CodeOf(key))).Location.ShouldBe("/agents");
        (await other.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task Whoever_configures_such_a_territory_from_outside_its_organisations_is_asked_too()
    {
        var monde = await WithAccountAsync();
        var strict = await Given.TerritoireAsync(territoire => territoire.RequiresSecondFactor = true);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = strict,
                Admin = true,
            }
        );

        (await (await SignedInAsync(monde.Agent)).GetAsync("/agents")).Location.ShouldBe("/agents/compte/second-facteur");
    }

    [Fact]
    public async Task Sessions_opened_before_the_second_factor_end()
    {
        var monde = await WithAccountAsync();
        var (here, elsewhere) = (await SignedInAsync(monde.Agent), await SignedInAsync(monde.Agent));

        await EnrolAsync(here);

        (await here.GetAsync("/agents")).ShouldBeOk();
        (await elsewhere.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    private async Task<(Monde Monde, byte[] Key, IReadOnlyList<string> Codes)> EnrolledAsync()
    {
        var monde = await WithAccountAsync();
        var (key, codes) = await EnrolAsync(await SignedInAsync(monde.Agent));
        NextCode();
        return (monde, key, codes);
    }

    private async Task<Browser> EnteredAsync(Agent agent, byte[] key)
    {
        var browser = Client();
        await SignInAsync(browser, agent.Email!);
        (await GiveCodeAsync(browser, CodeOf(key))).Location.ShouldBe("/agents");
        return browser;
    }

    private static Task<Page> RenewAsync(Browser browser, Page page, string password) =>
        browser.PostFormAsync(page, "main form", [("Preuve.Current", password)], "button[formaction*='Codes']");

    /// <summary>Six digits that are none of those accepted now.</summary>
    private string Wrong(byte[] key) =>
        Enumerable
            .Range(0, 10)
            .Select(digit => new string((char)('0' + digit), 6))
            .First(code => Totp.StepAccepting(key, code, Now) is null);
}

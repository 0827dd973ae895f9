using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed partial class SecondFacteurTests
{
    [Fact]
    public async Task A_browser_is_remembered_thirty_days_and_until_the_password_changes()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!);
        await GiveCodeAsync(browser, CodeOf(key), remember: true);

        Now += Duration.FromDays(29);
        (await SignInAsync(browser, monde.Agent.Email!)).Location.ShouldBe("/agents");
        (await SignInAsync(Client(), monde.Agent.Email!)).Location.ShouldBe(EntreeAgent.CodePage);
        Now += Duration.FromDays(1);
        (await SignInAsync(browser, monde.Agent.Email!)).Location.ShouldBe(EntreeAgent.CodePage);
    }

    [Fact]
    public async Task Remembered_browsers_are_forgotten_on_demand()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!);
        await GiveCodeAsync(browser, CodeOf(key), remember: true);

        var done = await browser.PostFormAsync(await browser.GetAsync(Account), "form[action*='Oublier']");

        done.Location.ShouldBe(Account);
        (await browser.GetAsync("/agents")).ShouldBeOk();
        Now += Duration.FromHours(1);
        (await SignInAsync(browser, monde.Agent.Email!)).Location.ShouldBe(EntreeAgent.CodePage);
    }
}

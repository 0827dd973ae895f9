using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Wherever an e-mail is typed: before the @ mail servers read no accent, and a mail that would never arrive is not promised.</summary>
public sealed class CourrielSansAccentTests(RdvApp app) : FunnelTest(app)
{
    private const string Accent = "zoé.durand@test.example";
    private const string Said = "écrivez l’adresse sans accent";

    [Theory]
    [InlineData(Accent, null)]
    [InlineData("zoe@café.example", "zoe@café.example")]
    [InlineData("ZOE@Test.Example", "zoe@test.example")]
    [InlineData("zoe@", null)]
    public void D2_an_accent_is_read_after_the_at_only(string typed, string? read) => Courriel.Parse(typed).ShouldBe(read);

    [Theory]
    [InlineData("/usagers/inscription", "main form", "Input.Email")]
    [InlineData("/usagers/mot-de-passe-oublie", "main form", "Input.Email")]
    [InlineData("/agents/mot-de-passe-oublie", "main form", "Input.Email")]
    [InlineData("/retrouver", "main form", "Contact")]
    public async Task D2_a_public_form_says_so_and_keeps_what_was_typed(string url, string form, string field)
    {
        using var browser = Client();

        var answer = await browser.PostFormAsync(await browser.GetAsync(url), form, (field, Accent));

        ShouldSay(answer, field);
    }

    [Fact]
    public async Task D2_booking_says_so_before_any_code_leaves()
    {
        var monde = await Given.MondeAsync();
        using var browser = Client();
        await HoldAsync(browser, monde);

        var answer = await FillAsync(browser, Form(monde), Someone() with { Email = Accent });

        ShouldSay(answer, "Input.Email");
        (await SentToAsync(Accent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task D2_an_invitation_says_so()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = Features.Agents.RoleLevel.Admin);
        using var browser = As(monde.Agent);
        const string Invite = "/agents/agents/invitation";

        var answer = await browser.PostFormAsync(await browser.GetAsync(Invite), "main form.formulaire", ("Input.Email", Accent));

        ShouldSay(answer, "Input.Email");
    }

    private static void ShouldSay(Page answer, string field)
    {
        ((int)answer.Status).ShouldBe(422);
        answer.Text.ShouldContain(Said);
        answer.One($"[name='{field}']").GetAttribute("value").ShouldBe(Accent);
    }
}

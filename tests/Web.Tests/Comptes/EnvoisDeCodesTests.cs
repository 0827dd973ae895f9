using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>How many codes leave, what is kept of whom they went to, and how long they can be read.</summary>
public sealed class EnvoisDeCodesTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task Twelve_askers_at_once_get_five_codes()
    {
        var monde = await Given.MondeAsync();
        var usager = (await Given.RdvAsync(monde)).Participations.Single().Usager;

        var answers = await AskAsync(usager.Email!, 12);

        answers.Count(answer => answer.Location?.StartsWith("/retrouver/code/", StringComparison.Ordinal) == true).ShouldBe(5);
        answers.Count(answer => (int)answer.Status == 422).ShouldBe(7);
        (await SentToAsync(usager.Email!)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_05_twelve_askers_at_once_get_four_links()
    {
        var email = $"nouveau{Given.Unique()}@test.example";
        var browsers = Enumerable.Range(0, 12).Select(_ => Client()).ToList();
        var forms = await Task.WhenAll(browsers.Select(browser => browser.GetAsync("/usagers/mot-de-passe-oublie")));

        await Task.WhenAll(browsers.Zip(forms, (browser, form) => browser.PostFormAsync(form, "main form", ("Input.Email", email))));

        (await SentToAsync(email)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_limit_holds_when_the_house_renews_its_keys()
    {
        var monde = await Given.MondeAsync();
        var usager = (await Given.RdvAsync(monde)).Participations.Single().Usager;
        await AskAsync(usager.Email!, 3);

        var today = DateTimeOffset.UnixEpoch.AddYears(60);
        App.Services.GetRequiredService<IKeyManager>().CreateNewKey((Now - Duration.FromDays(1)).ToDateTimeOffset(), today);
        App.Services.GetRequiredService<Empreintes>().Forget();
        var answers = await AskAsync(usager.Email!, 4);

        answers.Count(answer => (int)answer.Status == 422).ShouldBe(2);
        (await PrintsOfAsync(usager.Email!)).Distinct().Count().ShouldBe(2, "the newer key writes, the older is still read");
    }

    [Fact]
    public async Task A_print_needs_the_key_of_the_house()
    {
        var monde = await Given.MondeAsync();
        var usager = (await Given.RdvAsync(monde)).Participations.Single().Usager;
        await AskAsync(usager.Email!, 1);

        var print = (await PrintsOfAsync(usager.Email!)).ShouldHaveSingleItem();

        print.Length.ShouldBe(64);
        print.ShouldNotBe(Secrets.Hash("contact", usager.Email!));
        App.Services.GetRequiredService<Empreintes>().AllOf(usager.Email!.ToUpperInvariant()).ShouldContain(print);
    }

    [Fact]
    public async Task A_code_that_has_served_can_be_read_no_more()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var sent = await FillAsync(browser, Form(monde), who);
        var code = await CodeAsync(who.Email);

        await BookedAsync(await ConfirmAsync(browser, sent, who.Email));

        var message = (await SentToAsync(who.Email)).Single(one => one.Template == "Code");
        message.Text.ShouldBeEmpty();
        (message.SentAt, message.GivenUpAt).ShouldBe((null, Now), "it is not sent again, empty");
        (message.Subject + message.About + message.Html).ShouldNotContain(code);
    }

    private async Task<Page[]> AskAsync(string contact, int times)
    {
        var browsers = Enumerable.Range(0, times).Select(_ => Client()).ToList();
        var forms = await Task.WhenAll(browsers.Select(browser => browser.GetAsync("/retrouver")));
        return await Task.WhenAll(browsers.Zip(forms, (browser, form) => browser.PostFormAsync(form, "main form", ("Contact", contact))));
    }

    private Task<List<string>> PrintsOfAsync(string contact)
    {
        var prints = App.Services.GetRequiredService<Empreintes>().AllOf(contact);
        return ReadAsync(db =>
            db.CodesConfirmation.Where(code => prints.Contains(code.ContactHash)).Select(code => code.ContactHash).ToListAsync()
        );
    }
}

using System.Net;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>What was typed when the session ended comes back, and nothing is done that nobody confirmed.</summary>
public sealed class RepriseTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string Titre = "Congrès à Lille";

    [Fact]
    public async Task B_03_a_form_sent_after_the_session_ended_comes_back_filled_and_is_not_saved_yet()
    {
        var monde = await WithAccountAsync();
        var browser = (await SignedInAsync(monde.Agent)).FromOurPages();
        var entrance = await browser.FollowAsync(await SendLateAsync(browser, monde));

        entrance.Text.ShouldContain("n’est pas encore enregistré");
        entrance.Url.ToString().ShouldNotContain("Lille");
        var answer = await browser.PostFormAsync(
            entrance,
            "main form",
            ("Input.Email", monde.Agent.Email),
            ("Input.Password", Given.Password)
        );
        var form = (await browser.FollowAsync(answer)).ShouldBeOk();

        form.Url.AbsolutePath.ShouldBe(AbsenceOf(monde));
        form.TextOf("#erreurs")!.ShouldContain("pas encore enregistré");
        form.One<AngleSharp.Html.Dom.IHtmlInputElement>("[name='Input.Title']").Value.ShouldBe(Titre);
        (await AbsencesAsync(monde)).ShouldBe(0);
        browser.Headers.Add("Referer", form.Url.ToString());
        await browser.PostWithTokenAsync("/agents?handler=Lu", ("jusqua", "1"));
        form = await browser.GetAsync(form.Url.PathAndQuery);
        form.ShouldBeOk().Html.ShouldContain(Titre, customMessage: "another form of its page leaves it");
        (await browser.PostFormAsync(form, "main form.formulaire")).ShouldSeeOther("/agents/");
        (await AbsencesAsync(monde)).ShouldBe(1);
        (await browser.GetAsync(form.Url.PathAndQuery))
            .ShouldBeOk()
            .Html.ShouldNotContain(Titre, customMessage: "Back does not offer it twice");
    }

    [Fact]
    public async Task B_03_what_cannot_be_kept_is_said_to_be_lost()
    {
        var monde = await WithAccountAsync();
        var browser = (await SignedInAsync(monde.Agent)).FromOurPages();

        (await browser.FollowAsync(await SendLateAsync(browser, monde, forgets: true))).Text.ShouldContain(
            "ce que vous veniez d’envoyer n’est pas enregistré"
        );
    }

    [Fact]
    public async Task B_03_it_comes_back_to_nobody_else_and_not_for_ever()
    {
        var (monde, other) = (await WithAccountAsync(), await WithAccountAsync());
        var browser = await SignedInAsync(monde.Agent);
        var entrance = await browser.FollowAsync(await SendLateAsync(browser, monde));

        var answer = await browser.PostFormAsync(
            entrance,
            "main form",
            ("Input.Email", other.Agent.Email),
            ("Input.Password", Given.Password)
        );
        (await browser.FollowAsync(answer)).Html.ShouldNotContain(Titre);

        var late = await SignedInAsync(monde.Agent);
        (await late.GetAsync($"{AbsenceOf(monde)}?reprise=1")).ShouldBeOk().Html.ShouldContain(Titre);
        Now += Duration.FromMinutes(29);
        await late.GetAsync("/agents");
        Now += Duration.FromMinutes(2);
        (await late.GetAsync($"{AbsenceOf(monde)}?reprise=1")).ShouldBeOk().Html.ShouldNotContain(Titre);
    }

    [Fact]
    public async Task B_03_a_button_pressed_after_the_session_ended_does_nothing_and_says_so()
    {
        var monde = await WithAccountAsync();
        var (browser, elsewhere) = (await SignedInAsync(monde.Agent), await SignedInAsync(monde.Agent));
        var account = await browser.GetAsync(Account);
        Now += Duration.FromMinutes(20);
        await elsewhere.GetAsync("/agents");
        Now += Duration.FromMinutes(11);
        browser.Headers.Referrer = new Uri($"http://localhost{Account}");
        var entrance = await browser.FollowAsync(await browser.PostFormAsync(account, "form[action$='FermerAutres']"));

        var answer = await browser.PostFormAsync(
            entrance,
            "main form",
            ("Input.Email", monde.Agent.Email),
            ("Input.Password", Given.Password)
        );
        var page = await browser.FollowAsync(answer);

        page.ShouldBeOk().Html.ShouldContain("n’est pas fait");
        page.Url.AbsolutePath.ShouldBe(Account);
        (await elsewhere.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task B_03_passwords_are_not_kept()
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);
        var form = await browser.GetAsync("/agents/compte/courriel");
        Now += Duration.FromMinutes(31);
        var entrance = await browser.FollowAsync(
            await browser.PostFormAsync(form, "main form", ("Input.Email", "nouvelle@test.example"), ("Input.Current", "secret-tapé"))
        );

        var answer = await browser.PostFormAsync(
            entrance,
            "main form",
            ("Input.Email", monde.Agent.Email),
            ("Input.Password", Given.Password)
        );
        var page = await browser.FollowAsync(answer);

        page.Html.ShouldContain("nouvelle@test.example");
        page.Html.ShouldNotContain("secret-tapé");
    }

    [Theory]
    [InlineData("/agents/agendas", "/agents/connexion")]
    [InlineData("/usagers/rdvs", "/usagers/connexion")]
    public async Task B_03_a_fragment_is_not_given_the_entrance_to_put_in_its_place(string url, string entrance)
    {
        var browser = Client();
        browser.Headers.Add("Sec-Fetch-Dest", "empty");

        var answer = (await browser.GetAsync(url)).ShouldBe(HttpStatusCode.Unauthorized);

        answer.Headers.GetValues("X-Connexion").ShouldBe([entrance]);
        answer.Html.ShouldBeEmpty();
    }

    [Fact]
    public async Task B_03_a_form_still_serves_after_signing_in_again_in_another_tab()
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);
        var form = await browser.GetAsync(AbsenceOf(monde));
        Now += Duration.FromMinutes(31);
        await SignInAsync(browser, monde.Agent.Email!);

        (await browser.PostFormAsync(form, "main form.formulaire", ("Input.Title", Titre))).ShouldSeeOther("/agents/");
    }

    [Fact]
    public async Task B_05_signed_out_twice_is_signed_out()
    {
        var monde = await WithAccountAsync();
        var browser = (await SignedInAsync(monde.Agent)).FromOurPages();
        var (one, other) = (await browser.GetAsync("/agents"), await browser.GetAsync("/agents"));

        await browser.PostFormAsync(one, "form[action='/agents/deconnexion']");
        var again = await browser.PostFormAsync(other, "form[action='/agents/deconnexion']");

        (await browser.FollowAsync(again.ShouldSeeOther("/agents/connexion"))).Html.ShouldContain("Votre session est fermée.");
    }

    [Fact]
    public async Task B_05_a_citizens_form_after_signing_out_in_another_tab_keeps_its_content()
    {
        var (usager, browser) = await CitizenAsync();
        var form = await browser.GetAsync("/usagers/proches/nouveau");
        await browser.PostFormAsync(form, "form[action='/usagers/deconnexion']");
        var sent = await browser.PostFormAsync(form, "main form.formulaire", ("Input.FirstName", "Lina"), ("Input.LastName", "Benali"));
        var entrance = await browser.FollowAsync(sent.ShouldSeeOther("/usagers/connexion"));

        entrance.Text.ShouldContain("n’est pas encore enregistré");
        var answer = await browser.PostFormAsync(entrance, "main form", ("Input.Email", usager.Email), ("Input.Password", Given.Password));
        var back = (await browser.FollowAsync(answer)).ShouldBeOk();
        back.One<AngleSharp.Html.Dom.IHtmlInputElement>("[name='Input.FirstName']").Value.ShouldBe("Lina");
        (await ReadAsync(db => db.Usagers.CountAsync(row => row.ResponsableId == usager.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task B_05_a_public_form_written_while_signed_in_says_what_happened_and_keeps_its_content()
    {
        var (_, browser) = await CitizenAsync();
        var form = await browser.GetAsync("/retrouver");
        await browser.PostFormAsync(form, "form[action='/usagers/deconnexion']");

        var page = await browser.PostFormAsync(form, "main form", ("Contact", "quelquun@test.example"));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("dans un autre onglet");
        page.Html.ShouldContain("quelquun@test.example");
        (await SentToAsync("quelquun@test.example")).ShouldBeEmpty();
        (await browser.PostFormAsync(page, "main form")).ShouldSeeOther("/retrouver/code/");
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData(null)]
    public async Task A_form_of_another_site_is_refused_as_before(string? site)
    {
        var browser = Client();
        if (site is not null)
        {
            browser.Headers.Add("Sec-Fetch-Site", site);
        }

        (await browser.PostAsync("/retrouver", ("Contact", "quelquun@test.example"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_button_with_a_token_of_somebody_else_does_nothing()
    {
        var monde = await WithAccountAsync();
        var (browser, elsewhere) = ((await SignedInAsync(monde.Agent)).FromOurPages(), await SignedInAsync(monde.Agent));

        (await browser.PostAsync($"{Account}?handler=FermerAutres", ("__RequestVerificationToken", "faux"))).ShouldSeeOther("/agents");

        (await elsewhere.GetAsync("/agents")).ShouldBeOk();
    }

    private async Task<Page> SendLateAsync(Browser browser, Monde monde, bool forgets = false)
    {
        var form = (await browser.GetAsync(AbsenceOf(monde))).ShouldBeOk();
        Now += Duration.FromMinutes(31);
        if (forgets)
        {
            browser.SetCookie("dernier-agent", "");
        }

        return await browser.PostFormAsync(form, "main form.formulaire", ("Input.Title", Titre));
    }

    private async Task<(Usager Usager, Browser Browser)> CitizenAsync()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);
        var browser = Client().FromOurPages();
        var entrance = await browser.GetAsync("/usagers/connexion");
        await browser.PostFormAsync(entrance, "main form", ("Input.Email", usager.Email), ("Input.Password", Given.Password));
        return (usager, browser);
    }

    private static string AbsenceOf(Monde monde) => $"/agents/agendas/{monde.Agent.Id}/absences/nouvelle";

    private Task<int> AbsencesAsync(Monde monde) => ReadAsync(db => db.Absences.CountAsync(absence => absence.AgentId == monde.Agent.Id));
}

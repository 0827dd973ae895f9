using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>The second factor of agents: enrolment, second step, codes to print, browsers remembered, territories that ask for it.</summary>
public sealed partial class SecondFacteurTests(RdvApp app) : EntreeAgentTest(app)
{
    [Fact]
    public async Task Enrolling_shows_the_secret_as_a_drawing_and_in_letters_then_ten_codes_once()
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);
        var page = await browser.GetAsync("/agents/compte/second-facteur");

        page.One("img.qr").GetAttribute("src").ShouldNotBeNull().ShouldStartWith("data:image/svg+xml;base64,");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var (_, codes) = await EnrolAsync(browser);

        codes.Count.ShouldBe(10);
        codes.Distinct().Count().ShouldBe(10);
        (await browser.GetAsync("/agents/compte/second-facteur/codes")).ShouldSeeOther(Account);
        (await browser.GetAsync(Account)).ShouldBeOk().Text.ShouldContain("10 codes de secours restent");
        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain("deux étapes vient d’être activée");
    }

    [Fact]
    public async Task The_secret_is_kept_encrypted_and_codes_as_hashes()
    {
        var monde = await WithAccountAsync();
        var (key, codes) = await EnrolAsync(await SignedInAsync(monde.Agent));

        var compte = await CompteOfAsync(monde.Agent);
        compte.TotpKey.ShouldNotBeNull().ShouldNotContain(Totp.Base32(key));
        compte.TotpKey.ShouldNotContain(Convert.ToBase64String(key));
        var hashes = await ReadAsync(db =>
            db.CodesSecours.Where(code => code.CompteId == compte.Id).Select(code => code.Hash).ToListAsync()
        );
        hashes.ShouldNotContain(codes[0]);
        hashes.ShouldNotContain(codes[0].Replace("-", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_first_code_enrols_nothing_and_keeps_the_same_drawing()
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);
        var page = await browser.GetAsync("/agents/compte/second-facteur");

        var refused = await browser.PostFormAsync(page, "main form", [("Input.Code", Wrong(Key(page))), .. Proof(page)]);

        ((int)refused.Status).ShouldBe(422);
        Key(refused).ShouldBe(Key(page));
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("pas-le-bon-mot")]
    public async Task Switching_it_on_asks_the_password_as_giving_it_up_does(string typed)
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);
        var page = await browser.GetAsync("/agents/compte/second-facteur");

        var refused = await browser.PostFormAsync(page, "main form", ("Input.Code", CodeOf(Key(page))), ("Preuve.Current", typed));

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("mot de passe actuel");
        Key(refused).ShouldBe(Key(page));
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_secret_shown_to_somebody_else_enrols_nobody()
    {
        var (mine, other) = (await WithAccountAsync(), await WithAccountAsync());
        var (browser, stranger) = (await SignedInAsync(mine.Agent), await SignedInAsync(other.Agent));
        var theirs = await stranger.GetAsync("/agents/compte/second-facteur");
        var sealedKey = theirs.One("[name='Input.Sealed']").GetAttribute("value");

        var refused = await browser.PostFormAsync(
            await browser.GetAsync("/agents/compte/second-facteur"),
            "main form",
            ("Input.Sealed", sealedKey),
            ("Input.Code", CodeOf(Key(theirs))),
            ("Preuve.Current", Given.Password)
        );

        ((int)refused.Status).ShouldBe(422);
        (await CompteOfAsync(mine.Agent)).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task After_the_password_the_code_is_asked_and_the_way_back_kept()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browser = Client();

        var asked = await browser.PostFormAsync(
            await browser.GetAsync("/agents/connexion?retour=%2Fagents%3Fjour%3D2026-03-04"),
            "main form",
            ("Input.Email", monde.Agent.Email),
            ("Input.Password", Given.Password)
        );

        asked.Location.ShouldBe(EntreeAgent.CodePage);
        (await browser.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await GiveCodeAsync(browser, CodeOf(key))).Location.ShouldBe("/agents?jour=2026-03-04");
        (await browser.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task A_code_serves_once()
    {
        var (monde, key, _) = await EnrolledAsync();
        var code = CodeOf(key);
        var (first, second) = (Client(), Client());
        await SignInAsync(first, monde.Agent.Email!);
        await SignInAsync(second, monde.Agent.Email!);

        (await GiveCodeAsync(first, code)).Location.ShouldBe("/agents");
        var again = await GiveCodeAsync(second, code);

        ((int)again.Status).ShouldBe(422);
        again.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("il a déjà servi");
        (await second.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    [Fact]
    public async Task The_code_that_enrolled_does_not_open_too()
    {
        var monde = await WithAccountAsync();
        var (key, _) = await EnrolAsync(await SignedInAsync(monde.Agent));
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!);

        ((int)(await GiveCodeAsync(browser, CodeOf(key))).Status).ShouldBe(422);
    }

    [Fact]
    public async Task Of_two_uses_of_a_code_at_once_one_is_refused()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browsers = new[] { Client(), Client(), Client() };
        foreach (var browser in browsers)
        {
            await SignInAsync(browser, monde.Agent.Email!);
        }

        var answers = await Task.WhenAll(browsers.Select(browser => GiveCodeAsync(browser, CodeOf(key))));

        answers.Count(answer => answer.Location == "/agents").ShouldBe(1);
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_account_although_the_password_is_right_each_time()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browser = Client();
        for (var time = 0; time < 5; time++)
        {
            (await SignInAsync(browser, monde.Agent.Email!)).Location.ShouldBe(EntreeAgent.CodePage);
            ((int)(await GiveCodeAsync(browser, Wrong(key))).Status).ShouldBe(422);
        }

        ((int)(await GiveCodeAsync(browser, CodeOf(key))).Status).ShouldBe(422);
        var elsewhere = Client();
        await SignInAsync(elsewhere, monde.Agent.Email!);
        ((int)(await GiveCodeAsync(elsewhere, CodeOf(key))).Status).ShouldBe(422);
        Now += Duration.FromMinutes(10);
        var later = Client();
        await SignInAsync(later, monde.Agent.Email!);
        (await GiveCodeAsync(later, CodeOf(key))).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task Leaving_at_the_second_step_many_times_locks_nobody_out()
    {
        var (monde, key, _) = await EnrolledAsync();
        for (var time = 0; time < 6; time++)
        {
            (await SignInAsync(Client(), monde.Agent.Email!)).Location.ShouldBe(EntreeAgent.CodePage);
        }

        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!);
        (await GiveCodeAsync(browser, CodeOf(key))).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task The_second_step_waits_ten_minutes_and_only_for_who_gave_a_password()
    {
        var (monde, key, _) = await EnrolledAsync();
        (await Client().GetAsync(EntreeAgent.CodePage)).Location.ShouldBe("/agents/connexion");
        var browser = Client();
        await SignInAsync(browser, monde.Agent.Email!);
        var form = await browser.GetAsync(EntreeAgent.CodePage);

        Now += Duration.FromMinutes(11);

        (await browser.PostFormAsync(form, "main form", ("Input.Code", CodeOf(key)))).Location.ShouldBe("/agents/connexion");
    }

    [Fact]
    public async Task A_printed_code_opens_once_whatever_its_writing_and_is_told()
    {
        var (monde, _, codes) = await EnrolledAsync();
        var (first, second) = (Client(), Client());
        await SignInAsync(first, monde.Agent.Email!);
        await SignInAsync(second, monde.Agent.Email!);
        var typed = codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();

        (await GiveCodeAsync(first, typed)).Location.ShouldBe("/agents");
        ((int)(await GiveCodeAsync(second, typed)).Status).ShouldBe(422);
        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain("Il vous en reste 9");
    }

    [Fact]
    public async Task New_printed_codes_replace_the_old_ones_for_who_knows_the_password()
    {
        var (monde, key, codes) = await EnrolledAsync();
        var browser = await EnteredAsync(monde.Agent, key);
        var page = await browser.GetAsync("/agents/compte/second-facteur");

        ((int)(await RenewAsync(browser, page, "pas-le-bon-mot")).Status).ShouldBe(422);
        var renewed = await browser.FollowAsync(await RenewAsync(browser, page, Given.Password));

        renewed.TextsOf("#codes code").Count.ShouldBe(10);
        var other = Client();
        await SignInAsync(other, monde.Agent.Email!);
        ((int)(await GiveCodeAsync(other, codes[0])).Status).ShouldBe(422);
        (await GiveCodeAsync(other, renewed.TextsOf("#codes code")[0])).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task Giving_it_up_asks_the_password_and_is_told()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browser = await EnteredAsync(monde.Agent, key);
        var page = await browser.GetAsync("/agents/compte/second-facteur");
        const string Button = "button[formaction*='Arreter']";

        var refused = await browser.PostFormAsync(page, "main form", [("Preuve.Current", "pas-le-bon-mot")], Button);
        ((int)refused.Status).ShouldBe(422);
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeTrue();
        (await browser.PostFormAsync(page, "main form", [("Preuve.Current", Given.Password)], Button)).Location.ShouldBe(Account);

        (await SignInAsync(Client(), monde.Agent.Email!)).Location.ShouldBe("/agents");
        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain("désactivée");
        (await ReadAsync(db => db.CodesSecours.CountAsync(code => code.CompteId == monde.Agent.CompteId))).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_for_a_new_password_does_not_skip_the_second_step()
    {
        var (monde, key, _) = await EnrolledAsync();
        var browser = Client();
        var form = await browser.GetAsync("/agents/mot-de-passe-oublie");
        await browser.PostFormAsync(form, "main form", ("Input.Email", monde.Agent.Email));
        const string Fresh = "quatre-mots-sans-lien-7";

        var chosen = await browser.PostFormAsync(
            await browser.GetAsync(await LinkSentToAsync(monde.Agent.Email!)),
            "main form",
            ("Input.Password", Fresh),
            ("Input.Again", Fresh)
        );

        chosen.Location.ShouldBe(EntreeAgent.CodePage);
        (await browser.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await GiveCodeAsync(browser, CodeOf(key))).Location.ShouldBe("/agents");
    }
}

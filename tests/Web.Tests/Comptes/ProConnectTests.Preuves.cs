using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed partial class ProConnectTests
{
    [Fact]
    public async Task Whoever_has_a_second_factor_gives_the_code_here_too_and_still_goes_where_they_were_going()
    {
        var monde = await WithAccountAsync();
        var (key, _) = await EnrolAsync(await SignedInAsync(monde.Agent));
        Person(monde.Agent.Email!);
        var browser = House();
        NextCode();

        (await EnterAsync(browser, "/agents/rdvs")).ShouldSeeOther(EntreeAgent.CodePage);
        await ShouldBeOutsideAsync(browser);
        var code = await GiveCodeAsync(browser, CodeOf(key));

        code.ShouldSeeOther("/agents/rdvs");
        (await browser.GetAsync("/agents")).ShouldBeOk();
        var left = await browser.PostFormAsync(await browser.GetAsync("/agents/deconnexion"), "main form");
        left.One("main a.ds-button").GetAttribute("href")!.ShouldStartWith($"{_faux.Url}/session/end?id_token_hint=");
    }

    [Fact]
    public async Task A_territory_that_asks_for_two_proofs_does_not_count_ProConnect_as_two()
    {
        var monde = await WithAccountAsync(world => world.Territoire = territoire => territoire.RequiresSecondFactor = true);
        Person(monde.Agent.Email!);
        var browser = House();

        (await EnterAsync(browser)).Location.ShouldBe("/agents");

        (await browser.GetAsync("/agents")).ShouldSeeOther(ExigenceSecondFacteur.Page);
        await EnrolAsync(browser);
        (await browser.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task Signing_out_offers_to_end_the_session_over_there_and_ends_ours_at_once()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        var browser = House();
        await EnterAsync(browser);

        var left = (await browser.PostFormAsync(await browser.GetAsync("/agents/deconnexion"), "main form")).ShouldBeOk();

        var address = new Uri(left.One("main a.ds-button").GetAttribute("href")!);
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        address.GetLeftPart(UriPartial.Path).ShouldBe($"{_faux.Url}/session/end");
        query["post_logout_redirect_uri"].ShouldNotBeNull().ShouldEndWith("/agents/connexion");
        query["id_token_hint"].ShouldNotBeNullOrEmpty();
        await ShouldBeOutsideAsync(browser);
        (await ReadAsync(db => db.Seances.CountAsync(seance => seance.CompteId == monde.Agent.CompteId))).ShouldBe(0);
    }

    [Fact]
    public async Task The_browser_holds_no_identity_only_the_key_of_a_token_that_goes_with_the_session()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        var browser = House();
        await EnterAsync(browser);
        await EnrolAsync(browser);

        var cookies = _house.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Schemes.Agent);
        var claims = cookies.TicketDataFormat.Unprotect(browser.Cookie("agent"))!.Principal.Claims.ToList();
        claims.ShouldAllBe(claim => claim.Value.Length <= 64, "a token is some eight hundred");
        var key = claims.Single(claim => claim.Type == JetonsFournisseurs.Claim).Value;
        var hash = JetonFournisseur.HashOf(key);
        var kept = await ReadAsync(db => db.JetonsFournisseurs.SingleAsync(jeton => jeton.KeyHash == hash));
        kept.SeanceId.ShouldNotBeNull("it followed the session that the second factor opened anew");
        kept.Chiffre.ShouldNotContain('.', "a token is three parts, in clear");

        var left = await browser.PostFormAsync(await browser.GetAsync("/agents/deconnexion"), "main form");

        left.One("main a.ds-button").GetAttribute("href")!.ShouldStartWith($"{_faux.Url}/session/end?id_token_hint=");
        (await ReadAsync(db => db.JetonsFournisseurs.AnyAsync(jeton => jeton.KeyHash == hash))).ShouldBeFalse();
    }

    [Fact]
    public async Task What_waits_for_a_code_or_for_somebody_unknown_is_a_key_too()
    {
        var monde = await WithAccountAsync();
        await EnrolAsync(await SignedInAsync(monde.Agent));
        foreach (var email in new[] { monde.Agent.Email!, NewEmail() })
        {
            Person(email);
            var back = await EnterAsync(House());

            back.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Length < 700, "nothing as long as an encrypted token");
        }
    }

    [Fact]
    public async Task Whoever_has_no_password_here_proves_it_by_a_code_and_is_never_asked_for_a_password()
    {
        var (email, _) = await InvitedAsync();
        Person(email);
        var browser = House();
        await EnterAsync(browser);

        (await browser.GetAsync("/agents/compte/cles/nouvelle"))
            .ShouldBeOk()
            .Text.ShouldContain("activez d’abord la connexion en deux étapes");
        foreach (var url in (string[])["/agents/compte/courriel", "/agents/compte/mot-de-passe"])
        {
            var led = await browser.GetAsync(url);
            led.Location.ShouldBe(Account);
            (await browser.FollowAsync(led)).Html.ShouldContain("Vous entrez sans mot de passe");
        }

        var (key, printed) = await EnrolAsync(browser);
        (await browser.GetAsync("/agents/compte/cles/nouvelle")).ShouldBeOk().Html.ShouldNotContain("Mot de passe actuel");
        var page = (await browser.GetAsync(ExigenceSecondFacteur.Page)).ShouldBeOk();
        page.Text.ShouldContain("Code de votre téléphone, ou code de secours");
        var wrong = await browser.PostFormAsync(page, "main form", [("Preuve.Current", "pas-un-code")], "button[formaction*=Arreter]");
        wrong.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Ce code n’est pas le bon");
        NextCode();
        var done = await browser.PostFormAsync(page, "main form", [("Preuve.Current", CodeOf(key))], "button[formaction*=Arreter]");

        done.Location.ShouldBe(Account);
        printed.Count.ShouldBe(10);
        (await CompteCalledAsync(email)).TwoFactorEnabled.ShouldBeFalse();
        (await browser.GetAsync("/agents")).ShouldBeOk();
    }
}

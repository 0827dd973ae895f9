using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>What a provider may answer, or not answer; the second proof; the way out.</summary>
public sealed partial class ProConnectTests
{
    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("subject")]
    [InlineData("key")]
    [InlineData("card")]
    [InlineData("unsigned")]
    [InlineData("expired")]
    [InlineData("down")]
    [InlineData("silent")]
    [InlineData("empty")]
    [InlineData("notjson")]
    public async Task A_token_that_lies_and_a_provider_that_is_down_lead_back_with_a_sentence(string lie)
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        _ = lie switch
        {
            "issuer" => _faux.Issuer = "https://mechant.example",
            "audience" => _faux.Audience = "autre",
            "nonce" => _faux.Nonce = "autre",
            "subject" => _faux.TokenSubject = "autre",
            "empty" => _faux.Answer = "{}",
            "notjson" => _faux.Answer = "<html>",
            _ => null,
        };
        (_faux.SignsCardWithStrangeKey, _faux.SignsNothing) = (lie == "card", lie == "unsigned");
        (_faux.SignsWithStrangeKey, _faux.IsDown, _faux.IsSilent) = (lie == "key", lie == "down", lie == "silent");
        _faux.Now = () => lie == "expired" ? Now - Duration.FromHours(1) : Now;
        await using var hasty = lie == "silent" ? Patient(0.3) : null;
        var browser = new Browser(hasty ?? _house, () => Now);

        var back = await EnterAsync(browser, "/agents/rdvs");

        back.ShouldSeeOther("/agents/connexion?probleme=proconnect&retour=%2Fagents%2Frdvs");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("ProConnect n’a pas répondu, ou vous avez renoncé");
        await ShouldBeOutsideAsync(browser);
        (await CompteOfAsync(monde.Agent)).FederatedSubject.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_without_question_renounced_or_with_a_state_of_somebody_else_opens_nothing()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        var browser = House();
        var asked = await browser.GetAsync("/agents/proconnect");
        var good = _faux.Accept(asked.Headers.Location!);
        var state = System.Web.HttpUtility.ParseQueryString(new Uri("http://localhost" + good).Query)["state"]!;

        foreach (
            var (who, address) in new (Browser, string)[]
            {
                (House(), good),
                (browser, good.Replace("state=", "state=A", StringComparison.Ordinal)),
                (browser, "/agents/proconnect/retour"),
                (browser, "/agents/proconnect/retour?code=x&state=%00"),
                (browser, "/agents/proconnect/retour?error=access_denied"),
                (browser, $"/agents/proconnect/retour?error=access_denied&state={Uri.EscapeDataString(state)}"),
                (browser, $"/agents/proconnect/retour?error=server_error&state={Uri.EscapeDataString(state)}"),
            }
        )
        {
            var back = await who.GetAsync(address);
            back.ShouldSeeOther("/agents/connexion?probleme=proconnect");
            (await who.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("ProConnect n’a pas répondu");
            await ShouldBeOutsideAsync(who);
        }
    }

    [Fact]
    public async Task Keys_that_turn_shut_nobody_out_and_are_read_again_once_a_minute_at_most()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        (await EnterAsync(House())).Location.ShouldBe("/agents");
        var asked = _faux.KeysAsked;
        _faux.HasTurnedKeys = true;

        (await EnterAsync(House())).Location.ShouldBe("/agents", "the first one who brings the new key");
        (await EnterAsync(House())).Location.ShouldBe("/agents");

        _faux.KeysAsked.ShouldBe(asked + 1);
        _faux.SignsWithStrangeKey = true;
        (await EnterAsync(House())).ShouldSeeOther("/agents/connexion?probleme=proconnect");
        (await EnterAsync(House())).ShouldSeeOther("/agents/connexion?probleme=proconnect");
        _faux.KeysAsked.ShouldBe(asked + 1, "whatever is signed with unknown keys");
    }

    [Fact]
    public async Task A_provider_that_is_away_when_one_leaves_for_it_is_a_sentence_and_the_next_one_enters_when_it_is_back()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        _faux.IsAway = true;
        var browser = House();

        var led = await browser.GetAsync("/agents/proconnect?retour=%2Fagents%2Frdvs");

        led.ShouldSeeOther("/agents/connexion?probleme=proconnect&retour=%2Fagents%2Frdvs");
        (await browser.FollowAsync(led)).ShouldBeOk().Text.ShouldContain("ProConnect n’a pas répondu");
        _faux.IsAway = false;
        Now += Duration.FromSeconds(31); // after so many failures in a row nobody asks for half a minute
        (await EnterAsync(browser, "/agents/rdvs")).ShouldSeeOther("/agents/rdvs");
    }

    [Fact]
    public async Task Pressing_twice_and_coming_back_by_either_answer_enters()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        var browser = House();
        var first = await browser.GetAsync("/agents/proconnect");
        var second = await browser.GetAsync("/agents/proconnect");

        (await ComeBackAsync(browser, first)).Location.ShouldBe("/agents");
        (await ComeBackAsync(browser, second)).Location.ShouldBe("/agents");
    }

    [Fact]
    public async Task What_waits_for_the_answer_is_kept_on_this_site_and_secure_behind_a_TLS_proxy_and_says_nothing_to_others()
    {
        var browser = House();
        browser.Headers.Add("X-Forwarded-Proto", "https");

        var asked = await browser.GetAsync("/agents/proconnect");

        var cookies = asked.Headers.GetValues("Set-Cookie").ToList();
        cookies.Count.ShouldBe(2, "the question, and the nonce");
        cookies.ShouldAllBe(cookie =>
            cookie.Contains("; secure; samesite=lax; httponly", StringComparison.Ordinal)
            && cookie.Contains("path=/agents/proconnect/retour", StringComparison.Ordinal)
            && cookie.Length < 1000
        );
        var query = System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query);
        query.AllKeys.ShouldBe(
            [
                "client_id",
                "redirect_uri",
                "response_type",
                "scope",
                "code_challenge",
                "code_challenge_method",
                "nonce",
                "acr_values",
                "state",
            ],
            ignoreOrder: true
        );
        query["scope"].ShouldBe("openid given_name usual_name email");
        query["redirect_uri"].ShouldBe("https://localhost/agents/proconnect/retour");
        query["nonce"]!.Length.ShouldBeInRange(32, 200);
        query["state"]!.Length.ShouldBeInRange(32, 1000);
    }

    [Theory]
    [InlineData("ProConnect:ClientSecret", "")]
    [InlineData("ProConnect:Authority", "http://proconnect.example/api/v2")]
    [InlineData("ProConnect:Authority", "proconnect")]
    public async Task Half_an_agreement_or_one_without_TLS_stops_the_start(string name, string value)
    {
        await using var house = App.With(
            ("ProConnect:Authority", "https://proconnect.example/api/v2"),
            ("ProConnect:ClientId", "nous"),
            ("ProConnect:ClientSecret", FauxFournisseur.ClientSecret),
            (name, value)
        );

        Should.Throw<InvalidOperationException>(() => house.Services).Message.ShouldStartWith("ProConnect:");
    }

    [Fact]
    public async Task The_handler_which_would_write_who_people_are_writes_nothing_whatever_the_settings()
    {
        await using var house = _house.With(
            ("ProConnect:Authority", _faux.Url),
            ("ProConnect:ClientId", FauxFournisseur.ClientId),
            ("ProConnect:ClientSecret", FauxFournisseur.ClientSecret),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        );
        var logs = house.Services.GetRequiredService<ILoggerFactory>();

        logs.CreateLogger<OpenIdConnectHandler>().IsEnabled(LogLevel.Critical).ShouldBeFalse();
        logs.CreateLogger<CookieAuthenticationHandler>().IsEnabled(LogLevel.Trace).ShouldBeTrue();
    }

    [Fact]
    public async Task A_start_asks_nothing_of_the_provider_and_other_pages_neither()
    {
        _faux.IsAway = true;

        (await House().GetAsync("/agents/connexion")).ShouldBeOk();
        (await House().GetAsync("/")).ShouldBeOk();

        _faux.KeysAsked.ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_serves_once()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        var browser = House();
        var back = _faux.Accept((await browser.GetAsync("/agents/proconnect")).Headers.Location!);

        (await browser.GetAsync(back)).Location.ShouldBe("/agents");

        (await browser.GetAsync(back)).ShouldSeeOther("/agents/connexion?probleme=proconnect");
    }
}

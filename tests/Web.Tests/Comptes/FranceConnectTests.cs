using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed class FranceConnectTests(RdvApp app) : FranceConnectTest(app)
{
    [Fact]
    public async Task Without_agreement_there_is_no_button_and_no_door()
    {
        (await Client().GetAsync("/usagers/connexion")).Html.ShouldNotContain("Continuer avec FranceConnect");
        ((int)(await Client().GetAsync("/usagers/franceconnect")).Status).ShouldBe(404);
    }

    [Theory]
    [InlineData("RS256", false)]
    [InlineData("RS256", true)]
    [InlineData("ES256", true)]
    [InlineData("HS256", false)]
    public async Task A_17_a_new_person_gets_an_account_and_returns_to_the_booking(string signature, bool signsCard)
    {
        (Faux.SignsWithSecret, Faux.SignsWithCurve, Faux.SignsCard) = (signature == "HS256", signature == "ES256", signsCard);
        var browser = House();

        var back = await EnterAsync(browser, Booking);

        back.Location.ShouldBe(Booking);
        var usager = await UsagerAsync();
        (usager.FirstName, usager.BirthName, usager.LastName).ShouldBe(("Angela", "DUBOIS", "MARTIN"));
        (usager.BirthDate, usager.CreatedThrough).ShouldBe((new LocalDate(1962, 8, 24), UsagerOrigin.FranceConnectSignUp));
        (await browser.GetAsync("/usagers/compte")).ShouldBeOk();
    }

    [Fact]
    public async Task A_17_coming_again_changes_nothing()
    {
        await EnterAsync(House());
        Faux.Person["given_name"] = "Autre";

        await EnterAsync(House());

        (await UsagerAsync()).FirstName.ShouldBe("Angela");
        var sub = (string)Faux.Person["sub"];
        (await ReadAsync(db => db.Users.CountAsync(compte => compte.FederatedSubject == sub))).ShouldBe(1);
    }

    [Fact]
    public async Task A_18_what_FranceConnect_says_is_frozen()
    {
        var browser = House();
        await EnterAsync(browser);

        var form = await browser.GetAsync("/usagers/compte");
        var values = new (string, string?)[]
        {
            ("Input.FirstName", "Autre"),
            ("Input.LastName", "Nouveau"),
            ("Input.Phone", "06 12 34 56 78"),
        };
        await browser.PostFormAsync(form, "main form.formulaire", values);

        var usager = await UsagerAsync();
        (usager.FirstName, usager.BirthName, usager.BirthDate).ShouldBe(("Angela", "DUBOIS", new LocalDate(1962, 8, 24)));
        usager.LastName.ShouldBe("Nouveau");
    }

    [Fact]
    public async Task A_19_signing_out_offers_to_end_the_other_session_too()
    {
        var browser = House();
        await EnterAsync(browser);

        var cookies = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Schemes.Usager);
        var claims = cookies.TicketDataFormat.Unprotect(browser.Cookie("usager"))!.Principal.Claims;
        claims.ShouldAllBe(claim => claim.Value.Length <= 64, "no identity in the browser: the token stays here");

        var left = await browser.PostFormAsync(await browser.GetAsync("/usagers/deconnexion"), "main form");

        left.One("main a.ds-button").GetAttribute("href").ShouldNotBeNull().ShouldStartWith($"{Faux.Url}/session/end?id_token_hint=");
        (await browser.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("subject")]
    [InlineData("key")]
    [InlineData("card")]
    [InlineData("unsigned")]
    [InlineData("level")]
    [InlineData("nolevel")]
    [InlineData("expired")]
    [InlineData("down")]
    [InlineData("silent")]
    [InlineData("empty")]
    [InlineData("notjson")]
    public async Task A_token_that_lies_and_a_provider_that_is_down_lead_back_with_a_sentence(string lie)
    {
        _ = lie switch
        {
            "issuer" => Faux.Issuer = "https://mechant.example",
            "audience" => Faux.Audience = "autre",
            "nonce" => Faux.Nonce = "autre",
            "subject" => Faux.TokenSubject = "autre",
            "level" => Faux.Level = "eidas0",
            "nolevel" => Faux.Level = null,
            _ => null,
        };
        (Faux.SignsCard, Faux.SignsCardWithStrangeKey, Faux.SignsNothing) = (lie == "card", lie == "card", lie == "unsigned");
        (Faux.SignsWithStrangeKey, Faux.IsDown, Faux.IsSilent) = (lie == "key", lie == "down", lie == "silent");
        Faux.Answer = lie switch
        {
            "empty" => "{}",
            "notjson" => "<html>",
            _ => null,
        };
        Faux.Now = () => lie == "expired" ? Now - Duration.FromHours(1) : Now;
        await using var hasty = lie == "silent" ? Patient(0.3) : null;
        var browser = House(hasty);

        var back = await EnterAsync(browser, Booking);

        back.Location.ShouldNotBeNull().ShouldStartWith("/usagers/connexion?probleme=franceconnect");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("FranceConnect n’a pas répondu");
        back.Location.ShouldContain("retour=");
        var sub = (string)Faux.Person["sub"];
        (await ReadAsync(db => db.Users.AnyAsync(compte => compte.FederatedSubject == sub))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_without_question_is_refused()
    {
        var asked = await House().GetAsync("/usagers/franceconnect");
        var stranger = House();

        var back = await stranger.GetAsync(Faux.Accept(asked.Headers.Location!));

        back.Location.ShouldNotBeNull().ShouldStartWith("/usagers/connexion?probleme=franceconnect");
        (await stranger.GetAsync("/omniauth/franceconnect/callback?error=access_denied")).Location.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_account_that_was_closed_is_told_so_at_the_entrance()
    {
        await EnterAsync(House());
        var usager = await UsagerAsync();
        await ReadAsync(db =>
            db.Usagers.Where(row => row.Id == usager.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DeletedAt, (Instant?)Now))
        );
        var browser = House();

        var back = await EnterAsync(browser);

        back.ShouldSeeOther("/usagers/connexion?probleme=federation_closed_usager");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("Ce compte est fermé");
    }

    [Fact]
    public async Task What_is_too_long_for_us_is_cut_and_what_no_database_keeps_is_left_out()
    {
        Faux.Person["given_name"] = new string('A', 300) + "\0";
        Faux.Person["family_name"] = "DU\0BOIS";
        Faux.Person["birthdate"] = "1962-00-00";

        (await EnterAsync(House())).Location.ShouldBe("/usagers/rdvs");

        var usager = await UsagerAsync();
        (usager.FirstName.Length, usager.BirthName, usager.BirthDate).ShouldBe((80, "DUBOIS", null));
    }
}

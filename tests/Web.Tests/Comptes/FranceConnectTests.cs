using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed partial class FranceConnectTests : WebTest, IAsyncLifetime
{
    private const string Booking = "/prendre_rdv/vous?departement=62";
    private FauxFournisseur _faux = null!;
    private RdvApp _house = null!;

    public FranceConnectTests(RdvApp app)
        // The browser of tests keeps cookies by the real clock: those made here must not look old.
        : base(app) => Now = Instant.FromUtc(2099, 3, 3, 7, 0);

    public async ValueTask InitializeAsync()
    {
        _faux = await FauxFournisseur.StartAsync();
        _faux.Now = () => Now;
        _house = Patient(30);
        Person($"sub-{Given.Unique()}", $"angela{Given.Unique()}@test.example");
    }

    public override async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _faux.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Without_agreement_there_is_no_button_and_no_door()
    {
        (await Client().GetAsync("/usagers/connexion")).Html.ShouldNotContain("Continuer avec FranceConnect");
        ((int)(await Client().GetAsync("/usagers/franceconnect")).Status).ShouldBe(404);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_17_a_new_person_gets_an_account_and_returns_to_the_booking(bool signsWithSecret)
    {
        _faux.SignsWithSecret = signsWithSecret;
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
        _faux.Person["given_name"] = "Autre";

        await EnterAsync(House());

        (await UsagerAsync()).FirstName.ShouldBe("Angela");
        var sub = (string)_faux.Person["sub"];
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

        var left = await browser.PostFormAsync(await browser.GetAsync("/usagers/deconnexion"), "main form");

        left.One("main a.ds-button").GetAttribute("href").ShouldNotBeNull().ShouldStartWith($"{_faux.Url}/logout?id_token_hint=");
        (await browser.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
    }

    [Fact]
    public async Task A_20_an_account_with_history_is_joined_only_by_whoever_reads_its_mailbox()
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(known);
        Person($"sub-{Given.Unique()}", known.Email!);
        var browser = House();

        var back = await EnterAsync(browser, Booking);

        back.Location.ShouldBe("/usagers/boite");
        (await browser.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
        var link = Link().Match((await SentToAsync(known.Email!))[^1].Text).Value;
        var joined = await browser.PostFormAsync(await browser.GetAsync(link), "main form");
        joined.Location.ShouldBe(Booking);
        (await UsagerAsync()).Id.ShouldBe(known.Id);
        (await EnterAsync(House())).Location.ShouldBe("/usagers/rdvs");
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("subject")]
    [InlineData("key")]
    [InlineData("expired")]
    [InlineData("down")]
    [InlineData("silent")]
    [InlineData("empty")]
    [InlineData("notjson")]
    public async Task A_token_that_lies_and_a_provider_that_is_down_lead_back_with_a_sentence(string lie)
    {
        _ = lie switch
        {
            "issuer" => _faux.Issuer = "https://mechant.example",
            "audience" => _faux.Audience = "autre",
            "nonce" => _faux.Nonce = "autre",
            "subject" => _faux.TokenSubject = "autre",
            _ => null,
        };
        (_faux.SignsWithStrangeKey, _faux.IsDown, _faux.IsSilent) = (lie == "key", lie == "down", lie == "silent");
        _faux.Answer = lie switch
        {
            "empty" => "{}",
            "notjson" => "<html>",
            _ => null,
        };
        _faux.Now = () => lie == "expired" ? Now - Duration.FromHours(1) : Now;
        await using var hasty = lie == "silent" ? Patient(0.3) : null;
        var browser = new Browser(hasty ?? _house, () => Now);

        var back = await EnterAsync(browser, Booking);

        back.Location.ShouldNotBeNull().ShouldStartWith("/usagers/connexion?probleme=franceconnect");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("FranceConnect n’a pas répondu");
        back.Location.ShouldContain("retour=");
        var sub = (string)_faux.Person["sub"];
        (await ReadAsync(db => db.Users.AnyAsync(compte => compte.FederatedSubject == sub))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_without_question_is_refused()
    {
        var asked = await House().GetAsync("/usagers/franceconnect");
        var stranger = House();

        var back = await stranger.GetAsync(_faux.Accept(asked.Headers.Location!));

        back.Location.ShouldNotBeNull().ShouldStartWith("/usagers/connexion?probleme=franceconnect");
        (await stranger.GetAsync("/omniauth/franceconnect/callback?error=access_denied")).Location.ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_came_twice_may_open_both_mails()
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(known);
        Person($"sub-{Given.Unique()}", known.Email!);
        await EnterAsync(House());
        await EnterAsync(House());
        var links = (await SentToAsync(known.Email!)).Select(mail => Link().Match(mail.Text).Value).ToList();

        foreach (var link in links)
        {
            var browser = House();
            (await browser.PostFormAsync(await browser.GetAsync(link), "main form")).Location.ShouldBe("/usagers/rdvs");
        }

        links.Count.ShouldBe(2);
        (await UsagerAsync()).Id.ShouldBe(known.Id);
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
        _faux.Person["given_name"] = new string('A', 300) + "\0";
        _faux.Person["family_name"] = "DU\0BOIS";
        _faux.Person["birthdate"] = "1962-00-00";

        (await EnterAsync(House())).Location.ShouldBe("/usagers/rdvs");

        var usager = await UsagerAsync();
        (usager.FirstName.Length, usager.BirthName, usager.BirthDate).ShouldBe((80, "DUBOIS", null));
    }

    private Browser House() => new(_house, () => Now);

    /// <summary>A node that waits so long for its provider.</summary>
    private RdvApp Patient(double seconds) =>
        App.With(
            ("FranceConnect:Authority", _faux.Url),
            ("FranceConnect:ClientId", FauxFournisseur.ClientId),
            ("FranceConnect:ClientSecret", FauxFournisseur.ClientSecret),
            ("Federation:PatienceSeconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    private async Task<Page> EnterAsync(Browser browser, string? retour = null)
    {
        var asked = await browser.GetAsync("/usagers/franceconnect" + (retour is null ? "" : $"?retour={Uri.EscapeDataString(retour)}"));
        return await browser.GetAsync(_faux.Accept(asked.Headers.Location.ShouldNotBeNull()));
    }

    private Task<Usager> UsagerAsync()
    {
        var sub = (string)_faux.Person["sub"];
        return ReadAsync(db => db.Usagers.SingleAsync(usager => usager.Compte!.FederatedSubject == sub));
    }

    private void Person(string sub, string email)
    {
        _faux.Person["sub"] = sub;
        _faux.Person["given_name"] = "Angela";
        _faux.Person["family_name"] = "DUBOIS";
        _faux.Person["preferred_username"] = "MARTIN";
        _faux.Person["birthdate"] = "1962-08-24";
        _faux.Person["email"] = email;
    }

    [GeneratedRegex("/usagers/franceconnect/lien/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

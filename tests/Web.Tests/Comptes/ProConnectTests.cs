using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Agents come in with ProConnect: whom it opens to, whom not, and what is said to them (spec 2 §5.5).</summary>
public sealed partial class ProConnectTests : EntreeAgentTest, IAsyncLifetime
{
    private FauxFournisseur _faux = null!;
    private RdvApp _house = null!;

    public ProConnectTests(RdvApp app)
        // The browser of tests keeps cookies by the real clock: those made here must not look old.
        : base(app) => Now = Instant.FromUtc(2099, 3, 3, 7, 0);

    public async ValueTask InitializeAsync()
    {
        _faux = await FauxFournisseur.StartAsync();
        (_faux.Now, _faux.SignsCard) = (() => Now, true);
        _house = Patient(30);
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
        (await Client().GetAsync("/agents/connexion")).Html.ShouldNotContain("ProConnect");
        ((int)(await Client().GetAsync("/agents/proconnect")).Status).ShouldBe(404);
        (await House().GetAsync("/agents/connexion")).Text.ShouldContain("Continuer avec ProConnect");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_time_the_address_finds_the_account_and_its_owner_is_told(bool signsCard)
    {
        _faux.SignsCard = signsCard;
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!.ToUpperInvariant());
        var browser = House();

        (await EnterAsync(browser, "/agents/preferences")).ShouldSeeOther("/agents/preferences");

        (await browser.GetAsync("/agents")).ShouldBeOk().Text.ShouldContain("Bonjour Alice");
        (await CompteOfAsync(monde.Agent)).FederatedSubject.ShouldBe(Sub);
        (await SentToAsync(monde.Agent.Email!)).Single().Text.ShouldContain("ProConnect est maintenant relié");
        (await SignInAsync(Client(), monde.Agent.Email!)).Location.ShouldBe("/agents", "the password still opens");
    }

    [Fact]
    public async Task Afterwards_the_subject_is_enough_whatever_the_address_has_become()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        await EnterAsync(House());
        _faux.Person["email"] = NewEmail();
        var browser = House();

        (await EnterAsync(browser)).Location.ShouldBe("/agents");

        (await browser.GetAsync("/agents/compte")).ShouldBeOk().Text.ShouldContain(monde.Agent.Email!);
        (await SentToAsync(monde.Agent.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_was_invited_at_that_address_has_accepted_and_has_no_password()
    {
        var (email, _) = await InvitedAsync();
        Person(email);
        var browser = House();

        (await EnterAsync(browser)).Location.ShouldBe("/agents");

        var compte = await CompteCalledAsync(email);
        (compte.FederatedSubject, compte.PasswordHash).ShouldBe((Sub, null));
        (await browser.GetAsync("/agents/compte")).ShouldBeOk().Text.ShouldContain("sans mot de passe ici");
        (await SignInAsync(Client(), email, "")).Location.ShouldBeNull();
    }

    [Fact]
    public async Task The_invitation_in_hand_is_accepted_even_if_ProConnect_knows_another_address()
    {
        var (email, key) = await InvitedAsync();
        Person(NewEmail());
        var browser = House();
        var page = (await browser.GetAsync($"/agents/invitation/{key}")).ShouldBeOk();
        var link = page.One("a[href*=proconnect]").GetAttribute("href")!;

        (await ComeBackAsync(browser, await browser.GetAsync(link))).Location.ShouldBe("/agents");

        (await CompteCalledAsync(email)).FederatedSubject.ShouldBe(Sub);
        ((int)(await Client().GetAsync($"/agents/invitation/{key}")).Status).ShouldBe(410);
    }

    [Fact]
    public async Task Nobody_invited_is_asked_to_be_and_may_close_the_other_session()
    {
        Person(NewEmail());
        var browser = House();

        var back = await EnterAsync(browser);

        back.ShouldSeeOther("/agents/proconnect/inconnu");
        var page = (await browser.FollowAsync(back)).ShouldBeOk();
        page.Text.ShouldContain("Demandez une invitation");
        page.One("main p a.ds-link").GetAttribute("href")!.ShouldStartWith($"{_faux.Url}/session/end?id_token_hint=");
        await ShouldBeOutsideAsync(browser);
        (await ReadAsync(db => db.Users.AnyAsync(compte => compte.FederatedSubject == Sub))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_the_provider_does_not_vouch_for_opens_nothing()
    {
        var monde = await WithAccountAsync();
        var (invited, _) = await InvitedAsync();
        foreach (var email in (string[])[monde.Agent.Email!, invited])
        {
            Person(email);
            _faux.Person["email_verified"] = false;
            var browser = House();

            (await EnterAsync(browser)).ShouldSeeOther("/agents/proconnect/inconnu");

            await ShouldBeOutsideAsync(browser);
        }

        (await CompteOfAsync(monde.Agent)).FederatedSubject.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_left_is_told_that_the_account_is_closed_and_comes_back_by_a_new_invitation()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        await EnterAsync(House());
        monde.Agent.DeletedAt = Now;
        await Given.SaveAsync();
        var browser = House();

        var back = await EnterAsync(browser);

        back.ShouldSeeOther("/agents/connexion?probleme=federation_closed");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("Votre compte est fermé ici");
        await ShouldBeOutsideAsync(browser);
        var (again, _) = await InvitedAsync();
        _faux.Person["email"] = again;
        (await EnterAsync(browser)).Location.ShouldBe("/agents");
        (await CompteCalledAsync(again)).FederatedSubject.ShouldBe(Sub);
    }

    [Fact]
    public async Task An_intervenant_has_no_account_to_enter()
    {
        var monde = await Given.MondeAsync();
        Person(monde.Agent.Email!);
        var browser = House();

        (await EnterAsync(browser)).ShouldSeeOther("/agents/proconnect/inconnu");

        await ShouldBeOutsideAsync(browser);
        (await AgentAsync(monde.Agent)).CompteId.ShouldBeNull();
    }

    [Fact]
    public async Task An_account_joined_to_somebody_else_is_not_taken_over_by_the_same_address()
    {
        var monde = await WithAccountAsync();
        Person(monde.Agent.Email!);
        await EnterAsync(House());
        var first = Sub;
        Person(monde.Agent.Email!);
        var browser = House();

        var back = await EnterAsync(browser, "/agents/rdvs");

        back.ShouldSeeOther("/agents/connexion?probleme=federation_other_subject&retour=%2Fagents%2Frdvs");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("Un autre compte ProConnect est déjà relié");
        await ShouldBeOutsideAsync(browser);
        (await CompteOfAsync(monde.Agent)).FederatedSubject.ShouldBe(first);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_has_an_account_is_led_to_the_invitation_and_accepts_nothing_by_coming_in(bool isJoined)
    {
        var known = await WithAccountAsync();
        Person(known.Agent.Email!);
        if (isJoined)
        {
            await EnterAsync(House());
        }

        var (_, key) = await InvitedAsync(known.Agent.Email!);
        var browser = House();

        var back = await ComeBackAsync(browser, await browser.GetAsync($"/agents/proconnect?invitation={key}"));

        back.ShouldSeeOther($"/agents/invitation/{key}");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("Voir ce que cela ouvre");
        (await EnterAsync(House())).Location.ShouldBe("/agents");
        (await ReadAsync(db => db.Roles.CountAsync(role => role.AgentId == known.Agent.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_of_ours_is_a_sentence_at_the_entrance()
    {
        var known = await WithAccountAsync();
        var (_, key) = await InvitedAsync(known.Agent.Email!);
        Person(NewEmail());
        var browser = House();

        var back = await ComeBackAsync(browser, await browser.GetAsync($"/agents/proconnect?invitation={key}"));

        back.ShouldSeeOther("/agents/connexion?probleme=invitation_email_taken");
        (await browser.FollowAsync(back)).ShouldBeOk().Text.ShouldContain("Un compte existe déjà avec cette adresse");
        await ShouldBeOutsideAsync(browser);
    }

    private string Sub => (string)_faux.Person["sub"];

    private Browser House() => new(_house, () => Now);

    /// <summary>A node that waits so long for its provider.</summary>
    private RdvApp Patient(double seconds) =>
        App.With(
            ("ProConnect:Authority", _faux.Url),
            ("ProConnect:ClientId", FauxFournisseur.ClientId),
            ("ProConnect:ClientSecret", FauxFournisseur.ClientSecret),
            ("Federation:PatienceSeconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    private static string NewEmail() => $"pro{Given.Unique()}@test.example";

    private void Person(string email)
    {
        _faux.Person.Clear();
        _faux.Person["sub"] = $"pro-{Given.Unique()}";
        _faux.Person["given_name"] = "Alice";
        _faux.Person["usual_name"] = "MARTIN";
        _faux.Person["email"] = email;
    }

    private async Task<Page> EnterAsync(Browser browser, string? retour = null) =>
        await ComeBackAsync(
            browser,
            await browser.GetAsync("/agents/proconnect" + (retour is null ? "" : $"?retour={Uri.EscapeDataString(retour)}"))
        );

    private Task<Page> ComeBackAsync(Browser browser, Page asked) =>
        browser.GetAsync(_faux.Accept(asked.Headers.Location.ShouldNotBeNull()));

    /// <summary>The address of somebody invited, who has not answered; and the key of their mail.</summary>
    private async Task<(string Email, string Key)> InvitedAsync(string? email = null)
    {
        var (invitation, key) = await Given.InvitationAsync(await Given.MondeAsync(), email: email);
        return (invitation.Email, key);
    }

    private Task<Compte> CompteCalledAsync(string email) =>
        ReadAsync(db => db.Users.SingleAsync(compte => compte.Kind == CompteKind.Agent && compte.Email == email));

    private Task<Agent> AgentAsync(Agent agent) => ReadAsync(db => db.Agents.SingleAsync(row => row.Id == agent.Id));

    private static async Task ShouldBeOutsideAsync(Browser browser) =>
        (await browser.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
}

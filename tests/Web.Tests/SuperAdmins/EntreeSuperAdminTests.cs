using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Guards;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>The first person of an empty database comes in by a printed link; then by two proofs, each time (spec 3 §2.1, #1764).</summary>
public sealed class EntreeSuperAdminTests(RdvApp app) : SuperAdminTest(app)
{
    [Fact]
    public async Task The_printed_link_gives_a_name_a_password_and_a_second_factor_at_once()
    {
        var (email, browser) = (NewEmail(), Client());
        var page = (await browser.GetAsync(await PrintedAsync(email))).ShouldBeOk();

        var wrong = (await AnswerAsync(browser, page, code: "000000")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Ce code n’est pas celui du moment");
        wrong.One("#Input_Name").GetAttribute("value").ShouldBe("Ada Martin", "what was typed is kept");
        Key(wrong).ShouldBe(Key(page), "the telephone that has scanned still serves");
        (await AnswerAsync(browser, page, password: "azertyuiop12")).TextOf("#erreurs").ShouldNotBeNull().ShouldContain("mot de passe");
        (await CompteAsync(email)).PasswordHash.ShouldBeNull("nothing is written half");
        var done = await AnswerAsync(browser, page);

        (await browser.FollowAsync(done)).ShouldBeOk().TextsOf("#codes code").Count.ShouldBe(10);
        (await browser.GetAsync("/super_admins/codes")).ShouldSeeOther(Home);
        (await browser.GetAsync(Home)).ShouldBeOk().Html.ShouldContain("Ada Martin");
        var mail = (await SentToAsync(email)).Single(sent => sent.Template == "CompteChange");
        mail.Text.ShouldContain("super-admin");
        mail.Text.ShouldNotContain("/mot-de-passe-oublie", Case.Sensitive, "there is no such page for them");
    }

    [Fact]
    public async Task Each_entrance_asks_for_both_proofs()
    {
        var email = NewEmail();
        var (_, phone) = await ArrivedAsync(email);
        var browser = Client();

        (await KnockAsync(browser, email, Fresh)).ShouldSeeOther(Entrance + "/code");
        (await browser.GetAsync(Home)).ShouldSeeOther(Entrance);
        (await SayCodeAsync(browser, CodeOf(phone))).ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("il a déjà servi");
        NextCode();
        (await SayCodeAsync(browser, CodeOf(phone))).Location.ShouldBe(Home);

        (await browser.GetAsync(Home)).ShouldBeOk();
        (await browser.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        var page = await browser.GetAsync(Home);
        (await browser.PostFormAsync(page, "header form")).ShouldSeeOther(Entrance);
        (await browser.GetAsync(Home)).ShouldSeeOther(Entrance);
    }

    [Fact]
    public async Task A_second_run_prints_a_new_link_and_kills_the_old_and_makes_nobody_twice()
    {
        var email = NewEmail();
        var first = await PrintedAsync(email);
        var second = await PrintedAsync("  " + email.ToUpperInvariant());

        (await Client().GetAsync(first)).ShouldBe(HttpStatusCode.Gone).Text.ShouldContain("un lien plus récent l’a remplacé");
        (await ReadAsync(db => db.SuperAdmins.CountAsync(one => one.Compte.Email == email))).ShouldBe(1);
        var (browser, late) = (Client(), Client());
        var opened = await late.GetAsync(second);
        await AnswerAsync(browser, (await browser.GetAsync(second)).ShouldBeOk());
        (await Client().GetAsync(second)).ShouldBe(HttpStatusCode.Gone);
        (await AnswerAsync(late, opened)).ShouldBe(HttpStatusCode.Gone);

        var third = await PrintedAsync(email);
        Now += Duration.FromHours(24);
        (await Client().GetAsync(third)).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_new_link_changes_nothing_before_it_is_used_then_ends_what_was_open()
    {
        var email = NewEmail();
        var (old, _) = await ArrivedAsync(email);
        var link = await PrintedAsync(email);
        (await old.GetAsync(Home)).ShouldBeOk();

        var browser = Client();
        await AnswerAsync(browser, await browser.GetAsync(link), password: "tout-autre-phrase-42");

        (await old.GetAsync(Home)).ShouldSeeOther(Entrance);
        (await browser.GetAsync(Home)).ShouldBeOk();
        (await KnockAsync(Client(), email, Fresh)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await KnockAsync(Client(), email, "tout-autre-phrase-42")).ShouldSeeOther(Entrance + "/code");
    }

    [Theory]
    [InlineData("pas une adresse")]
    [InlineData("")]
    public async Task What_is_no_address_makes_nobody(string typed)
    {
        await using var scope = App.Scope(Now);

        (await Commands.CreateSuperAdminAsync(scope.ServiceProvider, typed)).ShouldBeNull();
    }

    [Fact]
    public async Task G1764_1_without_a_session_every_page_leads_to_the_entrance_and_nothing_is_logged()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        await using var node = App.With();
        using var ear = new Ear();
        node.Services.GetRequiredService<ILoggerFactory>().AddProvider(ear);
        using var stranger = new Browser(node, () => Now);
        var doors = (await Door.AllAsync(node)).Where(door => door.IsOfSuperAdmins && !door.IsPublic).ToList();

        foreach (var door in doors)
        {
            (await stranger.GetAsync(victim.Url(door))).ShouldBe(HttpStatusCode.Redirect).ShouldSeeOther(Entrance);
        }

        doors.Count.ShouldBeGreaterThan(3);
        ear.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task G1764_2_every_refusal_ends_on_the_entrance_with_a_sentence_and_nothing_is_logged()
    {
        var monde = await WithAccountAsync();
        var (unopened, known) = (NewEmail(), NewEmail());
        await PrintedAsync(unopened);
        await ArrivedAsync(known);
        await using var node = App.With();
        using var ear = new Ear();
        node.Services.GetRequiredService<ILoggerFactory>().AddProvider(ear);
        using var browser = new Browser(node, () => Now);

        foreach (
            var (email, password) in new[]
            {
                (NewEmail(), Fresh),
                (known, "faux-mot-de-passe"),
                (monde.Agent.Email!, Given.Password),
                (unopened, Fresh),
            }
        )
        {
            var page = (await KnockAsync(browser, email, password)).ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.Url.AbsolutePath.ShouldBe(Entrance);
            page.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Votre session n’est pas ouverte");
            page.One("#Input_Email").GetAttribute("value").ShouldBe(email);
        }

        // Out of turn: the code without the password.
        (await browser.GetAsync(Entrance + "/code")).ShouldSeeOther(Entrance);
        (await browser.FollowAsync(await browser.PostWithTokenAsync(Entrance + "/code", ("Input.Code", "123456"))))
            .ShouldBeOk()
            .Text.ShouldContain("Trop de temps a passé");
        (await browser.GetAsync(Entrance + "?retour=https://mechant.example/"))
            .ShouldBeOk()
            .Html.ShouldNotContain("Connectez-vous pour continuer");
        ear.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_old_and_the_short_addresses_lead_on()
    {
        (await Client().GetAsync("/connexion_super_admins")).ShouldBe(HttpStatusCode.MovedPermanently).Location.ShouldBe(Entrance);
        (await Client().GetAsync("/super_admins")).ShouldSeeOther(Entrance);
        (await As(await Given.SuperAdminAsync()).GetAsync("/super_admins")).ShouldSeeOther(Home);
    }

    private Task<Compte> CompteAsync(string email)
    {
        var key = Compte.KeyOf(CompteKind.SuperAdmin, email);
        return ReadAsync(db => db.Users.SingleAsync(compte => compte.NormalizedUserName == key));
    }
}

using System.Net;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Six digits prove that whoever books reads the e-mail or the mobile they gave.</summary>
public sealed class CodeTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task Only_a_hash_is_kept_and_what_was_typed_is_encrypted()
    {
        var monde = await Given.MondeAsync();
        var who = Someone();

        var sent = await FillAsync(Client(), Form(monde), who);

        var (code, row) = (await CodeAsync(who.Email), await RowAsync(sent));
        row.CodeHash.ShouldNotContain(code);
        row.CodeHash.Length.ShouldBe(64);
        row.Payload!.ShouldNotContain(who.Email);
        row.Payload!.ShouldNotContain("Benali");
        row.ContactHash.ShouldNotContain(who.Email);
        sent.Location!.ShouldNotContain("Benali");
        sent.Location!.ShouldNotContain(who.Email);
        (await SentToAsync(who.Email))[^1].Subject.ShouldNotContain(code);
    }

    [Fact]
    public async Task A_wrong_code_may_be_tried_again_five_times_in_all()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));
        var right = await CodeAsync(who.Email);

        for (var time = 1; time <= 5; time++)
        {
            var wrong = await browser.PostFormAsync(asked, "form.formulaire", ("code", Wrong(right)));
            ((int)wrong.Status).ShouldBe(422);
            wrong.TextOf("#code-erreur")!.ShouldContain(time < 5 ? "pas le bon code" : "Trop d’essais");
        }

        var late = await browser.PostFormAsync(asked, "form.formulaire", ("code", right));

        ((int)late.Status).ShouldBe(422);
        (await RdvsAsync(monde.Motif)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fifth_try_may_be_the_right_one_however_it_is_written()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));
        var right = await CodeAsync(who.Email);
        foreach (var wrong in (string?[])["", null, "abcdef", new string('9', 10_000)])
        {
            ((int)(await browser.PostFormAsync(asked, "form.formulaire", ("code", wrong))).Status).ShouldBe(422);
        }

        await BookedAsync(await browser.PostFormAsync(asked, "form.formulaire", ("code", $" {right[..3]} {right[3..]} ")));
    }

    [Fact]
    public async Task Twenty_tries_at_once_are_still_five()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var sent = await FillAsync(browser, Form(monde), who);
        var asked = await browser.FollowAsync(sent);
        var right = await CodeAsync(who.Email);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => browser.PostFormAsync(asked, "form.formulaire", ("code", Wrong(right))))
        );

        answers.ShouldAllBe(answer => (int)answer.Status == 422);
        (await RowAsync(sent)).Tries.ShouldBe(5);
        ((int)(await browser.PostFormAsync(asked, "form.formulaire", ("code", right))).Status).ShouldBe(422);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task A_code_lives_ten_minutes(int minutes, bool isAlive)
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var sent = await FillAsync(browser, Form(monde), who);
        Now += Duration.FromMinutes(minutes);

        var answer = await ConfirmAsync(browser, sent, who.Email);

        answer.Status.ShouldBe(isAlive ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
        if (!isAlive)
        {
            answer.TextOf("#code-erreur")!.ShouldContain("plus de dix minutes");
        }
    }

    [Fact]
    public async Task In_another_browser_the_code_is_not_there()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var sent = await FillAsync(browser, Form(monde), who);
        var stranger = Client();
        await HoldAsync(stranger, monde, HalfPastNine);

        (await stranger.GetAsync(sent.Location!)).ShouldBe(HttpStatusCode.NotFound);
        (await Client().GetAsync(sent.Location!)).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(Form(monde) + "&reprendre=" + KeyOf(sent))).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/prendre_rdv/code/" + new string('a', 22))).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/prendre_rdv/code/court")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_code_may_be_asked_and_the_booking_still_waits()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));

        var again = await browser.FollowAsync(await browser.PostFormAsync(asked, "form[action*='renvoyer']"));
        var answer = await browser.PostFormAsync(again, "form.formulaire", ("code", await CodeAsync(who.Email)));

        (await SentToAsync(who.Email)).Count.ShouldBe(2);
        again.Text.ShouldContain("Un nouveau code vient de partir");
        (await BookedAsync(answer)).Participations.Single().Usager.LastName.ShouldBe("Benali");
    }

    [Fact]
    public async Task Five_codes_an_hour_to_one_contact_whatever_the_browser()
    {
        var monde = await Given.MondeAsync();
        var who = Someone();
        for (var time = 0; time < 5; time++)
        {
            (await FillAsync(Client(), Form(monde, $"2026-03-05T{9 + (time / 2):00}:{time % 2 * 30:00}"), who)).ShouldSeeOther(
                "/prendre_rdv/code/"
            );
            // One contact holds three créneaux at once; each for a quarter of an hour.
            Now += Duration.FromMinutes(6);
        }

        var refused = await FillAsync(Client(), Form(monde, "2026-03-06T09:00"), who with { Email = who.Email.ToUpperInvariant() });
        Now += Duration.FromHours(1);
        var later = await FillAsync(Client(), Form(monde, "2026-03-06T09:00"), who);

        ((int)refused.Status).ShouldBe(422);
        refused.Text.ShouldContain("Attendez une heure");
        later.ShouldSeeOther("/prendre_rdv/code/");
    }

    [Fact]
    public async Task Without_email_the_code_goes_to_the_mobile()
    {
        var monde = await Given.MondeAsync();
        var phone = $"06{Given.Unique():D8}";
        var e164 = "+33" + phone[1..];
        var browser = Client();

        var sent = await FillAsync(browser, Form(monde), Someone(), ("Input.Email", null), ("Input.Phone", phone));
        var rdv = await BookedAsync(await ConfirmAsync(browser, sent, e164));

        rdv.Participations.Single().Usager.PhoneE164.ShouldBe(e164);
    }

    [Fact]
    public async Task Coming_back_to_correct_finds_what_was_typed()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone("Anaïs", "D’Été"));
        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who, ("Input.Phone", "06 12 34 56 78")));

        var form = await browser.ClickAsync(asked, "Corriger mes coordonnées");

        foreach (var (name, typed) in Identity(who, ("Input.Phone", "06 12 34 56 78")))
        {
            form.One<AngleSharp.Html.Dom.IHtmlInputElement>($"input[name='{name}']").Value.ShouldBe(typed);
        }
    }

    [Fact]
    public async Task The_code_is_not_on_the_page_nor_the_whole_contact()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());

        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));

        asked.Html.ShouldNotContain(await CodeAsync(who.Email));
        asked.Html.ShouldNotContain(who.Email);
        asked.Text.ShouldContain("p•••@test.example");
    }

    private static string Wrong(string right) => right == "000000" ? "000001" : "000000";

    private static string KeyOf(Page sent) => sent.Location!.Split('/')[^1];

    private Task<CodeConfirmation> RowAsync(Page sent)
    {
        var key = KeyOf(sent.ShouldSeeOther("/prendre_rdv/code/"));
        return ReadAsync(db => db.CodesConfirmation.SingleAsync(code => code.Key == key));
    }
}

using System.Net;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The same form sent twice, a double click, a retry, two tabs: one RDV.</summary>
public sealed class UneSeuleFoisTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task Signed_in_the_same_form_sent_many_times_at_once_is_one_RDV()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        var browser = As(await Given.UsagerAsync(monde.Territoire));
        var form = await browser.GetAsync(Form(monde));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.PostFormAsync(form, "form.formulaire")));
        var retry = await browser.PostFormAsync(form, "form.formulaire");

        answers
            .Append(retry)
            .Where(answer => answer.Status == HttpStatusCode.SeeOther)
            .Select(answer => answer.Location)
            .Distinct()
            .Count()
            .ShouldBe(1);
        answers.Append(retry).ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        (await RdvsAsync(monde.Motif)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_account_the_same_code_sent_many_times_at_once_is_one_RDV()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        var (browser, who) = (Client(), Someone());
        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));
        var code = await CodeAsync(who.Email);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => browser.PostFormAsync(asked, "form.formulaire", ("code", code)))
        );
        var retry = await browser.PostFormAsync(asked, "form.formulaire", ("code", code));
        var back = await browser.GetAsync(asked.Url.PathAndQuery);

        answers.Append(retry).ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        answers.Append(retry).Select(answer => answer.Location).Distinct().Count().ShouldBe(1);
        back.ShouldSeeOther("/r/");
        (await RdvsAsync(monde.Motif)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_last_seat_of_an_atelier_asked_twice_by_the_same_form_is_given_once_and_told_twice()
    {
        var monde = await CollectiveAsync();
        await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1);
        var (browser, who) = (Client(), Someone());
        var form = await browser.FollowAsync(await HoldAsync(browser, monde));
        var asked = await browser.FollowAsync(await browser.PostFormAsync(form, "form.formulaire", Identity(who)));
        var code = await CodeAsync(who.Email);

        var first = await browser.PostFormAsync(asked, "form.formulaire", ("code", code));
        var retry = await browser.PostFormAsync(asked, "form.formulaire", ("code", code));

        first.ShouldSeeOther("/r/");
        retry.ShouldSeeOther("/r/").Location.ShouldBe(first.Location);
    }

    [Fact]
    public async Task Signed_in_the_last_seat_asked_twice_is_given_once_and_told_twice()
    {
        var monde = await CollectiveAsync();
        var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1);
        var browser = As(await Given.UsagerAsync(monde.Territoire));
        var form = await browser.GetAsync(Form(monde, NineOClock, ("rdv_collectif_id", atelier.Id)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.PostFormAsync(form, "form.formulaire")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        answers.Select(answer => answer.Location).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Two_tabs_on_the_same_créneau_are_one_RDV_then_a_warning()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        var browser = As(await Given.UsagerAsync(monde.Territoire));
        var (one, other) = (await browser.GetAsync(Form(monde)), await browser.GetAsync(Form(monde)));

        var first = await browser.PostFormAsync(one, "form.formulaire");
        var second = await browser.PostFormAsync(other, "form.formulaire");

        first.ShouldSeeOther("/r/");
        second.ShouldBeOk().Text.ShouldContain("Vous avez déjà ce rendez-vous");
        (await RdvsAsync(monde.Motif)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_tabs_on_two_créneaux_at_once_are_no_accident()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        for (var round = 0; round < 4; round++)
        {
            var me = await Given.UsagerAsync(await Given.TerritoireAsync());
            var browser = As(me);
            var day = Jeudi.PlusDays(round == 0 ? 0 : 3 + round).ToString("uuuu-MM-dd", null);
            Page[] forms = [await browser.GetAsync(Form(monde, $"{day}T09:00")), await browser.GetAsync(Form(monde, $"{day}T10:00"))];

            var answers = await Task.WhenAll(forms.Select(form => browser.PostFormAsync(form, "form.formulaire")));

            answers.ShouldAllBe(answer => (int)answer.Status < 400);
            answers.ShouldContain(answer => answer.Status == HttpStatusCode.SeeOther);
        }
    }

    [Fact]
    public async Task A_code_confirmed_once_makes_one_RDV_even_for_another_start()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 11));
        var (browser, who) = (Client(), Someone());
        var sent = await FillAsync(browser, Form(monde), who);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        var gone = await ConfirmAsync(browser, sent, who.Email);

        var first = await browser.PostFormAsync(gone, "main form", [], "button[value='2026-03-05T10:00']");
        var second = await browser.PostFormAsync(gone, "main form", [], "button[value='2026-03-05T10:30']");

        second.Location.ShouldBe(first.ShouldSeeOther("/r/").Location);
        (await RdvsAsync(monde.Motif)).Count(rdv => rdv.CreatedBy == CreatedBy.Visiteur).ShouldBe(1);
    }
}

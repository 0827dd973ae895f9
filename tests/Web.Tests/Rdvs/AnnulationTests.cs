using System.Net;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>A citizen no longer comes.</summary>
public sealed class AnnulationTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task L_13_cancelling_frees_the_agenda_and_tells_both_sides()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.CustomCancelWarning = "Pensez à prévenir l’école.");
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);

        var ask = (await Client().GetAsync(Link(rdv) + "/annulation")).ShouldBeOk();
        ask.Text.ShouldContain("Pensez à prévenir l’école.");
        var browser = Client();
        var done = await browser.PostFormAsync(await browser.GetAsync(Link(rdv) + "/annulation"), "main form");

        (await browser.FollowAsync(done.ShouldSeeOther(Link(rdv)))).Text.ShouldContain("Votre rendez-vous est annulé.");
        var after = await FreshAsync(rdv);
        after.Status.ShouldBe(RdvStatus.Excused);
        after.CancelledAt.ShouldBe(Now);
        after.Participations.Single().Status.ShouldBe(RdvStatus.Excused);
        after.Agents.Single().Occupies.ShouldBeFalse();
        after.Agents.Single().Agent.AgendaVersion.ShouldBeGreaterThan(rdv.Agents.Single().Agent.AgendaVersion);
        (await MailsAsync(rdv, usager)).Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvAnnule"]);
        (await SentToAsync(monde.Agent.Email!)).Select(mail => mail.Template).ShouldBe(["RdvConfirmeAgent", "RdvAnnuleAgent"]);
    }

    [Theory]
    [InlineData(241, true)]
    [InlineData(240, false)]
    [InlineData(239, false)]
    public async Task L_11_online_cancellation_closes_four_hours_before(int minutes, bool isAllowed)
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        Now = rdv.StartsAt - Duration.FromMinutes(minutes);

        var answer = await RawPostAsync(rdv, "/annulation");

        answer.Status.ShouldBe(isAllowed ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
        (await FreshAsync(rdv)).IsCancelled.ShouldBe(isAllowed);
        if (!isAllowed)
        {
            answer.Text.ShouldContain("moins de quatre heures");
        }
    }

    [Fact]
    public async Task L_14_a_motif_may_refuse_and_says_whom_to_call()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync(m => m.Motif = motif => motif.RdvsCancellableByUser = false));

        var page = (await Client().GetAsync(Link(rdv))).ShouldBeOk();

        page.TextsOf(".actions a").ShouldNotContain("Annuler");
        page.Text.ShouldContain("01 23 45 67 89");
        (await RawPostAsync(rdv, "/annulation")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_double_click_cancels_once_and_tells_once()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RawPostAsync(rdv, "/annulation")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        (await EventsAsync("rdvId", rdv.Id)).Count(happened => happened.Kind == "rdv.annule").ShouldBe(1);
        (await Client().GetAsync(Link(rdv) + "/annulation")).ShouldBeOk().TextOf("h1").ShouldBe("Ce rendez-vous est déjà annulé");
    }

    [Fact]
    public async Task L_31_leaving_a_collective_rdv_frees_one_seat_only()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 9);
        var rdv = Rdv.Open(monde.Motif, monde.Lieu, new Interval(start, start + Duration.FromHours(1)), [monde.Agent], monde.Agent, Now);
        var mine = rdv.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        var other = rdv.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        await Given.AddAsync(rdv);
        var browser = Client();

        await browser.PostFormAsync(await browser.GetAsync($"/r/{mine.LinkKey}/annulation"), "main form");

        var after = await FreshAsync(rdv);
        after.Status.ShouldBe(RdvStatus.Unknown);
        after.Participations.Single(place => place.Id == mine.Id).Status.ShouldBe(RdvStatus.Excused);
        after.Participations.Single(place => place.Id == other.Id).Status.ShouldBe(RdvStatus.Unknown);
        (await browser.GetAsync($"/r/{mine.LinkKey}")).TextOf("h1").ShouldBe("Ce rendez-vous est annulé");
        (await browser.GetAsync($"/r/{mine.LinkKey}/rdv.ics")).Html.ShouldContain("METHOD:CANCEL");
    }

    private async Task<Page> RawPostAsync(Rdv rdv, string path)
    {
        var browser = Client();
        // Any form of ours gives the antiforgery token; the button may be hidden.
        var token = (await browser.GetAsync("/retrouver")).One("input[name=__RequestVerificationToken]").GetAttribute("value");
        return await browser.PostAsync(Link(rdv) + path, ("__RequestVerificationToken", token));
    }
}

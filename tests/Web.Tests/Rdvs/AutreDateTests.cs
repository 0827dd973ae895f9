using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The service asks for another date: nothing that the person reads says that the old one stands.</summary>
public sealed class AutreDateTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task NOUV_1_the_page_says_that_nobody_receives_then_and_leads_to_the_other_dates()
    {
        var (_, rdv) = await AskedAsync();

        var page = (await Client().GetAsync(Link(rdv) + "?nouveau=1")).ShouldBeOk();

        page.TextOf(".ds-alert")
            .ShouldNotBeNull()
            .ShouldStartWith("Le service ne pourra pas vous recevoir ce jour-là. Choisissez une autre date.");
        page.TextOf(".statut").ShouldBe("Date à changer");
        page.TextsOf(".actions a").ShouldBe(["Choisir une autre date", "Annuler"]);
        page.One(".actions a.ds-button").GetAttribute("href").ShouldBe(Link(rdv) + "/deplacement");
        page.One(".billet").HasAttribute("data-barre").ShouldBeTrue();
        page.Text.ShouldNotContain("À venir");
        page.Text.ShouldNotContain("confirmé");
        page.Html.ShouldNotContain("rdv.ics");
    }

    [Fact]
    public async Task NOUV_1_that_date_is_for_no_calendar()
    {
        var (monde, rdv) = await AskedAsync(monde => monde.Agent.RenewCalendar());

        (await Client().GetAsync(Link(rdv) + "/rdv.ics")).ShouldSeeOther(Link(rdv));
        var feed = (await Client().GetAsync($"/calendrier/{monde.Agent.CalendarKey}.ics")).ShouldBeOk();

        feed.Html.ShouldContain("STATUS:TENTATIVE");
        feed.Html.ShouldNotContain("STATUS:CONFIRMED");
    }

    [Fact]
    public async Task NOUV_1_V7_the_mail_has_one_button_and_no_event()
    {
        var (_, rdv) = await AskedAsync();

        var mail = (await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1];

        mail.Template.ShouldBe("RdvADeplacer");
        mail.Text.ShouldContain($"Choisir une autre date\u00A0:\nhttp://localhost:5080{Link(rdv)}/deplacement\n");
        mail.Text.ShouldNotContain("Déplacer ou annuler");
        mail.Text.ShouldNotContain("Un empêchement");
        mail.Calendar.ShouldBeNull();
        mail.CalendarMethod.ShouldBeNull();
    }

    [Fact]
    public async Task NOUV_1_ones_list_says_it_too()
    {
        var (_, rdv) = await AskedAsync();

        var list = (await As(rdv.Participations.Single().Usager).GetAsync("/usagers/rdvs")).ShouldBeOk();

        list.TextOf(".lieu .statut").ShouldBe("Date à changer");
        list.One(".lieu a.ds-button").GetAttribute("href").ShouldBe(Link(rdv) + "/deplacement");
        list.One(".lieu h2").ClassList.ShouldContain("annule");
    }

    [Fact]
    public async Task NOUV_1_the_pages_that_follow_offer_to_keep_nothing()
    {
        var (_, rdv) = await AskedAsync();
        var browser = Client();

        var week = (await browser.GetAsync(Link(rdv) + "/deplacement")).ShouldBeOk();
        var confirm = (await browser.GetAsync(week.One("a.creneau").GetAttribute("href")!)).ShouldBeOk();
        var cancel = (await browser.GetAsync(Link(rdv) + "/annulation")).ShouldBeOk();

        week.TextOf("h1").ShouldBe("Choisissez une autre date");
        week.Text.ShouldNotContain("Garder cette date");
        confirm.Text.ShouldNotContain("proposé à quelqu’un d’autre");
        cancel.Text.ShouldNotContain("le garder");
    }

    [Fact]
    public async Task NOUV_1_agents_read_since_when_they_wait()
    {
        var (monde, rdv) = await AskedAsync();
        using var browser = As(monde.Agent);

        var sheet = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk();

        sheet.TextOf(".statut").ShouldBe("En attente d’une autre date");
        sheet.TextOf("[data-attente]").ShouldNotBeNull().ShouldStartWith("En attente de la réponse depuis le mardi 3 mars à");
        (await browser.GetAsync("/agents/rdvs?du=2026-03-03")).TextsOf(".statut").ShouldContain("En attente d’une autre date");
    }

    [Fact]
    public async Task NOUV_1_once_moved_it_is_a_rdv_like_any_other()
    {
        var (_, rdv) = await AskedAsync();
        var browser = Client();
        var confirm = await browser.GetAsync($"{Link(rdv)}/deplacement/confirmation?debut=2026-03-09T10:00");

        var page = await browser.FollowAsync(await browser.PostFormAsync(confirm, "main form"));

        page.TextOf(".statut").ShouldBe("À venir");
        page.TextsOf(".actions a").ShouldContain("Ajouter à mon agenda");
        (await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1].Calendar!.ShouldContain("STATUS:CONFIRMED");
    }

    [Theory]
    [InlineData("handed over")]
    [InlineData("moved by the service")]
    [InlineData("cancelled, then put back")]
    public async Task NOUV_1_the_service_answers_itself_and_nothing_is_asked_any_more(string how)
    {
        var (monde, rdv) = await AskedAsync();
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);

        switch (how)
        {
            case "handed over":
                rdv.HandOver(monde.Agent, other, Now);
                break;
            case "moved by the service":
                var later = new Interval(rdv.StartsAt + Duration.FromDays(3), rdv.EndsAt + Duration.FromDays(3));
                rdv.Reschedule(later, monde.Lieu, [monde.Agent], monde.Agent, Now);
                break;
            default:
                rdv.Cancel(monde.Agent, Now);
                rdv.Become(RdvStatus.Unknown, monde.Agent, Now);
                break;
        }

        await Given.SaveAsync();

        rdv.IsToMove.ShouldBeFalse();
        (await Client().GetAsync(Link(rdv))).TextOf(".statut").ShouldBe("À venir");
    }

    [Fact]
    public async Task NOUV_1_nobody_is_reminded_of_a_date_at_which_nobody_receives()
    {
        var (monde, rdv) = await AskedAsync();

        rdv.ReminderRefusal(monde.Agent, Now).ShouldBe(RdvRefusals.NobodyReceivesThen);
    }

    [Fact]
    public async Task NOUV_1_whoever_was_asked_may_give_up_until_it_begins()
    {
        var (_, rdv) = await AskedAsync();
        Now = rdv.StartsAt - Duration.FromMinutes(1);
        var browser = Client();

        var page = await browser.FollowAsync(await browser.PostFormAsync(await browser.GetAsync(Link(rdv) + "/annulation"), "main form"));

        page.TextOf(".statut").ShouldBe("Annulé par vous");
    }

    [Fact]
    public async Task NOUV_1_the_service_that_can_receive_after_all_says_so()
    {
        var (monde, rdv) = await AskedAsync();
        await TellAsync(rdv);
        using var browser = As(monde.Agent);
        var ask = await browser.ClickAsync(await browser.GetAsync($"/agents/rdvs/{rdv.Id}"), "Recevoir finalement à cette date");

        var sheet = await browser.FollowAsync(await browser.PostFormAsync(ask.ShouldBeOk(), "main form"));

        sheet.TextOf(".statut").ShouldBe("À venir");
        var mail = (await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1];
        Page.Plain(mail.Text).ShouldContain("pourra finalement vous recevoir le vendredi 6 mars 2026 à 9 h 00");
        mail.Calendar!.ShouldContain("STATUS:CONFIRMED");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/maintien")).ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
    }

    /// <summary>A RDV that the service asks to move, once its confirmation is told.</summary>
    private async Task<(Monde Monde, Rdv Rdv)> AskedAsync(Action<Monde>? change = null)
    {
        var monde = await Given.MondeAsync();
        change?.Invoke(monde);
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        rdv.OfferMove(Now);
        await Given.SaveAsync();
        return (monde, rdv);
    }
}

using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Rules of a booked RDV that no other class of this folder says by their name.</summary>
public sealed class ReglesRdvTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task L_01_L_37_a_link_opens_its_own_rdv_and_neither_the_list_nor_the_account()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        var browser = Client();
        (await browser.GetAsync(Link(rdv))).ShouldBeOk();

        foreach (var closed in (string[])["/usagers/rdvs", "/usagers/compte", "/usagers/proches/nouveau"])
        {
            ((int)(await browser.GetAsync(closed)).Status).ShouldNotBe(200, closed);
        }
    }

    [Fact]
    public async Task L_04_L_06_a_cancelled_rdv_stays_in_the_list_with_its_word_and_where_it_was()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        var rdv = await Given.RdvAsync(monde, me);
        rdv.Cancel(me, Now);
        await Given.SaveAsync();

        var line = (await As(me).GetAsync("/usagers/rdvs")).ShouldBeOk().TextsOf("main li.lieu").ShouldHaveSingleItem();

        line.ShouldContain("Vendredi 6 mars 2026 à 9 h 00");
        line.ShouldContain("Annulé par vous");
        line.ShouldContain(monde.Motif.Name);
        line.ShouldContain(monde.Lieu.Name);
    }

    [Fact]
    public async Task L_05_when_nothing_can_be_done_online_the_page_says_whom_to_call()
    {
        var monde = await Given.MondeAsync(m =>
            m.Motif = motif => (motif.RdvsCancellableByUser, motif.RdvsEditableByUser) = (false, false)
        );
        var rdv = await Given.RdvAsync(monde);

        var page = (await Client().GetAsync(Link(rdv))).ShouldBeOk();

        page.TextsOf(".actions a").ShouldBe(["Ajouter à mon agenda"]);
        page.One("#empeche").ParentElement!.QuerySelector("a[href='tel:0123456789']").ShouldNotBeNull();
    }

    [Fact]
    public async Task L_12_L_15_cancelling_asks_first_then_cancels_for_the_whole_family()
    {
        var monde = await Given.MondeAsync();
        var mother = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(monde.Territoire, responsable: mother);
        var rdv = await Given.RdvAsync(monde, mother);
        rdv.Add(child, monde.Agent, Now);
        await Given.SaveAsync();
        var browser = Client();

        var ask = (await browser.GetAsync(Link(rdv) + "/annulation")).ShouldBeOk();
        await browser.PostFormAsync(ask, "main form");

        ask.TextOf("h1").ShouldBe("Annuler ce rendez-vous ?");
        ask.Text.ShouldContain(child.FullName);
        (await FreshAsync(rdv)).Participations.ShouldAllBe(place => place.Status == RdvStatus.Excused);
    }

    [Fact]
    public async Task L_17_moving_opens_on_the_first_free_day_and_says_so_when_all_is_taken()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(new LocalDate(2026, 3, 19), 9, 10));
        var rdv = await Given.RdvAsync(monde);
        var full = await Given.RdvAsync(await Given.MondeAsync(m => m.Horaire = Given.Once(new LocalDate(2026, 3, 6), 9, 10)));
        full.Motif.DurationMinutes = 60;
        await Given.SaveAsync();

        var week = (await Client().GetAsync(Link(rdv) + "/deplacement")).ShouldBeOk();
        var none = (await Client().GetAsync(Link(full) + "/deplacement?date=2026-03-09")).ShouldBeOk();

        week.TextsOf("a.creneau").ShouldAllBe(start => start.Contains("19 mars"));
        week.TextsOf("a.creneau").Count.ShouldBe(2);
        none.Text.ShouldContain("Votre rendez-vous reste à la date prévue.");
    }

    [Fact]
    public async Task L_43_the_event_has_one_identity_from_mail_to_mail_and_invites_nobody()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);
        rdv.Cancel(usager, Now);
        await Given.SaveAsync();

        var calendars = (await MailsAsync(rdv, usager)).ConvertAll(mail => mail.Calendar!);

        calendars.Count.ShouldBe(2);
        calendars.ShouldAllBe(text => text.Contains($"UID:{rdv.Uuid}\r\n") && !text.Contains("ATTENDEE") && text.Contains("\r\nDTSTART:"));
        calendars.ConvertAll(text => text.Contains("METHOD:CANCEL")).ShouldBe([false, true]);
        Sequence(calendars[1]).ShouldBeGreaterThan(Sequence(calendars[0]));
        // Without one no reader takes a cancelled event away (RFC 5546).
        calendars.ShouldAllBe(text => text.Contains("\r\nORGANIZER:mailto:"));
    }

    [Fact]
    public async Task N_12_N_14_N_30_a_cancellation_says_when_in_its_subject_and_neither_who_nor_why_and_by_mail_only()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);
        rdv.Cancel(usager, Now);
        await Given.SaveAsync();

        var mail = (await MailsAsync(rdv, usager))[^1];

        Page.Plain(mail.Subject).ShouldBe("Rendez-vous annulé : vendredi 6 mars 2026 à 9 h 00");
        Page.Plain(mail.Text).ShouldContain("À votre demande");
        (await SentToAsync(usager.PhoneE164!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task N_23_a_motif_that_is_seen_and_not_told_tells_the_agent_only()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Visibility = VisibilityType.VisibleAndNotNotified);
        var rdv = await Given.RdvAsync(monde);

        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).ShouldBeEmpty();
        (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        rdv.Participations.Single().SendReminderNotification.ShouldBeFalse();
        (await Client().GetAsync(Link(rdv))).ShouldBeOk();
    }

    [Fact]
    public async Task N_32_each_mail_leaves_one_receipt()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        await TellAsync(rdv);
        await TellAsync(rdv);

        (await ReadAsync(db => db.Messages.CountAsync(message => message.About == $"rdv:{rdv.Id}"))).ShouldBe(
            2,
            "the person and the agent"
        );
        var toAgent = (await SentToAsync(rdv.Agents.Single().Agent.Email!)).Single();
        toAgent.Html!.ShouldNotContain("Votre rendez-vous", customMessage: "the title is the agent's, not the citizen's");
        toAgent.Text.ShouldStartWith(toAgent.Subject);
    }

    private static int Sequence(string calendar) =>
        int.Parse(
            calendar.Split("SEQUENCE:")[1].Split('\r')[0],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture
        );
}

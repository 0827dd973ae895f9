using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Who is told what.</summary>
public sealed class NotificationsTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task N_31_the_confirmation_says_all_and_its_subject_neither_who_nor_why()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.InstructionForRdv = "Apportez <b>le</b> carnet.");
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;

        var mail = (await MailsAsync(rdv, usager)).ShouldHaveSingleItem();

        Page.Plain(mail.Subject).ShouldBe("Rendez-vous confirmé : vendredi 6 mars 2026 à 9 h 00");
        mail.ExpiresAt.ShouldBe(rdv.StartsAt);
        mail.CalendarMethod.ShouldBe("PUBLISH");
        mail.Text.ShouldContain($"http://localhost:5080{Link(rdv)}\n");
        Page.Plain(mail.Text).ShouldContain("Déplacer ou annuler mon rendez-vous");
        Page.Plain(mail.Text).ShouldContain("l’annuler jusqu’au vendredi 6 mars à 5 h 00");
        foreach (
            var said in new[]
            {
                monde.Motif.Name,
                monde.Service.Name,
                monde.Lieu.Name,
                monde.Lieu.Address,
                usager.FullName,
                "30 min",
                "01 23 45 67 89",
            }
        )
        {
            Page.Plain(mail.Text).ShouldContain(said);
            Page.Plain(System.Net.WebUtility.HtmlDecode(mail.Html!)).ShouldContain(said);
        }

        mail.Html!.ShouldContain("&lt;b&gt;le&lt;/b&gt;");
        mail.Html!.ShouldNotContain("<b>le</b>");
    }

    [Fact]
    public async Task N_21_a_family_gets_one_mail_at_the_responsables_address()
    {
        var monde = await Given.MondeAsync();
        var mother = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(monde.Territoire, change: one => one.Email = null, responsable: mother);
        var rdv = await Given.RdvAsync(monde, child);

        var mail = (await MailsAsync(rdv, mother)).ShouldHaveSingleItem();

        mail.Text.ShouldContain(child.FullName);
        mail.Text.ShouldContain($"Bonjour {mother.FirstName},");
    }

    [Theory]
    [InlineData("lifecycle flag off")]
    [InlineData("no mail wanted")]
    [InlineData("no address")]
    public async Task N_22_N_24_nobody_is_written_to_against_their_wish_not_even_to_cancel(string why)
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(
            monde.Territoire,
            one =>
            {
                one.NotifyByEmail = why != "no mail wanted";
                one.Email = why == "no address" ? null : one.Email;
            }
        );
        var rdv = await Given.RdvAsync(monde, usager);
        rdv.Participations.Single().SendLifecycleNotifications = why != "lifecycle flag off";
        await Given.SaveAsync();
        await TellAsync(rdv);
        rdv.Cancel(usager, Now);
        await Given.SaveAsync();
        await TellAsync(rdv);

        (await ReadAsync(db => db.Messages.Where(message => message.About == $"rdv:{rdv.Id}").ToListAsync()))
            .Select(message => message.Recipient)
            .Distinct()
            .ShouldBe([monde.Agent.Email!]);
    }

    [Fact]
    public async Task N_13_the_service_apologises_and_offers_to_book_again()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        rdv.Cancel(monde.Agent, Now);
        await Given.SaveAsync();

        var mail = (await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1];

        Page.Plain(mail.Text).ShouldContain("Le service a dû annuler");
        mail.Text.ShouldContain($"/prendre_rdv?departement={monde.Territoire.Numero}");
        mail.CalendarMethod.ShouldBe("CANCEL");
    }

    [Fact]
    public async Task N_10_a_booking_cancelled_before_the_post_left_is_not_confirmed_any_more()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        rdv.Cancel(monde.Agent, Now);
        await Given.SaveAsync();

        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).Select(mail => mail.Template).ShouldBe(["RdvAnnule"]);
    }

    [Fact]
    public async Task N_10_a_confirmation_that_waits_is_replaced_by_the_cancelling()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);
        rdv.Cancel(usager, Now);
        await Given.SaveAsync();

        var mails = await MailsAsync(rdv, usager);

        mails.Select(mail => (mail.Template, mail.LastError)).ShouldBe([("RdvConfirme", MessagesTurn.Replaced), ("RdvAnnule", null)]);
        mails.Select(mail => mail.GivenUpAt).ShouldBe([Now, null]);
        (await As(monde.Agent).GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk().Text.ShouldContain("Remplacé par le message suivant");
    }

    [Fact]
    public async Task L_32_a_seat_taken_is_told_to_whoever_took_it_only()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 9);
        var rdv = Rdv.Open(monde.Motif, monde.Lieu, new Interval(start, start + Duration.FromHours(1)), [monde.Agent], monde.Agent, Now);
        await Given.AddAsync(rdv);
        var (first, second) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        rdv.Join(first, 0, Now);
        await Given.SaveAsync();
        await TellAsync(rdv);
        rdv.Join(second, 0, Now);
        await Given.SaveAsync();
        await TellAsync(rdv);

        (await SentToAsync(first.Email!)).ShouldHaveSingleItem().Text.ShouldNotContain(second.FullName);
        (await SentToAsync(second.Email!)).ShouldHaveSingleItem().Text.ShouldNotContain(first.FullName);
    }

    [Fact]
    public async Task N_20_what_is_past_is_told_to_nobody()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));

        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_messages_page_exists_in_demonstrations_only()
    {
        await using var demo = App.With(("Demo:Messages", "true"));
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        var mail = (await MailsAsync(rdv, rdv.Participations.Single().Usager)).Single();
        using var browser = new Browser(demo, () => Now);

        foreach (var path in new[] { "", $"/{mail.Id}", $"/{mail.Id}?handler=html", $"/{mail.Id}?handler=calendrier" })
        {
            (await Client().GetAsync("/dev/messages" + path)).ShouldBe(System.Net.HttpStatusCode.NotFound);
            (await browser.GetAsync("/dev/messages" + path)).ShouldBeOk();
        }

        (await browser.GetAsync("/dev/messages")).Text.ShouldContain(mail.Recipient);
        (await browser.GetAsync($"/dev/messages/{mail.Id}?handler=html"))
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .ShouldStartWith("default-src 'none'");
        mail.Channel.ShouldBe(MessageChannel.Email);
    }
}

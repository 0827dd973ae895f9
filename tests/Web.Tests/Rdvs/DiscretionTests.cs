using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>A motif that must not be read over somebody's shoulder.</summary>
public sealed class DiscretionTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task L_45_a_discreet_motif_is_named_in_no_mail_and_no_calendar()
    {
        var monde = await Given.MondeAsync(spec =>
            spec.Motif = motif => (motif.Name, motif.Discreet, motif.InstructionForRdv) = ("Contraception d’urgence", true, "Venez à jeun.")
        );
        var rdv = await Given.RdvAsync(monde);
        var (place, usager) = (rdv.Participations.Single(), rdv.Participations.Single().Usager);

        var mail = (await MailsAsync(rdv, usager)).ShouldHaveSingleItem();
        var page = (await Client().GetAsync(Link(rdv))).ShouldBeOk();
        using var file = await Client().Http.GetAsync($"{Link(rdv)}/rdv.ics", TestContext.Current.CancellationToken);
        var calendar = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        foreach (
            var secret in (string[])["ontraception", "contraception", monde.Service.Name, monde.Lieu.Name, monde.Organisation.Name, "jeun"]
        )
        {
            (mail.Subject + mail.Text + System.Net.WebUtility.HtmlDecode(mail.Html) + mail.Calendar + calendar).ShouldNotContain(
                secret,
                Case.Insensitive
            );
        }

        mail.Text.ShouldContain(monde.Lieu.Address);
        mail.Text.ShouldContain("sont sur la page du rendez-vous");
        calendar.ShouldContain("SUMMARY:Rendez-vous\r\n");
        page.Text.ShouldContain("Contraception d’urgence");
        page.Text.ShouldContain("Venez à jeun.");
    }

    [Fact]
    public async Task L_45_its_cancellation_says_no_more()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => (motif.Name, motif.Discreet) = ("Contraception d’urgence", true));
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);
        rdv.Cancel(usager, Now);
        await Given.SaveAsync();

        var mail = (await MailsAsync(rdv, usager))[^1];

        mail.Subject.ShouldContain("annulé");
        (mail.Subject + mail.Text + System.Net.WebUtility.HtmlDecode(mail.Html) + mail.Calendar).ShouldNotContain(
            "contraception",
            Case.Insensitive
        );
        mail.Text.ShouldContain("Prendre un autre rendez-vous");
    }

    [Fact]
    public async Task L_45_the_agents_still_know_what_for()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.Discreet = true);
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);

        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain(monde.Motif.Name);
    }
}

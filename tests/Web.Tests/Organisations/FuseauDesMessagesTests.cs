using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Rdvs;

namespace RdvSolidarites.Web.Tests.Organisations;

/// <summary>What a citizen is told of a RDV in an organisation that has not the hour of its territory.</summary>
public sealed class FuseauDesMessagesTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task Mails_reminders_pages_and_calendars_say_the_hour_there()
    {
        var monde = await Given.MondeAsync(spec => spec.Organisation = organisation => organisation.TimeZone = "Indian/Reunion");
        var rdv = await Given.RdvAsync(monde, startsAt: Instant.FromUtc(2026, 3, 6, 4, 0));
        var usager = rdv.Participations.Single().Usager;

        await TellAsync(rdv);
        using var browser = As(monde.Agent);
        await browser.PostFormAsync(await browser.GetAsync($"/agents/rdvs/{rdv.Id}"), "form[action*=Rappel]");
        await TellAsync(rdv);

        var mails = await SentToAsync(usager.Email!);
        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvRappel"]);
        mails.ShouldAllBe(mail => Page.Plain(mail.Text).Contains("6 mars 2026 à 8 h 00 (heure de La Réunion)"));
        (await Client().GetAsync(Link(rdv))).ShouldBeOk().Text.ShouldContain("8 h 00 – 8 h 30 heure de La Réunion");
        (await Client().GetAsync(Link(rdv) + "/rdv.ics")).ShouldBeOk().Html.ShouldContain("DTSTART:20260306T040000Z");
    }

    [Fact]
    public async Task Where_the_hour_is_the_territory_s_nothing_is_said_of_it()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync(spec => spec.Territoire = one => one.TimeZone = "Indian/Reunion"));

        var mails = await MailsAsync(rdv, rdv.Participations.Single().Usager);

        mails.ShouldHaveSingleItem().Text.ShouldNotContain("heure de");
    }
}

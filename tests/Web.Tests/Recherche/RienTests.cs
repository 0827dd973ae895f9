using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Nothing free: never a dead end (spec 1 F-53, §9).</summary>
public sealed class RienTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_53_when_all_is_taken_one_is_offered_to_be_told_to_go_elsewhere_another_way_or_to_call()
    {
        var monde = await FullAsync();
        var other = await Given.LieuAsync(monde.Organisation, lieu => lieu.Name = "Antenne");
        await Given.PlageAsync(
            await Given.AgentAsync(monde.Organisation, monde.Service),
            monde.Organisation,
            other,
            [monde.Motif],
            Given.Once(Jeudi, 14, 15)
        );
        var phone = await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            motif => (motif.Name, motif.LocationType) = ("Échange", LocationType.Phone)
        );
        await Given.PlageAsync(await Given.AgentAsync(monde.Organisation, monde.Service), monde.Organisation, null, [phone]);
        var browser = Client();

        var page = (await browser.GetAsync(Times(monde))).ShouldBeOk();

        page.TextOf("h1").ShouldBe($"Pas de créneau libre en ce moment à {monde.Lieu.Name}");
        (await browser.ClickAsync(page, "Me prévenir")).ShouldBeOk().Url.AbsolutePath.ShouldBe("/prendre_rdv/alerte");
        StartsOf(await browser.ClickAsync(page, "a.offre"))[0].ShouldBe("2026-03-05T14:00");
        (await browser.ClickAsync(page, "Échange")).ShouldBeOk().Text.ShouldContain("Échange");
        page.One("a[href='tel:0123456789']");
    }

    [Fact]
    public async Task F_53_the_only_lieu_being_full_the_lieux_screen_is_no_dead_end_either()
    {
        var monde = await FullAsync();

        var page = (await Client().GetAsync(Home(monde, ("motif_id", monde.Motif.Id)))).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Pas de créneau libre en ce moment");
        page.TextsOf("a.ds-button").ShouldContain("Me prévenir");
        page.One("a[href='tel:0123456789']");
    }

    [Fact]
    public async Task F_53_it_says_why_without_naming_anybody()
    {
        var monde = await FullAsync();

        var page = await Client().GetAsync(Times(monde));

        page.Text.ShouldContain("absents sur cette période");
        page.Text.ShouldNotContain(monde.Agent.LastName);
    }

    [Fact]
    public async Task F_53_the_date_of_an_old_link_does_not_hide_what_is_free_now()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.MaxBookingDelay = 10 * 86_400);

        var page = (await Client().GetAsync(Times(monde, ("date", "2027-01-04")))).ShouldBeOk();

        StartsOf(page).ShouldContain(NineOClock);
    }

    /// <summary>Its only agent is away for ever.</summary>
    private async Task<Monde> FullAsync()
    {
        var monde = await Given.MondeAsync();
        await Given.AbsenceAsync(
            monde.Agent,
            new Plage(new LocalDate(2026, 3, 1), new LocalTime(0, 0), new LocalTime(0, 0), new LocalDate(2027, 3, 1))
        );
        return monde;
    }
}

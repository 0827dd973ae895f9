using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Nothing free: never a dead end (spec 1 F-53, §9).</summary>
public sealed class RienTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_53_when_all_is_taken_one_is_offered_to_go_elsewhere_another_way_or_to_call()
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
            motif => (motif.Name, motif.LocationType) = ($"{monde.Motif.Name} par téléphone", LocationType.Phone)
        );
        await Given.PlageAsync(await Given.AgentAsync(monde.Organisation, monde.Service), monde.Organisation, null, [phone]);
        var browser = Client();

        var page = (await browser.GetAsync(Times(monde))).ShouldBeOk();

        page.TextOf("h1").ShouldBe($"Pas de créneau libre en ce moment à {monde.Lieu.Name}");
        StartsOf(await browser.ClickAsync(page, "a.offre"))[0].ShouldBe("2026-03-05T14:00");
        page.TextsOf("#autrement + ul a").ShouldBe([phone.Name], "the kind is in the name already");
        (await browser.ClickAsync(page, phone.Name)).ShouldBeOk().Text.ShouldContain(phone.Name);
        page.One("a[href='tel:0123456789']");
    }

    [Fact]
    public async Task F_53_the_only_lieu_being_full_the_lieux_screen_is_no_dead_end_either()
    {
        var monde = await FullAsync();

        var page = (await Client().GetAsync(Home(monde, ("motif_id", monde.Motif.Id)))).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Pas de créneau libre en ce moment");
        page.One("a[href='tel:0123456789']");
    }

    [Fact]
    public async Task NOUV_12_other_care_of_the_service_is_no_other_way()
    {
        var monde = await FullAsync();
        var other = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.LocationType = LocationType.Phone);
        await Given.PlageAsync(await Given.AgentAsync(monde.Organisation, monde.Service), monde.Organisation, null, [other]);

        var page = (await Client().GetAsync(Times(monde))).ShouldBeOk();

        page.Text.ShouldNotContain(other.Name);
        page.Document.QuerySelector("#autrement").ShouldBeNull();
    }

    [Fact]
    public async Task NOUV_13_nothing_is_promised_that_nothing_sends()
    {
        var monde = await FullAsync();
        var open = await Given.MondeAsync();
        var browser = Client();

        foreach (
            var url in new[]
            {
                Times(monde),
                Home(monde, ("motif_id", monde.Motif.Id)),
                Times(open),
                Home(open, ("motif_id", open.Motif.Id)),
            }
        )
        {
            var page = (await browser.GetAsync(url)).ShouldBeOk();
            page.Html.ShouldNotContain("/prendre_rdv/alerte");
            page.Text.ShouldNotContain("prévenir");
            page.Text.ShouldNotContain("prévenu");
        }

        var alert = Times(open, ("motif_id", open.Motif.Id)).Replace("/prendre_rdv?", "/prendre_rdv/alerte?", StringComparison.Ordinal);
        (await browser.GetAsync(alert)).ShouldBe(System.Net.HttpStatusCode.NotFound);
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

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Seven days of créneaux, and what fills them.</summary>
public sealed class SemaineTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_43_the_window_is_seven_days_from_today()
    {
        var monde = await Given.MondeAsync();

        var page = (await Client().GetAsync(Times(monde))).ShouldBeOk();

        StartsOf(page)
            .Select(start => start[..10])
            .Distinct()
            .ShouldBe(["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09"]);
        OnThursday(page).ShouldBe(["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]);
    }

    [Theory]
    [InlineData("2026-03-24", "2026-03-24")]
    [InlineData("2026-03-24T14:00:00+01:00", "2026-03-24")]
    [InlineData("2020-01-01", "2026-03-03")]
    public async Task F_43_or_from_the_asked_date_never_in_the_past(string date, string first)
    {
        var monde = await Given.MondeAsync();

        StartsOf((await Client().GetAsync(Times(monde, ("date", date)))).ShouldBeOk())[0].ShouldBe(first + "T09:00");
    }

    [Fact]
    public async Task F_44_one_button_a_time_whatever_the_number_of_agents()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 10));
        await ColleagueAsync(monde, new Plage(Jeudi, new LocalTime(9, 15), new LocalTime(10, 15)));
        await ColleagueAsync(monde, Given.Once(Jeudi, 9, 10));

        StartsOf(await Client().GetAsync(Times(monde))).ShouldBe([NineOClock, "2026-03-05T09:15", HalfPastNine, "2026-03-05T09:45"]);
    }

    [Fact]
    public async Task F_45_a_day_beyond_the_delays_is_not_open_yet()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.MaxBookingDelay = 2 * 86_400);

        var page = (await Client().GetAsync(Times(monde))).ShouldBeOk();

        StartsOf(page)[^1].ShouldBe("2026-03-04T11:30", "now + 2 days is Thursday at 8:00: Thursday at 9:00 is beyond");
        page.TextsOf(".jour[data-vide] p").ShouldContain("Pas encore ouvert");
    }

    [Fact]
    public async Task F_46_an_empty_week_leads_to_the_next_créneau()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(new LocalDate(2026, 4, 16), 9, 10));
        var browser = Client();

        var empty = (await browser.GetAsync(Times(monde))).ShouldBeOk();
        var next = await browser.ClickAsync(empty, ".vide a");

        empty.TextOf(".vide a")!.ShouldContain("jeudi 16 avr");
        StartsOf(next).ShouldBe(["2026-04-16T09:00", "2026-04-16T09:30"]);
    }

    [Fact]
    public async Task F_47_weeks_follow_each_other_from_today_to_the_delay()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.MaxBookingDelay = 10 * 86_400);
        var browser = Client();

        var first = await browser.GetAsync(Times(monde));
        var second = await browser.ClickAsync(first, "Semaine suivante");
        var back = await browser.ClickAsync(second, "a[aria-label='Semaine précédente']");

        first.Document.QuerySelector("a[aria-label='Semaine précédente']").ShouldBeNull();
        StartsOf(second)[0].ShouldBe("2026-03-10T09:00");
        second.TextsOf("a").ShouldNotContain("Semaine suivante");
        StartsOf(back)[0].ShouldBe("2026-03-03T09:00");
    }

    [Fact]
    public async Task F_47_after_the_last_créneau_the_week_is_empty_but_nobody_is_told_that_nothing_is_free()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 10));
        var browser = Client();

        var after = await browser.ClickAsync(await browser.GetAsync(Times(monde)), "Semaine suivante");
        var back = await browser.ClickAsync(after.ShouldBeOk(), "a[aria-label='Semaine précédente']");

        after.Text.ShouldNotContain("Pas de créneau libre en ce moment");
        StartsOf(back).ShouldBe([NineOClock, HalfPastNine]);
    }

    [Theory]
    [InlineData(RdvStatus.Unknown, false)]
    [InlineData(RdvStatus.Seen, false)]
    [InlineData(RdvStatus.Noshow, false)]
    [InlineData(RdvStatus.Excused, true)]
    [InlineData(RdvStatus.Revoked, true)]
    public async Task E_22_a_cancelled_RDV_frees_its_time_every_other_one_takes_it(RdvStatus status, bool isFree)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        rdv.SetStatus(status, Now);
        await Given.SaveAsync();

        StartsOf(await Client().GetAsync(Times(monde))).Contains(NineOClock).ShouldBe(isFree);
    }

    [Fact]
    public async Task E_22_time_is_taken_whatever_the_organisation_the_motif_and_even_without_participant()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        var atelier = await Given.MotifAsync(elsewhere, await Given.ServiceAsync(), motif => motif.Collectif = true);
        await AtelierAsync(monde, monde.Paris(Jeudi, 9), lieu: await Given.LieuAsync(elsewhere), motif: atelier);

        OnThursday(await Client().GetAsync(Times(monde))).ShouldBe(["10:00", "10:30", "11:00", "11:30"]);
    }

    [Fact]
    public async Task E_23_a_RDV_of_several_agents_takes_the_time_of_each()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 10));
        var colleague = await ColleagueAsync(monde, Given.Once(Jeudi, 9, 10));
        var both = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.Collectif = true);
        var at = monde.Paris(Jeudi, 9);
        await Given.AddAsync(
            Rdv.Open(both, monde.Lieu, new Interval(at, at + Duration.FromMinutes(20)), [monde.Agent, colleague], monde.Agent, Now)
        );

        StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-05")))).ShouldBe(["2026-03-05T09:20"]);
    }

    [Fact]
    public async Task E_04_nobody_is_not_everybody()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.SectorisationLevel = SectorisationLevel.Agent);
        var served = await Given.OrganisationAsync(monde.Territoire);

        var page = await Client().GetAsync(Times(monde, ("city_code", "62100")));
        var form = await Client().GetAsync(Form(monde, NineOClock, ("city_code", "62100")));

        served.Id.ShouldBePositive();
        StartsOf(page).ShouldBeEmpty();
        ((int)form.Status).ShouldBe(422);
        form.Text.ShouldContain("ne peut pas être pris en ligne pour cette adresse");
    }

    [Fact]
    public async Task An_agent_without_agenda_or_gone_opens_nothing()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 10));
        monde.Agent.HasAgenda = false;
        var gone = await ColleagueAsync(monde, Given.Once(Jeudi, 11, 12));
        gone.DeletedAt = Now;
        await Given.SaveAsync();

        StartsOf(await Client().GetAsync(Times(monde))).ShouldBeEmpty();
    }

    private static IEnumerable<string> OnThursday(Page page) =>
        StartsOf(page).Where(start => start.StartsWith("2026-03-05", StringComparison.Ordinal)).Select(start => start[11..]);
}

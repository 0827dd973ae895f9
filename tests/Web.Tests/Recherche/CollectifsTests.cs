using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Collective RDVs: a list, not a grid (spec 1 §1.9, S66–S68).</summary>
public sealed class CollectifsTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_50_they_are_listed_in_order_with_who_leads_and_how_many_seats_are_left()
    {
        var monde = await CollectiveAsync();
        var second = await AtelierAsync(monde, monde.Paris(Jeudi, 15), seats: 8);
        var first = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 3);
        (first.Title, second.Title) = ("Budget", null);
        first.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        await Given.SaveAsync();

        var page = (await Client().GetAsync(Times(monde))).ShouldBeOk();

        page.TextsOf(".lieu h2").ShouldBe(["Jeudi 5 mars à 9 h 00, Budget", "Jeudi 5 mars à 15 h 00"]);
        page.TextsOf(".lieu")[0].ShouldContain($"{monde.Agent.FirstName} {monde.Agent.LastName}");
        page.TextsOf(".lieu")[0].ShouldContain("2 places restantes sur 3");
        page.TextsOf(".lieu")[0].ShouldContain("1 h");
    }

    [Fact]
    public async Task S66_F_51_to_come_with_a_seat_in_this_lieu_within_the_delays()
    {
        var monde = await CollectiveAsync(motif => motif.MaxBookingDelay = 15_552_000);
        var me = await Given.UsagerAsync(monde.Territoire);
        Instant In(double days) => Now + Duration.FromDays(days);
        await AtelierAsync(monde, In(3), seats: 2);
        var mine = await AtelierAsync(monde, In(4), seats: 5);
        await AtelierAsync(monde, In(-2));
        await AtelierAsync(monde, In(3.1), lieu: await Given.LieuAsync(monde.Organisation));
        var full = await AtelierAsync(monde, In(3.2), seats: 1);
        await AtelierAsync(monde, In(190));
        await AtelierAsync(monde, In(0.01));
        (await AtelierAsync(monde, In(3.3))).SetStatus(RdvStatus.Revoked, Now);
        mine.Join(me, 0, Now);
        full.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        await Given.SaveAsync();

        var page = (await As(me).GetAsync(Times(monde))).ShouldBeOk();
        var lieux = (await Client().GetAsync(Home(monde, ("motif_id", monde.Motif.Id)))).ShouldBeOk();

        page.TextsOf(".lieu h2").ShouldBe(["Vendredi 6 mars à 8 h 00", "Samedi 7 mars à 8 h 00"]);
        page.TextsOf(".lieu")[1].ShouldContain("Vous avez déjà une place", customMessage: "F-52");
        StartsOf(page).Count.ShouldBe(1);
        lieux.TextsOf(".lieu > a.ds-button")[0].ShouldContain("vendredi 6 mars");
    }

    [Fact]
    public async Task S67_at_agent_level_only_those_run_by_an_attributed_agent()
    {
        var monde = await CollectiveAsync(motif => motif.SectorisationLevel = SectorisationLevel.Agent);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        var secteur = await Given.SecteurAsync(monde.Territoire, cities: ["62100"]);
        await Given.AttributionAsync(secteur, monde.Organisation, monde.Agent);
        await AtelierAsync(monde, monde.Paris(Jeudi, 9));
        var theirs = await AtelierAsync(monde, monde.Paris(Jeudi, 14), agent: other);

        var page = await Client().GetAsync(Times(monde, ("city_code", "62100")));
        var crafted = await Client().GetAsync(Form(monde, "2026-03-05T14:00", ("city_code", "62100"), ("rdv_collectif_id", theirs.Id)));

        StartsOf(page).ShouldBe([NineOClock]);
        ((int)crafted.Status).ShouldBe(422);
    }

    [Fact]
    public async Task S68_in_follow_up_only_those_run_by_one_s_own_référent()
    {
        var monde = await CollectiveAsync(motif => motif.FollowUp = true);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        var me = await Given.UsagerAsync(monde.Territoire);
        await FollowedByAsync(me, monde.Agent);
        await AtelierAsync(monde, monde.Paris(Jeudi, 9));
        await AtelierAsync(monde, monde.Paris(Jeudi, 14), agent: other);

        var page = await As(me).GetAsync(Times(monde, ("referent_ids[]", monde.Agent.Id)));

        StartsOf(page).ShouldBe([NineOClock]);
    }

    [Fact]
    public async Task NOUV_13_when_every_atelier_is_full_nothing_is_promised_that_no_message_keeps()
    {
        var monde = await CollectiveAsync();
        var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1);
        atelier.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        await Given.SaveAsync();

        var page = (await Client().GetAsync(Times(monde))).ShouldBeOk();

        page.TextOf("h1")!.ShouldStartWith("Pas de créneau libre en ce moment");
        page.TextsOf("a.ds-button").ShouldNotContain("Me prévenir");
    }
}

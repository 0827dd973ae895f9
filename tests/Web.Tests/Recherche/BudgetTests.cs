using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>How many questions each screen of the funnel asks the database: a fixed number, whatever the number of agents, lieux or weeks.</summary>
public sealed class BudgetTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task The_address_asks_nothing_but_who_is_served()
    {
        (await Client().GetAsync("/prendre_rdv")).Queries.Count.ShouldBe(0);
        (await Client().GetAsync("/prendre_rdv?address=xqzwk")).Queries.Count.ShouldBe(1);
        (await Client().GetAsync("/prendre_rdv/adresses?address=arras")).Queries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Services_and_motifs_take_four_questions_then_one()
    {
        var monde = await Given.MondeAsync();
        (await Client().GetAsync(Home(monde))).Queries.Count.ShouldBe(
            4,
            "the catalogue's number, the territory, its motifs, whether some are certain agents' only"
        );
        (await Client().GetAsync(Home(monde))).Queries.Count.ShouldBe(1, "the number alone");
        await Given.PlageAsync(
            monde.Agent,
            monde.Organisation,
            monde.Lieu,
            [await Given.MotifAsync(monde.Organisation, await Given.ServiceAsync())]
        );

        (await Client().GetAsync(Home(monde))).Queries.Count.ShouldBe(4, "a plage has changed what may be booked");
    }

    [Fact]
    public async Task Lieux_take_nine_questions_whatever_their_number_then_two()
    {
        var monde = await Given.MondeAsync();
        var url = Home(monde, ("motif_id", monde.Motif.Id));
        var one = (await Client().GetAsync(url)).Queries.Count;
        for (var number = 0; number < 6; number++)
        {
            await LieuAsync(monde, Given.Weekdays);
        }

        var seven = (await Client().GetAsync(url)).Queries.Count;

        one.ShouldBe(9, "four for the motifs, lieux, whose agendas with holds, then plages, absences, RDVs");
        seven.ShouldBe(one);
        (await Client().GetAsync(url)).Queries.Count.ShouldBe(2, "the catalogue's number, whose agendas with holds");
    }

    [Fact]
    public async Task Lieux_open_only_in_two_months_take_ten_questions()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(new LocalDate(2026, 5, 5), 9, 12));
        await LieuAsync(monde, Given.Once(new LocalDate(2026, 5, 6), 9, 12));

        var page = await Client().GetAsync(Home(monde, ("motif_id", monde.Motif.Id)));

        page.TextsOf(".lieux h3").Count.ShouldBe(2);
        page.Queries.Count.ShouldBe(10, "five, one for the fortnight without plage, four for the horizon that has one");
    }

    [Fact]
    public async Task A_week_takes_nine_questions_whatever_the_number_of_agents_then_four_with_a_hold()
    {
        var monde = await Given.MondeAsync();
        var one = (await Client().GetAsync(Times(monde))).Queries.Count;
        for (var number = 0; number < 6; number++)
        {
            await ColleagueAsync(monde);
        }

        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        var browser = Client();
        await HoldAsync(browser, monde);
        var seven = await browser.GetAsync(Times(monde));

        one.ShouldBe(9, "four for the motif, lieu, whose agendas with holds, then plages, absences, RDVs");
        seven.Queries.Count.ShouldBe(7, "one's own hold too; the agenda that was booked and held is read again, the rest is known");
    }

    [Fact]
    public async Task An_empty_year_takes_thirty_four_questions()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.MaxBookingDelay = 31_536_000);
        await Given.AbsenceAsync(
            monde.Agent,
            new Plage(new LocalDate(2026, 3, 1), new LocalTime(0, 0), new LocalTime(0, 0), new LocalDate(2028, 3, 1))
        );

        var page = await Client().GetAsync(Times(monde));

        page.TextOf("h1")!.ShouldStartWith("Pas de créneau libre");
        page.Queries.Count.ShouldBe(34, "as many agendas as horizons: each reaches further than what is known");
    }

    [Fact]
    public async Task Ateliers_take_nine_questions_whatever_their_number()
    {
        var monde = await CollectiveAsync();
        await AtelierAsync(monde, monde.Paris(Jeudi, 9));
        var one = (await Client().GetAsync(Times(monde))).Queries.Count;
        for (var hour = 10; hour < 17; hour++)
        {
            await AtelierAsync(monde, monde.Paris(Jeudi, hour));
        }

        (await Client().GetAsync(Times(monde))).Queries.Count.ShouldBe(one);
        one.ShouldBe(9, "when the last of them begins too");
    }

    [Fact]
    public async Task A_hold_takes_10_questions_the_form_4_sending_it_15_the_code_5_and_the_booking_32_fewer_when_inserts_are_batched()
    {
        var monde = await Given.MondeAsync();
        for (var number = 0; number < 6; number++)
        {
            await ColleagueAsync(monde);
        }

        var (browser, who) = (Client(), Someone());
        var held = await HoldAsync(browser, monde);
        var form = await browser.FollowAsync(held);
        var sent = await browser.PostFormAsync(form, "form.formulaire", Identity(who));
        var asked = await browser.FollowAsync(sent);
        var booked = await browser.PostFormAsync(asked, "form.formulaire", ("code", await CodeAsync(who.Email)));

        booked.ShouldSeeOther("/r/");
        int[] counts = [held.Queries.Count, form.Queries.Count, sent.Queries.Count, asked.Queries.Count, booked.Queries.Count];
        counts.ShouldBe([10, 4, TestDatabase.IsPostgres ? 16 : 15, 5, TestDatabase.IsPostgres ? 25 : 32]);
    }

    private async Task<Lieu> LieuAsync(Monde monde, Plage horaire)
    {
        var lieu = await Given.LieuAsync(monde.Organisation);
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(agent, monde.Organisation, lieu, [monde.Motif], horaire);
        return lieu;
    }
}

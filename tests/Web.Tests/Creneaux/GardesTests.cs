using System.Net;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Creneaux;

/// <summary>A chosen créneau waits fifteen minutes for whoever chose it (architecture §5).</summary>
public sealed class GardesTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task A_hold_keeps_the_créneau_from_others_not_from_oneself()
    {
        var monde = await Given.MondeAsync();
        var (first, second) = (Client(), Client());

        var held = await HoldAsync(first, monde);
        var mine = await first.GetAsync(Times(monde));
        var theirs = await second.GetAsync(Times(monde));

        (await first.FollowAsync(held)).ShouldBeOk().Text.ShouldContain("Gardé pour vous jusqu’à 8 h 15");
        StartsOf(mine).ShouldContain(NineOClock);
        mine.TextOf(".garde")!.ShouldContain("Jeudi 5 mars à 9 h 00");
        StartsOf(theirs).ShouldNotContain(NineOClock);
        StartsOf(theirs).ShouldContain(HalfPastNine);
    }

    [Fact]
    public async Task A_second_visitor_is_offered_the_nearest_starts_one_click_away()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 11));
        var (first, second) = (Client(), Client());
        var seen = await second.GetAsync(Times(monde));
        await HoldAsync(first, monde, HalfPastNine);

        var refused = await second.PostFormAsync(seen, "main form", [], $"button[value='{HalfPastNine}']");
        var instead = await second.PostFormAsync(refused, ".au-plus-tot form", [], $"button[value='{NineOClock}']");

        ((int)refused.Status).ShouldBe(422);
        refused.Text.ShouldContain("vient d’être pris");
        StartsOf(refused).ShouldBe([NineOClock, "2026-03-05T10:00", "2026-03-05T10:30"]);
        instead.ShouldSeeOther("/prendre_rdv/vous?");
    }

    [Fact]
    public async Task A_créneau_that_was_lost_while_the_form_was_read_says_so_at_once()
    {
        var monde = await Given.MondeAsync();
        await HoldAsync(Client(), monde);

        var form = (await Client().GetAsync(Form(monde))).ShouldBeOk();

        form.TextOf("h1").ShouldBe("Ce créneau vient d’être pris");
        StartsOf(form).Count.ShouldBe(0);
        form.Document.QuerySelectorAll("button.offre").Length.ShouldBe(6);
    }

    [Fact]
    public async Task One_hold_a_visitor_the_second_frees_the_first()
    {
        var monde = await Given.MondeAsync();
        var (first, second) = (Client(), Client());

        await HoldAsync(first, monde);
        await HoldAsync(first, monde, HalfPastNine);

        var seen = StartsOf(await second.GetAsync(Times(monde)));
        seen.ShouldContain(NineOClock);
        seen.ShouldNotContain(HalfPastNine);
        (await GardesAsync(monde)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_hold_leaves_the_one_that_one_had()
    {
        var monde = await Given.MondeAsync();
        var (first, second) = (Client(), Client());
        var seen = await second.GetAsync(Times(monde));
        await HoldAsync(second, monde);
        await HoldAsync(first, monde, HalfPastNine);

        ((int)(await second.PostFormAsync(seen, "main form", [], $"button[value='{HalfPastNine}']")).Status).ShouldBe(422);

        (await second.GetAsync(Times(monde))).TextOf(".garde")!.ShouldContain("9 h 00");
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public async Task A_hold_ends_by_itself_after_fifteen_minutes(int minutes, bool isFree)
    {
        var monde = await Given.MondeAsync();
        await HoldAsync(Client(), monde);

        Now += Duration.FromMinutes(minutes);

        StartsOf(await Client().GetAsync(Times(monde))).Contains(NineOClock).ShouldBe(isFree);
    }

    [Fact]
    public async Task A_hold_is_renewed_once_only()
    {
        var monde = await Given.MondeAsync();
        var browser = Client();
        var form = await browser.FollowAsync(await HoldAsync(browser, monde));

        var renewed = await browser.FollowAsync(
            await browser.PostFormAsync(form, "form[action*='liberer']", [], "button[formaction*='prolonger']")
        );
        await browser.PostFormAsync(form, "form[action*='liberer']", [], "button[formaction*='prolonger']");
        Now += Duration.FromMinutes(29);
        var before = StartsOf(await Client().GetAsync(Times(monde)));
        Now += Duration.FromMinutes(1);
        var after = StartsOf(await Client().GetAsync(Times(monde)));

        renewed.Text.ShouldContain("jusqu’à 8 h 30");
        renewed.Document.QuerySelector("button[formaction*='prolonger']").ShouldBeNull();
        before.ShouldNotContain(NineOClock);
        after.ShouldContain(NineOClock);
    }

    [Fact]
    public async Task A_hold_is_given_back_on_demand()
    {
        var monde = await Given.MondeAsync();
        var browser = Client();
        var form = await browser.FollowAsync(await HoldAsync(browser, monde));

        (await browser.PostFormAsync(form, "form[action*='liberer']", [], "button:not([formaction])")).ShouldSeeOther("/prendre_rdv?");

        StartsOf(await Client().GetAsync(Times(monde))).ShouldContain(NineOClock);
    }

    [Fact]
    public async Task A_double_click_is_one_hold_and_no_refusal()
    {
        var monde = await Given.MondeAsync();
        for (var round = 0; round < 8; round++)
        {
            var browser = Client();
            var week = await browser.GetAsync(Times(monde));

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => browser.PostFormAsync(week, "main form", [], $"button[value='{NineOClock}']"))
            );

            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
            (await GardesAsync(monde)).Count.ShouldBe(1);
            var form = await browser.FollowAsync(answers[0]);
            await browser.PostFormAsync(form, "form[action*='liberer']", [], "button:not([formaction])");
        }
    }

    [Fact]
    public async Task Eight_visitors_at_once_hold_one_créneau_once()
    {
        var monde = await Given.MondeAsync();
        for (var round = 0; round < 6; round++)
        {
            var start = $"2026-03-{(round < 3 ? 5 : 6):00}T{9 + (round % 3):00}:00";
            var browsers = Enumerable.Range(0, 8).Select(_ => Client()).ToList();
            var weeks = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(Times(monde))));

            var answers = await Task.WhenAll(
                browsers.Zip(weeks, (browser, week) => browser.PostFormAsync(week, "main form", [], $"button[value='{start}']"))
            );

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
            answers.Count(answer => (int)answer.Status == 422).ShouldBe(7);
        }

        (await GardesAsync(monde)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task E_45_a_held_créneau_is_booked_although_the_grid_moved_meanwhile()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        await HoldAsync(browser, monde, HalfPastNine);
        var motif = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.DurationMinutes = 20);
        await Given.RdvAsync(monde with { Motif = motif }, startsAt: monde.Paris(Jeudi, 9));

        var rdv = await BookedAsync(await BookAsync(browser, monde, who, HalfPastNine));

        rdv.StartsAt.ShouldBe(monde.Paris(Jeudi, 9, 30));
    }

    [Fact]
    public async Task A_held_créneau_that_an_agent_takes_is_refused_like_any_other()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        await HoldAsync(browser, monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));

        var answer = await FillAsync(browser, Form(monde), who);

        ((int)answer.Status).ShouldBe(422);
        answer.Document.QuerySelectorAll("button.offre").Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_held_seat_counts_as_taken_for_others()
    {
        var monde = await CollectiveAsync();
        await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1);
        var (first, second) = (Client(), Client());
        var seen = await second.GetAsync(Times(monde));

        (await HoldAsync(first, monde)).ShouldSeeOther("/prendre_rdv/vous?");
        var late = await second.PostFormAsync(seen, ".lieu form");
        var list = await second.GetAsync(Times(monde));
        Now += Garde.Length;
        var again = await second.PostFormAsync(seen, ".lieu form");

        ((int)late.Status).ShouldBe(422);
        late.Text.ShouldContain("plus de place");
        StartsOf(list).ShouldBeEmpty();
        again.ShouldSeeOther("/prendre_rdv/vous?");
    }

    [Fact]
    public async Task Two_ateliers_at_the_same_hour_are_two_holds_of_two_seats()
    {
        var monde = await CollectiveAsync();
        var (one, other) = (
            await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1),
            await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1, agent: await Given.AgentAsync(monde.Organisation, monde.Service))
        );
        var browser = Client();
        var list = await browser.GetAsync(Times(monde));

        await browser.PostFormAsync(list, $"form[action$='rdv_collectif_id={one.Id}']");
        await browser.PostFormAsync(list, $"form[action$='rdv_collectif_id={other.Id}']");

        (await GardesAsync(monde)).Single().RdvId.ShouldBe(other.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pas-une-heure")]
    [InlineData("2026-03-05")]
    [InlineData("9999-12-31T23:59")]
    [InlineData("' OR 1=1 --------")]
    public async Task A_start_that_is_no_start_is_not_there(string start)
    {
        var monde = await Given.MondeAsync();

        (await PostStartAsync(monde, start)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2020-01-01T09:00")]
    [InlineData("2026-03-02T09:00")]
    [InlineData("2026-03-03T08:00")]
    [InlineData("2026-03-05T09:07")]
    [InlineData("2026-03-05T12:00")]
    [InlineData("2027-03-05T09:00")]
    public async Task A_start_that_is_not_offered_is_refused_in_a_sentence(string start)
    {
        var monde = await Given.MondeAsync();

        var page = await PostStartAsync(monde, start);

        ((int)page.Status).ShouldBe(422);
        page.Text.ShouldContain("vient d’être pris ou n’est plus proposé");
        page.TextsOf("main a").ShouldContain("Revoir tous les créneaux");
    }

    private async Task<Page> PostStartAsync(Monde monde, string start)
    {
        var browser = Client();
        var week = await browser.GetAsync(Times(monde));
        var form = week.One("main form");
        return await browser.PostAsync(
            form.GetAttribute("action")!,
            ("starts_at", start),
            ("__RequestVerificationToken", form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"))
        );
    }

    private Task<List<Garde>> GardesAsync(Monde monde) =>
        ReadAsync(db => db.Gardes.Where(garde => garde.MotifId == monde.Motif.Id).ToListAsync());
}

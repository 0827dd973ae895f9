using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

public sealed class JourneeTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _today = new(2026, 3, 3);

    [Fact]
    public async Task My_day_shows_my_rdvs_in_order_with_who_what_and_where()
    {
        var monde = await Given.MondeAsync();
        var karim = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today, 11));
        await Given.RdvAsync(monde, karim, monde.Paris(_today, 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(1), 9));

        var page = await As(monde.Agent).GetAsync("/agents");

        page.TextsOf("#journee .lignes > li").Count.ShouldBe(2);
        var first = page.TextOf("#journee .lignes > li").ShouldNotBeNull();
        first.ShouldContain("9 h 00");
        first.ShouldContain($"{karim.FirstName} {karim.LastName}");
        first.ShouldContain(monde.Motif.Name);
        first.ShouldContain(monde.Lieu.Name);
        first.ShouldContain("À venir");
    }

    [Fact]
    public async Task Another_day_is_an_address_and_an_empty_one_says_so()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(1), 9));
        var browser = As(monde.Agent);

        var today = await browser.GetAsync("/agents");
        var tomorrow = await browser.ClickAsync(today, "Jour suivant");

        today.Text.ShouldContain("Vous n’avez pas de rendez-vous ce jour-là.");
        tomorrow.TextsOf("#journee .lignes > li").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("pas-une-date")]
    public async Task A_day_out_of_reach_is_no_accident(string jour)
    {
        var monde = await Given.MondeAsync();

        var page = await As(monde.Agent).GetAsync($"/agents?jour={jour}");

        ((int)page.Status).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task My_day_holds_nothing_that_I_may_not_see()
    {
        var monde = await Given.MondeAsync();
        var stranger = await Given.MondeAsync();
        var theirs = await Given.RdvAsync(stranger, startsAt: stranger.Paris(_today, 9));

        var page = await As(monde.Agent).GetAsync("/agents?vue=organisation");

        page.TextsOf("#journee .lignes > li").ShouldBeEmpty();
        page.Text.ShouldNotContain(theirs.Participations.Single().Usager.LastName);
    }

    [Fact]
    public async Task Whoever_has_no_agenda_sees_the_day_of_the_organisation()
    {
        var monde = await Given.MondeAsync();
        var secretaire = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today, 9));

        var page = await As(secretaire).GetAsync("/agents");

        page.TextsOf("#journee .lignes > li").Count.ShouldBe(1);
        page.Text.ShouldContain($"{monde.Agent.FirstName} {monde.Agent.LastName}");
    }

    [Fact]
    public async Task Hours_are_those_of_the_territory_and_the_current_rdv_is_marked()
    {
        var monde = await Given.MondeAsync(spec => spec.Territoire = territoire => territoire.TimeZone = "Indian/Reunion");
        Now = Instant.FromUtc(2026, 3, 3, 5, 10);
        await Given.RdvAsync(monde, startsAt: Instant.FromUtc(2026, 3, 3, 5, 0));

        var page = await As(monde.Agent).GetAsync("/agents");

        page.TextOf("#journee .lignes > li[data-actuel]").ShouldNotBeNull().ShouldContain("9 h 00");
    }

    [Fact]
    public async Task A_collective_rdv_says_who_comes_and_how_many_seats_there_are()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.Collectif = true);
        var usager = await Given.UsagerAsync(monde.Territoire);
        var start = monde.Paris(_today, 10);
        var atelier = Rdv.Open(
            monde.Motif,
            monde.Lieu,
            new Interval(start, start + Duration.FromHours(1)),
            [monde.Agent],
            monde.Agent,
            Now
        );
        (atelier.Title, atelier.MaxParticipants) = ("Atelier allaitement", 8);
        await Given.AddAsync(atelier);
        atelier.Join(usager, 0, Now);
        await Given.SaveAsync();

        var line = (await As(monde.Agent).GetAsync("/agents")).TextOf("#journee .lignes > li").ShouldNotBeNull();

        line.ShouldContain("Atelier allaitement");
        line.ShouldContain("1 participant sur 8 places");
        line.ShouldContain(usager.LastName);
    }

    [Fact]
    public async Task A_long_day_folds_what_is_over_and_shows_the_first_of_tomorrow()
    {
        var monde = await Given.MondeAsync();
        for (var index = 0; index < 11; index++)
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(_today, 9 + (index / 2), index % 2 * 30));
        }

        for (var index = 0; index < 7; index++)
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(1), 9 + index));
        }

        Now = monde.Paris(_today, 10, 5);

        var page = await As(monde.Agent).GetAsync("/agents");

        page.TextOf("#journee summary").ShouldBe("2 RDV terminés");
        page.TextsOf("#journee details .lignes > li").Count.ShouldBe(2);
        page.TextsOf("#journee > .lignes > li").Count.ShouldBe(9);
        page.TextsOf("#demain .lignes > li").Count.ShouldBe(5);
        var more = page.One("#demain footer a");
        more.TextContent.ShouldContain("2\u00A0autres");
        (await As(monde.Agent).GetAsync(more.GetAttribute("href")!)).TextsOf("#journee > .lignes > li").Count.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_new_is_a_handful_with_the_others_folded_and_says_since_when()
    {
        var monde = await Given.MondeAsync();
        for (var index = 0; index < 12; index++)
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(3 + index), 9));
        }

        Now += Duration.FromMinutes(5);
        using var browser = As(monde.Agent);

        var first = await browser.GetAsync("/agents");
        await browser.PostFormAsync(first, "#nouveau form");
        Now += Duration.FromMinutes(5);
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(4), 10));
        var second = await browser.GetAsync("/agents");

        first.TextOf("#nouveau h2").ShouldBe("Nouveau ces sept derniers jours");
        first.TextsOf("#nouveau > .lignes > li").Count.ShouldBe(5);
        first.TextOf("#nouveau summary").ShouldBe("Voir les 7 autres");
        first.TextsOf("#nouveau details .lignes > li").Count.ShouldBe(7);
        second.TextOf("#nouveau h2").ShouldBe("Nouveau depuis votre dernière visite");
        second.TextsOf("#nouveau .lignes > li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_day_asks_the_database_the_same_number_of_questions_however_full_it_is()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today, 9));
        var one = await As(monde.Agent).GetAsync("/agents");
        foreach (var hour in (int[])[10, 11, 12, 13])
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(_today, hour));
        }

        var five = await As(monde.Agent).GetAsync("/agents");

        five.Queries.Count.ShouldBe(one.Queries.Count);
        five.Queries.Count.ShouldBeLessThanOrEqualTo(13);
    }
}

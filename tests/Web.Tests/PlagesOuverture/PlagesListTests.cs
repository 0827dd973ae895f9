using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.PlagesOuverture;

/// <summary>Who reads the plages of an agent, and what the list says. Seen failing: with plages found by id alone.</summary>
public sealed class PlagesListTests(RdvApp app) : HorairesTest(app)
{
    [Fact]
    public async Task Whoever_may_only_read_the_agenda_is_refused_and_a_stranger_finds_nothing()
    {
        var monde = await Given.MondeAsync();
        var reader = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(new AccesAgenda(monde.Agent, reader, Niveau.AvecDetail, monde.Agent, Now));
        var stranger = (await Given.MondeAsync()).Agent;
        using var browser = As(reader);
        using var other = As(stranger);
        var url = $"/agents/plages/{monde.Plage.Id}";

        (await browser.GetAsync(url)).ShouldBeOk().Document.QuerySelector("a[href$='/modifier']").ShouldBeNull();
        (await browser.GetAsync($"{url}/modifier")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"{PlagesOf(monde.Agent)}/nouvelle")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostWithTokenAsync($"{url}/suppression", ("Revision", "0"))).ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync(PlagesOf(monde.Agent))).ShouldBe(HttpStatusCode.NotFound);
        (await PlagesAsync(monde.Agent)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_agent_without_agenda_is_told_so()
    {
        var monde = await Given.MondeAsync();
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service, one => one.HasAgenda = false);
        using var browser = As(agent);

        (await browser.FollowAsync(await browser.GetAsync("/agents/plages"))).ShouldBeOk().Text.ShouldContain("Vous n’avez pas d’agenda.");
        (await browser.FollowAsync(await browser.GetAsync("/agents/absences")))
            .ShouldBeOk()
            .Text.ShouldContain("Vous n’avez pas d’agenda.");
        (await browser.GetAsync($"{PlagesOf(agent)}/nouvelle")).ShouldBeOk().Text.ShouldContain("n’a pas d’agenda");
        (await browser.PostWithTokenAsync($"{AbsencesOf(agent)}/nouvelle")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_plage_is_copied_and_past_ones_have_their_tab()
    {
        var monde = await Given.MondeAsync();
        var past = await Given.PlageAsync(
            monde.Agent,
            monde.Organisation,
            monde.Lieu,
            [monde.Motif],
            Given.Once(Given.DefaultDay.PlusDays(-1), 14, 15)
        );
        past.Title = "Journée portes ouvertes";
        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var list = await browser.GetAsync(PlagesOf(monde.Agent));
        var old = await browser.ClickAsync(list, "Passées");
        var copy = await browser.GetAsync($"{PlagesOf(monde.Agent)}/nouvelle?copie={past.Id}");

        list.Text.ShouldNotContain("portes ouvertes");
        old.TextsOf(".plages > li").ShouldHaveSingleItem().ShouldContain("Journée portes ouvertes Exceptionnelle");
        copy.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Journée portes ouvertes");
        copy.One("[name='Input.Horaire.Start']").GetAttribute("value").ShouldBe("14:00");
    }

    [Fact]
    public async Task Plages_are_found_by_the_words_of_their_name_motifs_and_lieu()
    {
        var monde = await Given.MondeAsync(spec => spec.Lieu = lieu => lieu.Name = "Maison de l’Étang");
        for (var hour = 13; hour < 20; hour++)
        {
            var plage = await Given.PlageAsync(
                monde.Agent,
                monde.Organisation,
                monde.Lieu,
                [monde.Motif],
                Each(IsoDayOfWeek.Friday, hour, hour + 1)
            );
            plage.Title = hour == 15 ? "Café des parents" : $"Permanence {hour}";
        }

        await Given.SaveAsync();
        using var browser = As(monde.Agent);
        var list = await browser.GetAsync(PlagesOf(monde.Agent));

        var one = await browser.PostFormAsync(list, "form[role=search]", ("q", "PARENTS caf"));
        var all = await browser.GetAsync($"{PlagesOf(monde.Agent)}?q=etang");
        var none = await browser.GetAsync($"{PlagesOf(monde.Agent)}?q=introuvable");

        one.TextsOf(".plages > li").ShouldHaveSingleItem().ShouldContain("Café des parents");
        one.Text.ShouldContain("1 plage trouvée");
        all.TextsOf(".plages > li").Count.ShouldBe(8);
        none.ShouldBeOk().Text.ShouldContain("Aucune plage ne correspond.");
    }

    [Fact]
    public async Task Those_that_overlap_have_their_list_and_touching_is_no_conflict()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Each(IsoDayOfWeek.Thursday));
        Planning.Plage[] others =
        [
            Each(IsoDayOfWeek.Thursday, 12, 14), // touches
            Each(IsoDayOfWeek.Friday), // another day
            Given.Once(new LocalDate(2027, 3, 4), 11, 13), // in a year, a Thursday
        ];
        foreach (var horaire in others)
        {
            await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [monde.Motif], horaire);
        }

        using var browser = As(monde.Agent);
        var list = await browser.GetAsync(PlagesOf(monde.Agent));
        var conflicts = await browser.ClickAsync(list, "En conflit (3)");

        conflicts.TextsOf(".plages > li").Count.ShouldBe(3);
        conflicts.TextsOf(".plages > li").ShouldAllBe(line => line.Contains("Conflit de dates", StringComparison.Ordinal));
        conflicts.Text.ShouldNotContain("Tous les vendredis");
        (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}")).Text.ShouldContain("Conflit de dates");
    }

    [Fact]
    public async Task Two_hundred_plages_are_listed_page_by_page()
    {
        var monde = await Given.MondeAsync();
        for (var index = 0; index < 200; index++)
        {
            var start = new LocalTime(index % 23, 0);
            Given.Db.Add(
                new Features.PlagesOuverture.PlageOuverture(
                    monde.Agent,
                    monde.Organisation,
                    monde.Lieu,
                    [monde.Motif],
                    Each((IsoDayOfWeek)(1 + (index % 7)), start.Hour, start.Hour + 1)
                )
            );
        }

        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var first = (await browser.GetAsync(PlagesOf(monde.Agent))).ShouldBeOk();
        var last = (await browser.GetAsync($"{PlagesOf(monde.Agent)}?p=7")).ShouldBeOk();

        first.TextsOf(".plages > li").Count.ShouldBe(30);
        last.TextsOf(".plages > li").Count.ShouldBe(21);
        (await browser.GetAsync($"{PlagesOf(monde.Agent)}?p=-5&q=%00%F0%9F%98%80&vue=conflits")).ShouldBeOk();
    }

    [Fact]
    public async Task The_list_asks_as_much_of_twenty_plages_as_of_one()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var one = await browser.GetAsync(PlagesOf(monde.Agent));
        for (var hour = 0; hour < 19; hour++)
        {
            await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [monde.Motif], Each(IsoDayOfWeek.Friday, hour, hour + 1));
        }

        var twenty = await browser.GetAsync(PlagesOf(monde.Agent));

        twenty.TextsOf(".plages > li").Count.ShouldBe(20);
        twenty.Queries.Count.ShouldBe(one.Queries.Count);
        twenty.Queries.Count.ShouldBeLessThanOrEqualTo(12);
    }
}

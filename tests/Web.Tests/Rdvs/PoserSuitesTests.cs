using System.Net;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What surrounds the form that puts a RDV: the same one twice, a copy, hours that do not exist, people whom one did not know.</summary>
public sealed class PoserSuitesTests(RdvApp app) : PoserTest(app)
{
    [Fact]
    public async Task The_very_same_rdv_is_refused_whatever_was_confirmed()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form());
        var first = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();

        var again = await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form(("Input.Contexte", "Gardé")));

        again.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Ce RDV existe déjà");
        again.One($"main a[href='/agents/rdvs/{first.Id}']");
        again.One("[name='Input.Contexte']").TextContent.Trim().ShouldBe("Gardé");
        (await SendAsync(me, again, Form())).ShouldBe(HttpStatusCode.UnprocessableEntity);

        // Somebody else at the same hour is another RDV: only warned of.
        var other = await SendAsync(me, await me.GetAsync(Prefilled(monde, await Given.UsagerAsync(monde.Territoire))), Form());
        other.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("rien d’interdit");
        (await SendAsync(me, other, Form())).ShouldSeeOther("/agents/agendas/");
        (await RdvsOfAsync(monde.Agent)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_copy_keeps_people_agents_place_and_words_for_another_day()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var warned = await SendAsync(
            me,
            await me.GetAsync(Prefilled(monde, usager)),
            Form(
                ("Input.Lieu", ""),
                ("Input.LieuNom", "Mairie"),
                ("Input.LieuAdresse", "1 place"),
                ("Input.Contexte", "Suite"),
                ("Input.Duree", "45")
            )
        );
        await SendAsync(me, warned, Form());
        var rdv = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();

        var copy = await me.ClickAsync(await me.GetAsync($"/agents/rdvs/{rdv.Id}"), "Dupliquer");

        copy.ShouldBeOk().One($"[name='Input.Usagers'][value='{usager.Id}']");
        copy.One("[name='Input.Duree']").GetAttribute("value").ShouldBe("45");
        copy.One("[name='Input.LieuNom']").GetAttribute("value").ShouldBe("Mairie");
        copy.One("[name='Input.Contexte']").TextContent.Trim().ShouldBe("Suite");
        (copy.One("[name='Input.Jour']").GetAttribute("value") ?? "").ShouldBeEmpty();
        var stranger = await Given.MondeAsync();
        (await As(stranger.Agent).GetAsync($"{Url}?copie={rdv.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_hour_that_the_clocks_jump_over_is_refused_in_words()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        var page = await SendAsync(
            me,
            await me.GetAsync(Prefilled(monde, usager)),
            Form(("Input.Jour", "2026-03-29"), ("Input.Heure", "02:30"))
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("passage à l’heure d’été");
        page.One("[name='Input.Heure']").GetAttribute("value").ShouldBe("02:30");
    }

    [Fact]
    public async Task Words_too_long_to_wait_stay_in_the_form_and_it_says_so()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var random = new Random(62);
        var noise = string.Concat(Enumerable.Range(0, 3900).Select(_ => (char)random.Next('!', 'þ')));

        var page = await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form(("Input.Contexte", noise)), "creneaux");

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("trop long pour vous attendre");
        page.One("[name='Input.Contexte']").TextContent.Trim().Length.ShouldBeGreaterThan(3800);
    }

    [Fact]
    public async Task S71_choosing_somebody_whom_none_of_mine_follows_is_noted_once_in_their_history()
    {
        var monde = await Given.MondeAsync();
        var (ours, theirs) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        await Given.AddAsync(new Suivi { Usager = ours, Organisation = monde.Organisation });
        var me = As(monde.Agent);

        foreach (var usager in new[] { ours, theirs })
        {
            var page = await me.PostWithTokenAsync(
                Url,
                ("Geste", $"ajouter {usager.Id}"),
                ("Input.Agents", $"{monde.Agent.Id}"),
                ("Input.Motif", $"{monde.Motif.Id}")
            );
            page.ShouldBeOk().One($"[name='Input.Usagers'][value='{usager.Id}']");
            await me.GetAsync(Prefilled(monde, usager));
        }

        (await NotedAsync(theirs)).ShouldHaveSingleItem().ShouldBe($"agent:{monde.Agent.Id}");
        (await NotedAsync(ours)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_of_once_where_the_agent_is_open_elsewhere_is_warned_of()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        var page = await SendAsync(
            me,
            await me.GetAsync(Prefilled(monde, usager)),
            Form(("Input.Lieu", ""), ("Input.LieuNom", "École"), ("Input.LieuAdresse", "2 rue"))
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("dans un autre lieu");
        (await SendAsync(me, page, Form())).ShouldSeeOther("/agents/agendas/");
        var rdv = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
        (await ReadAsync(db => db.Lieux.SingleAsync(lieu => lieu.Id == rdv.LieuId))).Availability.ShouldBe(LieuAvailability.SingleUse);
    }

    private Task<List<string>> NotedAsync(Usager usager) =>
        ReadAsync(db =>
            db.Versions.Where(version =>
                    version.Entity == nameof(Usager) && version.EntityId == $"{usager.Id}" && version.Changes.Contains(Devoilements.Column)
                )
                .Select(version => version.Author)
                .ToListAsync()
        );
}

using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

/// <summary>A meeting, a training day, a house that closes: one absence for several agents.</summary>
public sealed class CommuneTests(RdvApp app) : HorairesTest(app)
{
    private const string Url = "/agents/absences/commune";
    private static readonly (string, string?)[] _hours = Hours("2026-03-05", "09:00", "18:00");

    [Fact]
    public async Task A_house_closes_for_a_training_day_in_one_act_and_its_rdvs_are_decided_of_together()
    {
        var (monde, admin) = await HouseAsync();
        var second = await ColleagueAsync(monde);
        var away = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);
        var rdvs = new[]
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9)),
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10), agent: second),
        };
        using var browser = As(admin);
        var form = (await browser.GetAsync(Url)).ShouldBeOk();

        var shown = (
            await browser.PostFormAsync(
                form,
                Formulaire,
                [.. _hours, ("Qui", $"organisation-{monde.Organisation.Id}"), ("Input.Title", "Formation")]
            )
        ).ShouldBeOk();
        (await AbsencesAsync(second)).ShouldBeEmpty();
        var assistant = await browser.FollowAsync(
            (await browser.PostFormAsync(shown, Formulaire, [])).ShouldSeeOther("/agents/absences/rdvs?id=")
        );
        var report = await browser.FollowAsync(
            await browser.PostFormAsync(assistant.ShouldBeOk(), "main form.assistant", ("Tous", "Proposer"))
        );

        shown.Text.ShouldContain("2 RDV déjà posés sont touchés");
        shown.Text.ShouldNotContain(away.LastName);
        shown.TextOf(".touches").ShouldNotBeNull().ShouldContain(rdvs[1].Participations.Single().Usager.LastName);
        (await AbsencesAsync(monde.Agent)).ShouldHaveSingleItem().Title.ShouldBe("Formation");
        (await AbsencesAsync(second)).Count.ShouldBe(1);
        (await AbsencesAsync(admin)).Count.ShouldBe(1);
        assistant.TextsOf("[data-rdv]").Count.ShouldBe(2);
        assistant.Text.ShouldContain($"Avec {second.FullName}");
        report.Text.ShouldContain("2 RDV traités");
        (await FreshAsync(rdvs[0])).MoveOfferedAt.ShouldNotBeNull();
        (await FreshAsync(rdvs[1])).MoveOfferedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_receives_all_the_same_is_unticked_and_whose_agenda_is_closed_to_me_is_named()
    {
        var monde = await Given.MondeAsync();
        var (colleague, other) = (await ColleagueAsync(monde), await ColleagueAsync(monde));
        var closed = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Fermée");
        await Given.AddAsync(new AccesAgenda(closed, monde.Agent, Niveau.SansDetail, closed, Now));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"{Url}?qui=service-{monde.Organisation.Id}-{monde.Service.Id}");
        var shown = (await browser.PostFormAsync(form, Formulaire, _hours)).ShouldBeOk();

        var done = await browser.PostFormAsync(
            shown,
            Formulaire,
            [("Input.Agents", $"{monde.Agent.Id}"), ("Input.Agents", $"{colleague.Id}")]
        );

        shown.Document.QuerySelectorAll("[name='Input.Agents'][checked]").Length.ShouldBe(3);
        shown.Text.ShouldContain($"Pas dans cette absence : {closed.FullName}.");
        var together = (await browser.FollowAsync(done.ShouldSeeOther("/agents/absences?id="))).ShouldBeOk();
        together.TextsOf(".lignes > li").Count.ShouldBe(2);
        (await AbsencesAsync(monde.Agent)).Count.ShouldBe(1);
        (await AbsencesAsync(colleague)).Count.ShouldBe(1);
        (await AbsencesAsync(other)).ShouldBeEmpty();
        (await AbsencesAsync(closed)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_equipe_or_agents_chosen_one_by_one_are_away_together()
    {
        var monde = await Given.MondeAsync();
        var colleague = await ColleagueAsync(monde);
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([colleague]);
        await Given.AddAsync(equipe);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync(Url);
        form.Text.ShouldContain(equipe.Name);

        var team = (await browser.PostFormAsync(form, Formulaire, [.. _hours, ("Qui", $"equipe-{equipe.Id}")])).ShouldBeOk();
        var anybody = (await browser.PostFormAsync(form, Formulaire, [.. _hours, ("Qui", "agents")])).ShouldBeOk();
        var nobody = await browser.PostFormAsync(anybody, Formulaire, []);
        var done = await browser.PostFormAsync(anybody, Formulaire, [("Input.Agents", $"{colleague.Id}")]);

        Ticked(team).ShouldBe([colleague.Id]);
        Ticked(anybody).ShouldBeEmpty();
        nobody.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Cochez au moins un agent.");
        done.ShouldSeeOther("/agents/absences?id=");
        (await AbsencesAsync(colleague)).Count.ShouldBe(1);
        (await AbsencesAsync(monde.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rdv_that_comes_between_reading_and_saving_is_shown_first()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var shown = await browser.PostFormAsync(
            await browser.GetAsync(Url),
            Formulaire,
            [.. _hours, ("Qui", $"organisation-{monde.Organisation.Id}")]
        );
        shown.ShouldBeOk().Text.ShouldContain("Aucun RDV n’est touché.");
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));

        var again = await browser.PostFormAsync(shown, Formulaire, []);

        again.ShouldBeOk().Text.ShouldContain("1 RDV déjà posé est touché");
        (await AbsencesAsync(monde.Agent)).ShouldBeEmpty();
        (await browser.PostFormAsync(again, Formulaire, [])).ShouldSeeOther("/agents/absences/rdvs?id=");
    }

    [Fact]
    public async Task Another_group_chosen_on_the_way_shows_its_own_agents()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        var there = await Given.AgentAsync(other, monde.Service);
        await Given.RoleAsync(monde.Agent, other);
        using var browser = As(monde.Agent);
        var shown = await browser.PostFormAsync(
            await browser.GetAsync(Url),
            Formulaire,
            [.. _hours, ("Qui", $"organisation-{monde.Organisation.Id}")]
        );

        var changed = await browser.PostFormAsync(shown, Formulaire, [("Qui", $"organisation-{other.Id}")]);

        Ticked(changed.ShouldBeOk()).ShouldBe([monde.Agent.Id, there.Id], ignoreOrder: true);
        (await AbsencesAsync(there)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("organisation-0")]
    [InlineData("organisation-")]
    [InlineData("organisation--1")]
    [InlineData("service-1")]
    [InlineData("lieu-999999999999999999999999")]
    [InlineData("equipe-x")]
    [InlineData("n'importe")]
    public async Task A_group_that_is_none_is_refused_and_what_was_typed_stays(string qui)
    {
        var monde = await Given.MondeAsync();

        var page = await As(monde.Agent).PostWithTokenAsync(Url, [.. _hours, ("Qui", qui), ("Input.Title", "Formation")]);

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Choisissez qui est concerné.");
        page.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Formation");
    }

    [Fact]
    public async Task Groups_and_agents_of_elsewhere_are_refused()
    {
        var (monde, foreign) = (await Given.MondeAsync(), await Given.MondeAsync());
        var equipe = await Given.AddAsync(new Equipe { Territoire = foreign.Territoire, Name = $"Équipe {Given.Unique()}" });
        using var browser = As(monde.Agent);
        foreach (
            var qui in new[]
            {
                $"organisation-{foreign.Organisation.Id}",
                $"service-{foreign.Organisation.Id}-{foreign.Service.Id}",
                $"equipe-{equipe.Id}",
                $"lieu-{foreign.Lieu.Id}",
            }
        )
        {
            var page = await browser.PostWithTokenAsync(Url, [.. _hours, ("Qui", qui)]);
            page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Choisissez qui est concerné.");
            page.Text.ShouldNotContain(foreign.Agent.LastName);
        }

        var mine = $"organisation-{monde.Organisation.Id}";
        var refused = await browser.PostWithTokenAsync(
            Url,
            [.. _hours, ("Qui", mine), ("Avant", mine), ("Confirme", "x"), ("Input.Agents", $"{foreign.Agent.Id}")]
        );

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("n’est pas ou n’est plus de ce groupe");
        (await AbsencesAsync(foreign.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Five_hundred_agents_at_once_are_refused_in_words()
    {
        var monde = await Given.MondeAsync();
        var many = Enumerable.Range(1, 500).Select(id => ("Input.Agents", (string?)$"{id}"));

        var page = await As(monde.Agent)
            .PostWithTokenAsync(Url, [.. _hours, ("Qui", "agents"), ("Avant", "agents"), ("Confirme", "x"), .. many]);

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("200 agents au plus");
        (await AbsencesAsync(monde.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closing_day_that_does_not_take_place_is_taken_back_for_all()
    {
        var (monde, admin) = await HouseAsync();
        using var browser = As(admin);
        var shown = await browser.PostFormAsync(
            await browser.GetAsync(Url),
            Formulaire,
            [.. _hours, ("Qui", $"organisation-{monde.Organisation.Id}")]
        );
        var together = await browser.FollowAsync(await browser.PostFormAsync(shown, Formulaire, []));
        var asked = (await browser.ClickAsync(together, "Supprimer ces absences")).ShouldBeOk();
        asked.Text.ShouldContain(monde.Agent.FullName);
        var one = (await AbsencesAsync(monde.Agent)).Single();
        (await browser.GetAsync($"/agents/absences/{one.Id}")).ShouldBeOk().Text.ShouldContain("1 autre agent a la même absence");

        await browser.PostFormAsync(asked, Formulaire, []);

        (await AbsencesAsync(monde.Agent)).ShouldBeEmpty();
        (await AbsencesAsync(admin)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Twenty_agents_ask_as_much_as_two()
    {
        var (monde, admin) = await HouseAsync();
        using var browser = As(admin);
        (string, string?)[] house = [.. _hours, ("Qui", $"organisation-{monde.Organisation.Id}")];
        var form = await browser.GetAsync(Url);
        var two = await browser.PostFormAsync(form, Formulaire, house);
        for (var agent = 0; agent < 18; agent++)
        {
            await ColleagueAsync(monde);
        }

        var twenty = await browser.PostFormAsync(form, Formulaire, house);

        twenty.Document.QuerySelectorAll("[name='Input.Agents']").Length.ShouldBe(20);
        twenty.Queries.Count.ShouldBe(two.Queries.Count);
        twenty.Queries.Count.ShouldBeLessThanOrEqualTo(20);
    }

    private async Task<(Monde Monde, Agent Admin)> HouseAsync()
    {
        var monde = await Given.MondeAsync();
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }

    private static IEnumerable<long> Ticked(Page page) =>
        page
            .Document.QuerySelectorAll("[name='Input.Agents'][checked]")
            .Select(box => long.Parse(box.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture));
}

using System.Net;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>What is left to fill in, from the home page (spec 2 §25e).</summary>
public sealed class RenseignerTests(RdvApp app) : WebTest(app)
{
    private const string Rows = "#renseigner .lignes[data-suites] > li";
    private static readonly LocalDate _today = Given.DefaultDay;

    [Fact]
    public async Task S69_the_count_is_that_of_the_rows_ended_and_unknown_whatever_the_organisation_oldest_first()
    {
        var (monde, rdvs) = await BacklogAsync(3);
        var other = await Given.OrganisationAsync(monde.Territoire);
        var elsewhere = monde with
        {
            Organisation = other,
            Motif = await Given.MotifAsync(other, monde.Service),
            Lieu = await Given.LieuAsync(other),
        };
        var first = await Given.RdvAsync(elsewhere, startsAt: monde.Paris(_today.PlusDays(-9), 9), agent: monde.Agent);
        // Going on, to come, filled in, cancelled, a colleague's: none of them waits for me.
        await Given.RdvAsync(monde, startsAt: Now - Duration.FromMinutes(10));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(1), 9));
        (await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-2), 9))).Become(RdvStatus.Seen, monde.Agent, Now);
        (await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-2), 10))).Become(RdvStatus.Revoked, monde.Agent, Now);
        await Given.SaveAsync();
        await Given.RdvAsync(
            monde,
            startsAt: monde.Paris(_today.PlusDays(-2), 9),
            agent: await Given.AgentAsync(monde.Organisation, monde.Service)
        );

        var page = (await As(monde.Agent).GetAsync("/agents")).ShouldBeOk();

        page.TextsOf(Rows).Count.ShouldBe(4);
        page.One("#renseigner .ds-badge").GetAttribute("data-count").ShouldBe("4");
        page.One(".menu .ds-badge").GetAttribute("data-count").ShouldBe("4");
        page.TextOf(Rows)!.ShouldContain(first.Participations.Single().Usager.LastName);
        page.TextOf(Rows)!.ShouldContain(other.Name);
        page.TextsOf("#renseigner .jour-titre").Count.ShouldBe(1 + rdvs.Count);
        page.Text.ShouldContain("Aucun message ne part");
    }

    [Fact]
    public async Task Twenty_are_shown_and_a_link_leads_to_all()
    {
        var (monde, _) = await BacklogAsync(22);

        var page = await As(monde.Agent).GetAsync("/agents");

        page.TextsOf(Rows).Count.ShouldBe(20);
        page.One("#renseigner > footer a").GetAttribute("href").ShouldBe($"/agents/rdvs?statut=a-renseigner&agent={monde.Agent.Id}");
        page.TextOf("#renseigner > footer a").ShouldBe("Voir les 22 RDV à renseigner");
    }

    [Theory]
    [InlineData(RdvStatus.Seen)]
    [InlineData(RdvStatus.Noshow)]
    [InlineData(RdvStatus.Excused)]
    [InlineData(RdvStatus.Revoked)]
    public async Task One_click_fills_in_tells_nobody_and_can_be_undone(RdvStatus status)
    {
        var (monde, rdvs) = await BacklogAsync(1);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents");

        var answer = await browser.PostFormAsync(page, $"{Rows} form.suites", [], $"button[value={status}]");
        var after = await browser.FollowAsync(answer.ShouldSeeOther("/agents?vue=mes#renseigner"));

        (await StatusAsync(rdvs[0])).ShouldBe(status);
        after.TextsOf(Rows).ShouldBeEmpty();
        after.Text.ShouldContain("Tout est renseigné");
        var usager = rdvs[0].Participations.Single().Usager;
        var told = await EventsAsync("rdvId", rdvs[0].Id);
        await Messages.Poste.TellAsync(App, told.Select(one => one.Id), Now);
        (await SentToAsync(usager.Email!)).ShouldNotContain(message => message.Template.StartsWith("RdvAnnule"));

        after.TextOf(".toast")!.ShouldContain(usager.LastName);
        await browser.FollowAsync(await browser.PostFormAsync(after, ".toast form"));

        (await StatusAsync(rdvs[0])).ShouldBe(RdvStatus.Unknown);
    }

    [Fact]
    public async Task Several_at_once_and_one_undo_for_all()
    {
        var (monde, rdvs) = await BacklogAsync(3);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents");
        var boxes = page.Document.QuerySelectorAll("input[name=choisis]").Select(box => box.GetAttribute("value")).ToList();
        boxes.Count.ShouldBe(3);

        var answer = await browser.PostFormAsync(page, "#lot", [("choisis", boxes[0]), ("choisis", boxes[2])], "button[value=Noshow]");
        var after = await browser.FollowAsync(answer.ShouldSeeOther("/agents"));

        (await StatusesAsync(rdvs)).ShouldBe([RdvStatus.Noshow, RdvStatus.Unknown, RdvStatus.Noshow]);
        after.TextOf(".toast")!.ShouldContain("2 RDV : noté « Absent »");
        after.TextsOf(Rows).Count.ShouldBe(1);

        await browser.PostFormAsync(after, ".toast form");

        (await StatusesAsync(rdvs)).ShouldAllBe(status => status == RdvStatus.Unknown);
    }

    [Fact]
    public async Task Several_needs_a_choice_and_an_outcome()
    {
        var (monde, rdvs) = await BacklogAsync(2);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents");

        var nothing = await browser.PostFormAsync(page, "#lot", [], "button[value=Seen]");
        var unknown = await browser.PostWithTokenAsync("/agents?handler=Lot", ("choisis", $"{rdvs[0].Id}-0"), ("statut", "Unknown"));

        nothing.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Cochez au moins un RDV");
        unknown.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_a_colleague_said_meanwhile_stays_and_is_told()
    {
        var (monde, rdvs) = await BacklogAsync(2);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents");
        var boxes = page.Document.QuerySelectorAll("input[name=choisis]").Select(box => box.GetAttribute("value")).ToList();
        await As(colleague)
            .PostWithTokenAsync($"/agents/rdvs/{rdvs[0].Id}/statut", ("Statut", "Noshow"), ("Revision", $"{rdvs[0].Revision}"));

        var answer = await browser.PostFormAsync(page, "#lot", [("choisis", boxes[0]), ("choisis", boxes[1])], "button[value=Seen]");
        var after = await browser.FollowAsync(answer);

        (await StatusesAsync(rdvs)).ShouldBe([RdvStatus.Noshow, RdvStatus.Seen]);
        after.TextOf(".toast")!.ShouldContain("un collègue l’a noté « Absent » entre-temps");
        // The click on the row meets the same colleague.
        var late = await browser.PostFormAsync(page, $"{Rows} form.suites", [], "button[value=Seen]");
        late.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain(colleague.FullName);
    }

    [Fact]
    public async Task An_undo_that_comes_after_somebody_else_changes_nothing()
    {
        var (monde, rdvs) = await BacklogAsync(2);
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents");
        var boxes = page.Document.QuerySelectorAll("input[name=choisis]").Select(box => ("choisis", box.GetAttribute("value"))).ToArray();
        var after = await browser.FollowAsync(await browser.PostFormAsync(page, "#lot", boxes, "button[value=Seen]"));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var revision = await ReadAsync(db => db.Rdvs.Where(rdv => rdv.Id == rdvs[0].Id).Select(rdv => rdv.Revision).SingleAsync());
        await As(colleague).PostWithTokenAsync($"/agents/rdvs/{rdvs[0].Id}/statut", ("Statut", "Unknown"), ("Revision", $"{revision}"));
        await As(colleague).PostWithTokenAsync($"/agents/rdvs/{rdvs[0].Id}/statut", ("Statut", "Excused"), ("Revision", $"{revision + 1}"));

        await browser.PostFormAsync(after, ".toast form");

        (await StatusesAsync(rdvs)).ShouldBe([RdvStatus.Excused, RdvStatus.Unknown]);
    }

    [Fact]
    public async Task Nobody_fills_in_what_they_may_not_write()
    {
        var (_, rdvs) = await BacklogAsync(1);
        var stranger = await Given.MondeAsync();

        var lot = await As(stranger.Agent).PostWithTokenAsync("/agents?handler=Lot", ("choisis", $"{rdvs[0].Id}-0"), ("statut", "Seen"));
        var undo = await As(stranger.Agent).PostWithTokenAsync($"/agents?handler=Annulation&lot={rdvs[0].Id}-0");

        lot.ShouldBe(HttpStatusCode.NotFound);
        undo.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(rdvs[0])).ShouldBe(RdvStatus.Unknown);
    }

    [Fact]
    public async Task A_collective_rdv_is_called_over_all_present_unless_said()
    {
        var monde = await Given.MondeAsync(world => world.Motif = motif => motif.Collectif = true);
        var start = monde.Paris(_today.PlusDays(-1), 10);
        var atelier = Rdv.Open(
            monde.Motif,
            monde.Lieu,
            new Interval(start, start + Duration.FromHours(1)),
            [monde.Agent],
            monde.Agent,
            Now
        );
        await Given.AddAsync(atelier);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            atelier.Join(await Given.UsagerAsync(monde.Territoire), 0, start - Duration.FromDays(20));
        }

        await Given.SaveAsync();
        var browser = As(monde.Agent);
        var page = await browser.GetAsync("/agents");
        var present = page.Document.QuerySelectorAll("details.appel input[name=presents]");
        present.Length.ShouldBe(3);
        present.ShouldAllBe(box => box.HasAttribute("checked"));

        var absent = present[1].GetAttribute("value");
        var values = present
            .Where(box => box.GetAttribute("value") != absent)
            .Select(box => ("presents", box.GetAttribute("value")))
            .ToArray();
        (await browser.PostFormAsync(page, "details.appel form", values)).ShouldSeeOther("/agents");

        var places = await ReadAsync(db =>
            db.Participations.Where(place => place.RdvId == atelier.Id).OrderBy(place => place.Id).ToListAsync()
        );
        places.Select(place => place.Status).ShouldBe([RdvStatus.Seen, RdvStatus.Noshow, RdvStatus.Seen]);
        (await StatusAsync(atelier)).ShouldBe(RdvStatus.Seen);
    }

    [Fact]
    public async Task Every_page_of_the_agents_space_has_the_badge_at_the_price_of_one_query()
    {
        var (monde, _) = await BacklogAsync(2);
        var without = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);

        var page = await As(monde.Agent).GetAsync("/agents/preferences");
        var bare = await As(without).GetAsync("/agents/preferences");

        page.One(".menu .ds-badge").GetAttribute("data-count").ShouldBe("2");
        page.One(".onglets-bas .ds-badge").GetAttribute("aria-label").ShouldBe("2 à renseigner");
        bare.Document.QuerySelector(".menu .ds-badge").ShouldBeNull();
        page.Queries.Count.ShouldBe(bare.Queries.Count + 1);
    }

    /// <summary>So many RDVs of the agent, one a day, the last one yesterday; oldest first.</summary>
    private async Task<(Monde Monde, List<Rdv> Rdvs)> BacklogAsync(int count, Action<MondeSpec>? say = null)
    {
        var monde = await Given.MondeAsync(say);
        List<Rdv> rdvs = [];
        for (var day = count; day > 0; day--)
        {
            rdvs.Add(await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-day), 9)));
        }

        return (monde, rdvs);
    }

    private Task<RdvStatus> StatusAsync(Rdv rdv) =>
        ReadAsync(db => db.Rdvs.Where(one => one.Id == rdv.Id).Select(one => one.Status).SingleAsync());

    private async Task<List<RdvStatus>> StatusesAsync(IReadOnlyList<Rdv> rdvs)
    {
        List<RdvStatus> statuses = [];
        foreach (var rdv in rdvs)
        {
            statuses.Add(await StatusAsync(rdv));
        }

        return statuses;
    }
}

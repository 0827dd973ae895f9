using System.Net;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What an agent may say became of a RDV, when, and who is told.</summary>
public sealed partial class StatutsTests(RdvApp app) : ApresRdv(app)
{
    private const string Held = "Seen Noshow Excused Revoked";

    [Theory]
    [InlineData(-1, 9, RdvStatus.Unknown, false, Held)]
    [InlineData(0, 9, RdvStatus.Unknown, false, Held)] // started today: the clock says 10:00
    [InlineData(0, 15, RdvStatus.Unknown, false, "Seen Excused Revoked")]
    [InlineData(1, 9, RdvStatus.Unknown, false, "Excused Revoked")]
    [InlineData(1, 9, RdvStatus.Revoked, false, "Unknown")]
    [InlineData(-1, 9, RdvStatus.Seen, false, "Unknown")]
    [InlineData(-1, 9, RdvStatus.Unknown, true, "Seen Revoked")]
    [InlineData(0, 15, RdvStatus.Unknown, true, "Seen Revoked")]
    [InlineData(1, 9, RdvStatus.Unknown, true, "Revoked")]
    [InlineData(1, 9, RdvStatus.Revoked, true, "Unknown")]
    public async Task S31_the_menu_of_a_rdv(int day, int hour, RdvStatus status, bool collectif, string offered)
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = collectif);
        Now = monde.Paris(Given.DefaultDay, 10);
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(day), hour), by: monde.Agent);
        rdv.SetStatus(status, Now);
        await Given.SaveAsync();

        var page = await As(monde.Agent).GetAsync($"/agents/rdvs/{rdv.Id}/statut");

        rdv.StatutsPossibles(Now).ShouldBe(Statuses(offered));
        page.ShouldBeOk()
            .Document.QuerySelectorAll("main input[name=Statut]")
            .Select(input => input.GetAttribute("value"))
            .ShouldBe(offered.Split(' '));
    }

    [Theory]
    [InlineData(-1, 9, RdvStatus.Unknown, "Seen Noshow Excused")]
    [InlineData(0, 9, RdvStatus.Unknown, "Seen Noshow Excused")]
    [InlineData(0, 15, RdvStatus.Unknown, "Seen Excused")]
    [InlineData(1, 9, RdvStatus.Unknown, "Excused")]
    [InlineData(1, 9, RdvStatus.Excused, "Unknown")]
    public async Task S31_the_menu_of_a_place(int day, int hour, RdvStatus status, string offered)
    {
        var monde = await Given.MondeAsync();
        Now = monde.Paris(Given.DefaultDay, 10);
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(day), hour));
        var place = rdv.Participations.Single();
        place.Follow(status);

        rdv.StatutsPossibles(place, Now).ShouldBe(Statuses(offered));
    }

    [Fact]
    public async Task What_the_menu_does_not_offer_is_refused_in_words()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);

        var page = await PostAsync(monde, rdv, RdvStatus.Seen);

        page.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("prévu un autre jour");
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Unknown);
    }

    [Fact]
    public async Task An_outcome_is_noted_and_can_be_undone()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        using var browser = As(monde.Agent);

        var done = await PostAsync(monde, rdv, RdvStatus.Noshow, browser, "/agents");

        done.ShouldSeeOther("/agents");
        var fresh = await FreshAsync(rdv);
        fresh.Status.ShouldBe(RdvStatus.Noshow);
        fresh.Participations.Single().Status.ShouldBe(RdvStatus.Noshow);
        fresh.Agents.Single().Occupies.ShouldBeTrue("a no-show does not free the time");

        var next = await browser.FollowAsync(done);
        next.TextOf(".toast p").ShouldBe($"{fresh.Participations.Single().Usager.FullName} : noté « Absent ».");
        await browser.PostFormAsync(next, ".toast form");
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Unknown);
    }

    [Fact]
    public async Task Two_agents_who_close_the_same_rdv_the_second_reads_what_the_first_set()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Rapide");
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        var page = await As(monde.Agent).GetAsync($"/agents/rdvs/{rdv.Id}/statut");
        using var slow = As(monde.Agent);
        await As(other).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Seen"), ("Revision", $"{rdv.Revision}"));

        var late = await slow.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Noshow"), ("Revision", $"{rdv.Revision}"));

        page.ShouldBeOk();
        late.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Rapide");
        late.TextOf("main .statut").ShouldBe("Vu");
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Seen);
    }

    [Fact]
    public async Task S32_cancelling_a_rdv_to_come_tells_whoever_comes_and_frees_the_time()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);

        await PostAsync(monde, rdv, RdvStatus.Revoked);

        (await FreshAsync(rdv)).Agents.Single().Occupies.ShouldBeFalse();
        (await MailsAsync(rdv, usager)).Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvAnnule"]);
    }

    [Theory]
    [InlineData(RdvStatus.Excused)]
    [InlineData(RdvStatus.Revoked)]
    public async Task S34_reset_from_cancelled_the_person_receives_the_rdv_again(RdvStatus cancelled)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var place = rdv.Participations.Single();
        var untold = new Participation(rdv, await Given.UsagerAsync(monde.Territoire), Now) { SendLifecycleNotifications = false };
        await Given.AddAsync(untold);
        using var browser = As(monde.Agent);
        var url = $"/agents/rdvs/{rdv.Id}";
        var cancelling = await browser.ClickAsync(await browser.GetAsync(url), $"main a[href$='annulation?statut={cancelled}']");
        (await browser.PostFormAsync(cancelling, "main form")).ShouldSeeOther(url);
        (await MailsAsync(rdv, place.Usager))[^1].Template.ShouldBe("RdvAnnule");

        var restoring = await browser.ClickAsync(await browser.GetAsync(url), "Rétablir le RDV…");
        restoring.Text.ShouldContain($"Un e-mail sera envoyé à {place.Usager.FullName}");
        (await browser.PostFormAsync(restoring, "main form")).ShouldSeeOther(url);

        var mail = (await MailsAsync(rdv, place.Usager))[^1];
        (mail.Template, mail.CalendarMethod).ShouldBe(("RdvRetabli", "PUBLISH"));
        Page.Plain(mail.Text).ShouldContain("avait été annulé : il a bien lieu");
        mail.Text.ShouldContain(monde.Lieu.Address);
        (await Client().GetAsync(Link(rdv))).ShouldBeOk().Text.ShouldContain("9 h 00");
        (await SentToAsync(untold.Usager.Email!)).ShouldBeEmpty();
        var fresh = await FreshAsync(rdv);
        fresh.Agents.Single().Occupies.ShouldBeTrue();
        fresh.Participations.Select(one => one.Status).ShouldBe([RdvStatus.Unknown, RdvStatus.Unknown]);
    }

    [Fact]
    public async Task S34_undoing_a_cancelling_puts_back_those_whom_it_carried_and_not_whoever_had_withdrawn()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var stays = new Participation(rdv, await Given.UsagerAsync(monde.Territoire), Now);
        await Given.AddAsync(stays);
        var left = rdv.Participations.First(place => place.Id != stays.Id);
        using var browser = As(monde.Agent);
        await PostAsync(monde, rdv, RdvStatus.Excused, browser, place: left);
        var off = await browser.FollowAsync(await PostAsync(monde, rdv, RdvStatus.Excused, browser));

        await browser.PostFormAsync(off, ".toast form");

        (await StatusesAsync(rdv, left, stays)).ShouldBe([RdvStatus.Excused, RdvStatus.Unknown]);

        // Put again at another date: those for whom it was cancelled.
        await PostAsync(monde, rdv, RdvStatus.Excused, browser);
        (await FreshAsync(rdv)).ToPutAgain(Now).Select(place => place.Id).ShouldBe([stays.Id]);
    }

    [Theory]
    [InlineData(RdvStatus.Seen)]
    [InlineData(RdvStatus.Noshow)]
    [InlineData(RdvStatus.Revoked)]
    public async Task S36_undoing_what_the_whole_rdv_became_keeps_what_was_noted_one_by_one(RdvStatus whole)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        var other = new Participation(rdv, await Given.UsagerAsync(monde.Territoire), Now);
        await Given.AddAsync(other);
        var absent = rdv.Participations.First(place => place.Id != other.Id);
        using var browser = As(monde.Agent);
        await PostAsync(monde, rdv, RdvStatus.Noshow, browser, place: absent);
        var done = await browser.FollowAsync(await PostAsync(monde, rdv, whole, browser));
        (await FreshAsync(rdv)).Status.ShouldBe(whole);

        await browser.PostFormAsync(done, ".toast form");

        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Unknown);
        (await StatusesAsync(rdv, absent, other)).ShouldBe([RdvStatus.Noshow, RdvStatus.Unknown]);
    }

    [Fact]
    public async Task S33_cancelling_a_past_rdv_tells_nobody()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));

        await PostAsync(monde, rdv, RdvStatus.Revoked);

        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).ShouldBeEmpty();
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Revoked);
    }

    [Fact]
    public async Task Putting_back_a_rdv_whose_time_was_taken_is_asked_twice()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await PostAsync(monde, rdv, RdvStatus.Revoked);
        await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);

        var warned = await PostAsync(monde, rdv, RdvStatus.Unknown, browser);

        warned.ShouldBe(HttpStatusCode.UnprocessableEntity);
        warned.Text.ShouldContain("Vous avez déjà un RDV de 9 h 00 à 9 h 30");
        (await FreshAsync(rdv)).IsCancelled.ShouldBeTrue();
        (await browser.PostFormAsync(warned, "section form")).ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await FreshAsync(rdv)).IsCancelled.ShouldBeFalse();
    }

    private async Task<IEnumerable<RdvStatus>> StatusesAsync(Rdv rdv, params Participation[] places)
    {
        var fresh = await FreshAsync(rdv);
        return places.Select(place => fresh.Participations.Single(one => one.Id == place.Id).Status);
    }

    private static RdvStatus[] Statuses(string offered) => [.. offered.Split(' ').Select(Enum.Parse<RdvStatus>)];

    private async Task<Page> PostAsync(
        Monde monde,
        Rdv rdv,
        RdvStatus status,
        Browser? browser = null,
        string? retour = null,
        Participation? place = null
    )
    {
        var fresh = await FreshAsync(rdv);
        return await (browser ?? As(monde.Agent)).PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/statut",
            ("Statut", $"{status}"),
            ("Revision", $"{fresh.Revision}"),
            ("Retour", retour),
            ("Place", place is null ? null : $"{place.Id}")
        );
    }
}

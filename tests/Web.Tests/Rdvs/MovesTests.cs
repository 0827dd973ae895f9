using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Agents change and move a RDV: one act, warned and never forbidden, nobody's answer overwritten, and those concerned are told.</summary>
public sealed class MovesTests(RdvApp app) : ApresRdv(app)
{
    private const string Day = "2026-03-09";

    [Fact]
    public async Task S35_the_agent_who_loses_it_reads_cancelled_who_gains_it_new_who_keeps_it_changed()
    {
        var monde = await Given.MondeAsync();
        var (keeps, gains) = (
            await Given.AgentAsync(monde.Organisation, monde.Service),
            await Given.AgentAsync(monde.Organisation, monde.Service)
        );
        var author = await Given.AgentAsync(monde.Organisation, monde.Service);
        var rdv = await Given.RdvAsync(monde);
        await ConfirmedAsync(As(author), rdv.Id, "2026-03-06", "09:00", monde.Agent.Id, keeps.Id);
        await TellAsync(rdv);

        await ConfirmedAsync(As(author), rdv.Id, Day, "10:30", keeps.Id, gains.Id);
        await TellAsync(rdv);

        (await LastSubjectAsync(monde.Agent)).ShouldStartWith("RDV annulé : vendredi 6 mars");
        (await LastSubjectAsync(gains)).ShouldStartWith("Nouveau RDV : lundi 9 mars");
        (await LastSubjectAsync(keeps)).ShouldStartWith("RDV déplacé : lundi 9 mars");
        (await SentToAsync(author.Email!)).ShouldBeEmpty();
        (await SentToAsync(rdv.Participations.Single().Usager.Email!))
            .Select(mail => mail.Template)
            .ShouldBe(["RdvConfirme", "RdvDeplace"]);
    }

    [Fact]
    public async Task A_move_made_in_an_agenda_leads_back_there_and_so_does_its_undoing()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(colleague, monde.Organisation, monde.Lieu, [monde.Motif]);
        var rdv = await Given.RdvAsync(monde);
        var agenda = $"/agents/agendas/{monde.Agent.Id}?vue=semaine&jour=2026-03-09";
        using var browser = As(monde.Agent);

        var moved = await browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/deplacement",
            ("Input.Jour", "2026-03-09"),
            ("Input.Heure", "10:00"),
            ("Input.Duree", "30"),
            ("Input.Agents", $"{colleague.Id}"),
            ("Input.Revision", $"{rdv.Revision}"),
            ("Retour", agenda)
        );
        var after = await browser.FollowAsync(moved.ShouldSeeOther(agenda));
        var undone = await browser.PostFormAsync(after, ".toast form");

        after
            .TextOf(".toast p")
            .ShouldBe(
                $"RDV déplacé : lundi 9 mars à 10 h 00, avec {colleague.FullName}. {rdv.Participations.Single().Usager.FullName} recevra un e-mail dans une minute."
            );
        (await browser.FollowAsync(undone.ShouldSeeOther(agenda))).TextOf(".toast p")!.ShouldContain($"avec {monde.Agent.FullName}");
        (await FreshAsync(rdv)).StartsAt.ShouldBe(rdv.StartsAt);
    }

    [Theory]
    [InlineData(NotificationsRdv.All, true, 1, true)]
    [InlineData(NotificationsRdv.All, false, 5, true)]
    [InlineData(NotificationsRdv.Others, true, 1, false)]
    [InlineData(NotificationsRdv.Others, false, 5, true)]
    [InlineData(NotificationsRdv.Soon, false, 0, true)]
    [InlineData(NotificationsRdv.Soon, false, 1, true)]
    [InlineData(NotificationsRdv.Soon, false, 2, false)]
    [InlineData(NotificationsRdv.Soon, true, 1, false)]
    [InlineData(NotificationsRdv.None, false, 1, false)]
    public async Task S32_an_agent_hears_of_a_cancellation_as_they_like(NotificationsRdv level, bool byThemselves, int day, bool told)
    {
        var monde = await Given.MondeAsync(m => m.Agent = agent => agent.NotificationsRdv = level);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(day), 23));
        await TellAsync(rdv);
        var before = (await SentToAsync(monde.Agent.Email!)).Count;

        await As(byThemselves ? monde.Agent : other)
            .PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Revoked"), ("Revision", $"{rdv.Revision}"));
        await TellAsync(rdv);

        ((await SentToAsync(monde.Agent.Email!)).Count > before).ShouldBe(told);
    }

    [Fact]
    public async Task S19_S20_an_overlap_is_said_and_can_be_passed_over()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 9), 10));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement?jour={Day}&heure=10:15");

        var warned = await browser.PostFormAsync(form, "main form");
        var done = await browser.PostFormAsync(warned, "main form");

        warned.ShouldBe(HttpStatusCode.UnprocessableEntity);
        warned.Text.ShouldContain("rien d’interdit");
        warned.One("input[name='Input.Heure']").GetAttribute("value").ShouldStartWith("10:15");
        done.ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await FreshAsync(rdv)).StartsAt.ShouldBe(monde.Paris(new LocalDate(2026, 3, 9), 10, 15));
    }

    [Fact]
    public async Task A_second_editor_reads_what_the_first_set_and_keeps_what_they_typed()
    {
        var monde = await Given.MondeAsync();
        var fast = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Rapide");
        var rdv = await Given.RdvAsync(monde);
        using var slow = As(monde.Agent);
        var form = await slow.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement");
        await ConfirmedAsync(As(fast), rdv.Id, Day, "11:00", monde.Agent.Id);

        var late = await slow.PostFormAsync(form, "main form", ("Input.Jour", "2026-03-10"));

        late.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Rapide");
        late.Text.ShouldContain("lundi 9 mars 2026 à 11 h 00");
        late.One("input[name='Input.Jour']").GetAttribute("value").ShouldBe("2026-03-10");
        (await FreshAsync(rdv)).StartsAt.ShouldBe(monde.Paris(new LocalDate(2026, 3, 9), 11));
    }

    [Fact]
    public async Task A_missed_rdv_is_postponed_as_a_new_one_that_remembers_it()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        await As(monde.Agent).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Noshow"), ("Revision", $"{rdv.Revision}"));

        var done = await ConfirmedAsync(As(monde.Agent), rdv.Id, Day, "09:00", monde.Agent.Id);

        var made = await ReadAsync(db => db.Rdvs.WithPeople.AsNoTracking().SingleAsync(one => one.PreviousId == rdv.Id));
        done.ShouldSeeOther($"/agents/rdvs/{made.Id}");
        made.Participations.Single().UsagerId.ShouldBe(rdv.Participations.Single().UsagerId);
        made.Status.ShouldBe(RdvStatus.Unknown);
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Noshow);
        var page = await As(monde.Agent).GetAsync($"/agents/rdvs/{made.Id}");
        page.TextsOf("section[aria-labelledby=chaine] li").Count.ShouldBe(2);
        (await MailsAsync(made, rdv.Participations.Single().Usager))[^1].Template.ShouldBe("RdvConfirme");
    }

    [Fact]
    public async Task A_move_can_be_undone()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var next = await browser.FollowAsync(await ConfirmedAsync(browser, rdv.Id, Day, "11:00", monde.Agent.Id));

        await browser.PostFormAsync(next, ".toast form");

        (await FreshAsync(rdv)).StartsAt.ShouldBe(rdv.StartsAt);
    }

    [Fact]
    public async Task Only_offered_agents_and_lieux_are_accepted()
    {
        var monde = await Given.MondeAsync();
        var stranger = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement");

        var refused = await browser.PostFormAsync(
            form,
            "main form",
            ("Input.Agents", $"{stranger.Agent.Id}"),
            ("Input.Lieu", $"{stranger.Lieu.Id}")
        );

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Choisissez au moins un agent de la liste.");
        refused.Text.ShouldContain("Choisissez un lieu de la liste.");
    }

    [Fact]
    public async Task A_change_of_lieu_is_told_and_a_change_of_words_is_not()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        using var browser = As(monde.Agent);

        var words = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier"),
            "main form",
            ("Input.Contexte", "Vient avec sa mère")
        );
        words.ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).Count.ShouldBe(1);

        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier");
        var answer = await browser.PostFormAsync(form, "main form", ("Input.Lieu", $"{elsewhere.Id}"));
        if (answer.Status == HttpStatusCode.UnprocessableEntity)
        {
            answer = await browser.PostFormAsync(answer, "main form");
        }

        answer.ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        var fresh = await FreshAsync(rdv);
        (fresh.LieuId, fresh.Context).ShouldBe((elsewhere.Id, "Vient avec sa mère"));
        (await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1].Text.ShouldContain("le lieu change");
    }

    [Fact]
    public async Task The_motif_changes_within_its_service_only_and_people_may_be_left_untold()
    {
        var monde = await Given.MondeAsync();
        var (near, far) = (
            await Given.MotifAsync(monde.Organisation, monde.Service),
            await Given.MotifAsync(monde.Organisation, await Given.ServiceAsync())
        );
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier");

        var refused = await browser.PostFormAsync(form, "main form", ("Input.Motif", $"{far.Id}"));
        var done = await browser.PostFormAsync(form, "main form", ("Input.Motif", $"{near.Id}"), ("Input.Prevenus", null));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("du même service");
        done.ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        var fresh = await FreshAsync(rdv);
        fresh.MotifId.ShouldBe(near.Id);
        fresh.Participations.Single().SendLifecycleNotifications.ShouldBeFalse();
        fresh.Participations.Single().SendReminderNotification.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_says_first_who_will_be_told()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/annulation?statut=Excused");

        page.Text.ShouldContain($"Un e-mail sera envoyé à {rdv.Participations.Single().Usager.FullName} (u•••@test.example).");
        (await browser.PostFormAsync(page, "main form")).ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Excused);
    }

    [Fact]
    public async Task Cancelling_says_who_must_be_called_and_six_people_make_a_short_title()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var mute = await Given.UsagerAsync(monde.Territoire, usager => usager.Email = null);
        await Given.AddAsync(new Participation(rdv, mute, Now));
        using var browser = As(monde.Agent);
        var asked = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/annulation?statut=Excused");
        asked.TextsOf("main li").ShouldContain(line => line.StartsWith(mute.FullName));
        asked.Text.ShouldNotContain($"{mute.FullName} ne recevra rien", Case.Sensitive, "named once, with a telephone");

        for (var i = 0; i < 4; i++)
        {
            await Given.AddAsync(new Participation(rdv, await Given.UsagerAsync(monde.Territoire), Now));
        }

        var first = rdv.Participations.OrderBy(place => place.Id).First().Usager;
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).TextOf("h1").ShouldBe($"{first.FullName}, {mute.FullName} et 4 autres");
        (await browser.GetAsync("/agents/rdvs")).TextsOf(".lignes a").ShouldContain(text => text.EndsWith("et 4 autres"));
    }

    /// <summary>Moves, passing over what is warned of.</summary>
    internal static async Task<Page> ConfirmedAsync(Browser browser, long rdv, string day, string hour, params long[] agents)
    {
        var form = await browser.GetAsync($"/agents/rdvs/{rdv}/deplacement?{string.Join('&', agents.Select(id => $"agents={id}"))}");
        var answer = await browser.PostFormAsync(form, "main form", ("Input.Jour", day), ("Input.Heure", hour));
        return answer.Status == HttpStatusCode.UnprocessableEntity ? await browser.PostFormAsync(answer, "main form") : answer;
    }

    private async Task<string> LastSubjectAsync(Agent agent) => Page.Plain((await SentToAsync(agent.Email!))[^1].Subject);
}

using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Who hears what around a RDV beside its changes: somebody waits, a reminder is asked for, a place was taken off the list too early.</summary>
public sealed class SallesEtRappelsTests(RdvApp app) : ApresRdv(app)
{
    [Theory]
    [InlineData(NotificationsRdv.All, false, true)]
    [InlineData(NotificationsRdv.Soon, false, true)]
    [InlineData(NotificationsRdv.All, true, false)]
    [InlineData(NotificationsRdv.None, false, false)]
    public async Task Whoever_receives_hears_that_somebody_waits_unless_they_noted_it(NotificationsRdv level, bool themselves, bool told)
    {
        var monde = await Given.MondeAsync(m => m.Agent = agent => agent.NotificationsRdv = level);
        var desk = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Accueil");
        var rdv = await Given.RdvAsync(monde, startsAt: Now - Duration.FromMinutes(5));
        await TellAsync(rdv);
        var before = (await SentToAsync(monde.Agent.Email!)).Count;
        var url = $"/agents/rdvs/{rdv.Id}?handler=Arrivee";

        await As(themselves ? monde.Agent : desk).PostWithTokenAsync(url);
        await As(desk).PostWithTokenAsync(url);
        await TellAsync(rdv);

        var mails = (await SentToAsync(monde.Agent.Email!)).Skip(before).ToList();
        mails.Count.ShouldBe(told ? 1 : 0);

        if (told)
        {
            mails[0].Text.ShouldContain("par Accueil");
            mails[0].ExpiresAt.ShouldBe(rdv.EndsAt, "late people are announced too");
        }
    }

    [Fact]
    public async Task An_arrival_taken_back_before_it_was_told_is_no_news()
    {
        var monde = await Given.MondeAsync();
        var desk = await Given.AgentAsync(monde.Organisation, monde.Service);
        var rdv = await Given.RdvAsync(monde, startsAt: Now + Duration.FromMinutes(5));
        await TellAsync(rdv);
        var before = (await SentToAsync(monde.Agent.Email!)).Count;

        await As(desk).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}?handler=Arrivee");
        await As(desk).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}?handler=Arrivee&oubli=true");
        await TellAsync(rdv);

        (await SentToAsync(monde.Agent.Email!)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_reminder_asked_for_leaves_once_however_often_the_button_is_pressed()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        await TellAsync(rdv);
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync($"/agents/rdvs/{rdv.Id}");

        var first = await browser.PostFormAsync(page, "form[action*=Rappel]");
        var second = await browser.PostFormAsync(page, "form[action*=Rappel]");
        await TellAsync(rdv);

        (await browser.FollowAsync(first)).ShouldBeOk();
        second.ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        var mails = await SentToAsync(usager.Email!);
        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvRappel"]);
        Page.Plain(mails[^1].Subject).ShouldStartWith("Rappel : rendez-vous vendredi 6 mars");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).Text.ShouldContain("Rappel, e-mail");
    }

    [Fact]
    public async Task Nobody_is_reminded_who_does_not_want_it_nor_of_what_is_over_or_cancelled()
    {
        var monde = await Given.MondeAsync();
        var (quiet, past) = (await Given.RdvAsync(monde), await Given.RdvAsync(monde, startsAt: Now - Duration.FromHours(2)));
        quiet.Participations.Single().SendReminderNotification = false;
        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        foreach (var rdv in new[] { quiet, past })
        {
            (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).Document.QuerySelector("form[action*=Rappel]").ShouldBeNull();
            (
                await browser.PostWithTokenAsync(
                    $"/agents/rdvs/{rdv.Id}?handler=Rappel",
                    ("revision", $"{(await FreshAsync(rdv)).Revision}")
                )
            ).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await EventsAsync("rdvId", quiet.Id)).ShouldNotContain(happened => happened.Kind == nameof(RappelDemande));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_taken_off_the_list_before_the_worker_ran_is_still_told(bool wholeRdv)
    {
        var monde = await Given.MondeAsync(m =>
        {
            m.Motif = motif => motif.Collectif = true;
            m.Role = RoleLevel.Admin;
        });
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 9);
        var at = new Interval(start, start + Duration.FromHours(1));
        var rdv = await Given.AddAsync(Rdv.Open(monde.Motif, monde.Lieu, at, [monde.Agent], monde.Agent, Now));
        var (gone, stays) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        var place = rdv.Join(gone, 0, Now);
        rdv.Join(stays, 0, Now);
        await Given.SaveAsync();
        await TellAsync(rdv);
        using var browser = As(monde.Agent);

        await browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/statut",
            ("Statut", wholeRdv ? "Revoked" : "Excused"),
            ("Place", wholeRdv ? null : $"{place.Id}"),
            ("Revision", $"{(await FreshAsync(rdv)).Revision}")
        );
        (await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/participants?handler=Retirer&place={place.Id}")).ShouldSeeOther(
            $"/agents/rdvs/{rdv.Id}/participants"
        );
        await TellAsync(rdv);

        (await SentToAsync(gone.Email!)).Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvAnnule"]);
        (await SentToAsync(stays.Email!))[^1].Template.ShouldBe(wholeRdv ? "RdvAnnule" : "RdvConfirme");
        (await FreshAsync(rdv)).Participations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_motif_that_hides_tells_nobody_whatever_the_form_says()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Visibility = VisibilityType.Invisible);
        var rdv = await Given.RdvAsync(monde);
        var id = rdv.Participations.Single().Id;
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier");
        form.Document.QuerySelector("[name='Input.Prevenus']").ShouldBeNull();

        await browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/modifier",
            ("Input.Motif", $"{monde.Motif.Id}"),
            ("Input.Duree", "30"),
            ("Input.Lieu", $"{monde.Lieu.Id}"),
            ("Input.Agents", $"{monde.Agent.Id}"),
            ("Input.Contexte", "Changé"),
            ("Input.Prevenus", $"{id}"),
            ("Input.Rappeles", $"{id}"),
            ("Input.Revision", $"{rdv.Revision}")
        );

        var fresh = await FreshAsync(rdv);
        var place = fresh.Participations.Single();
        fresh.Context.ShouldBe("Changé");
        (place.SendLifecycleNotifications, place.SendReminderNotification).ShouldBe((false, false));
    }
}

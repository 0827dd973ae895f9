using System.Net;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>A citizen moves a RDV.</summary>
public sealed class DeplacementTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task L_18_moving_shows_both_dates_then_keeps_the_length_and_tells_both()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        var browser = Client();

        var week = (await browser.GetAsync(Link(rdv) + "/deplacement?date=2026-03-09")).ShouldBeOk();
        var choice = week
            .Document.QuerySelectorAll("a.creneau")
            .First(a => a.GetAttribute("href")!.EndsWith("2026-03-09T10:00", StringComparison.Ordinal));
        var confirm = (await browser.GetAsync(choice.GetAttribute("href")!)).ShouldBeOk();
        confirm.Text.ShouldContain("vendredi 6 mars 2026 à 9 h 00", Case.Insensitive);
        confirm.TextOf(".billet .date").ShouldBe("lundi 9 mars 2026 10 h 00 – 10 h 30");
        var moved = await browser.PostFormAsync(confirm, "main form");

        (await browser.FollowAsync(moved.ShouldSeeOther(Link(rdv)))).Text.ShouldContain("Votre rendez-vous est déplacé.");
        var after = await FreshAsync(rdv);
        after.StartsAt.ShouldBe(monde.Paris(new LocalDate(2026, 3, 9), 10));
        after.Length.ShouldBe(rdv.Length);
        after.Sequence.ShouldBe(1);
        after.Agents.Single().StartsAt.ShouldBe(after.StartsAt);
        var mail = (await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1];
        Page.Plain(mail.Subject).ShouldBe("Rendez-vous du vendredi 6 mars déplacé : lundi 9 mars 2026 à 10 h 00");
        Page.Plain(mail.Text).ShouldContain("Il était prévu le vendredi 6 mars 2026 à 9 h 00.");
        mail.Calendar!.ShouldContain("SEQUENCE:1");
        (await SentToAsync(monde.Agent.Email!)).Select(one => one.Template).ShouldBe(["RdvConfirmeAgent", "RdvDeplaceAgent"]);
    }

    [Fact]
    public async Task L_19_two_agents_at_the_same_hour_are_one_choice_and_the_rdvs_own_time_is_busy()
    {
        var monde = await Given.MondeAsync();
        var second = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(second, monde.Organisation, monde.Lieu, [monde.Motif]);
        var rdv = await Given.RdvAsync(monde);
        await Given.RdvAsync(monde, startsAt: rdv.StartsAt, agent: second);

        var week = (await Client().GetAsync(Link(rdv) + "/deplacement?date=2026-03-06")).ShouldBeOk();

        var starts = week.Document.QuerySelectorAll("a.creneau").Select(a => a.GetAttribute("href")!).ToList();
        starts.ShouldBeUnique();
        starts.ShouldNotContain(href => href.EndsWith("2026-03-06T09:00", StringComparison.Ordinal));
        starts.ShouldContain(href => href.EndsWith("2026-03-06T09:30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_that_went_is_refused_with_the_nearest_ones()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var browser = Client();
        var confirm = await browser.GetAsync($"{Link(rdv)}/deplacement/confirmation?lieu_id={monde.Lieu.Id}&debut=2026-03-09T10:00");
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 9), 10));

        var refused = (await browser.PostFormAsync(confirm, "main form")).ShouldBe(HttpStatusCode.UnprocessableEntity);

        refused.Text.ShouldContain("Ce créneau vient d’être pris");
        refused.Document.QuerySelectorAll("a.offre").Length.ShouldBe(4);
        refused
            .Document.QuerySelectorAll("a.offre")
            .ShouldContain(a => a.GetAttribute("href")!.Contains("2026-03-09T09:30", StringComparison.Ordinal));
        (await FreshAsync(rdv)).StartsAt.ShouldBe(rdv.StartsAt);
    }

    [Fact]
    public async Task A_double_click_moves_once()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var browser = Client();
        var confirm = await browser.GetAsync($"{Link(rdv)}/deplacement/confirmation?debut=2026-03-09T10:00");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostFormAsync(confirm, "main form")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        (await EventsAsync("rdvId", rdv.Id)).Count(happened => happened.Kind == "RdvDeplace").ShouldBe(1);
    }

    [Fact]
    public async Task C_1_two_rdvs_moved_to_the_same_start_at_once_one_gets_it()
    {
        var monde = await Given.MondeAsync();
        var first = await Given.RdvAsync(monde);
        var second = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(3), 11));
        var (one, two) = (Client(), Client());
        var forms = new[]
        {
            (one, await one.GetAsync($"{Link(first)}/deplacement/confirmation?debut=2026-03-09T10:00")),
            (two, await two.GetAsync($"{Link(second)}/deplacement/confirmation?debut=2026-03-09T10:00")),
        };

        var answers = await Task.WhenAll(forms.Select(form => form.Item1.PostFormAsync(form.Item2, "main form")));

        answers.Select(answer => (int)answer.Status).Order().ShouldBe([303, 422]);
        new[] { await FreshAsync(first), await FreshAsync(second) }
            .Count(rdv => rdv.StartsAt == monde.Paris(new LocalDate(2026, 3, 9), 10))
            .ShouldBe(1);
    }

    [Fact]
    public async Task L_19_another_lieu_of_the_motif_can_be_chosen()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        var second = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(second, monde.Organisation, elsewhere, [monde.Motif]);
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        var browser = Client();

        var week = await browser.GetAsync(Link(rdv) + "/deplacement");
        var there = (await browser.ClickAsync(week, elsewhere.Name)).ShouldBeOk();
        var confirm = await browser.GetAsync(there.One("a.creneau").GetAttribute("href")!);
        (await browser.PostFormAsync(confirm, "main form")).ShouldSeeOther(Link(rdv));

        var after = await FreshAsync(rdv);
        after.LieuId.ShouldBe(elsewhere.Id);
        after.Agents.Single().AgentId.ShouldBe(second.Id);
        Page.Plain((await MailsAsync(rdv, rdv.Participations.Single().Usager))[^1].Text).ShouldContain(monde.Lieu.Name);
        (await SentToAsync(second.Email!)).Count.ShouldBe(1);
        (await SentToAsync(monde.Agent.Email!)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("2 jours", false)]
    [InlineData("2 jours et une minute", true)]
    [InlineData("put by an agent", false)]
    [InlineData("motif not editable", false)]
    public async Task L_16_moving_online_has_its_conditions(string what, bool isAllowed)
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.RdvsEditableByUser = what != "motif not editable");
        IAuteur? by = what == "put by an agent" ? monde.Agent : null;
        var rdv = await Given.RdvAsync(monde, by: by);
        Now = what.StartsWith('2') ? rdv.StartsAt - Duration.FromDays(2) - Duration.FromMinutes(isAllowed ? 1 : 0) : Now;
        var browser = Client();
        var token = (await browser.GetAsync("/retrouver")).One("input[name=__RequestVerificationToken]").GetAttribute("value");

        var answer = await browser.PostAsync(
            Link(rdv) + "/deplacement/confirmation",
            ("__RequestVerificationToken", token),
            ("debut", "2026-03-09T10:00")
        );

        ((int)answer.Status).ShouldBe(isAllowed ? 303 : 422);
        (await browser.GetAsync(Link(rdv))).TextsOf(".actions a").Contains("Déplacer").ShouldBe(isAllowed);
    }
}

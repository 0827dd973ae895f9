using System.Net;
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

    [Theory]
    [InlineData("2026-02-20T09:00", "2026-03-03T09:00")]
    [InlineData("2030-01-07T09:00", "2026-")]
    [InlineData("2026-03-09T03:00", "2026-03-09T09:00")]
    [InlineData("2026-03-08T10:00", "2026-03-09T09:00")]
    public async Task B_07_a_start_that_cannot_be_had_is_refused_at_once_with_the_nearest_ones(string wanted, string nearest)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 12), 9));

        var page = await Client().GetAsync($"{Link(rdv)}/deplacement/confirmation?debut={wanted}");

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("h1").ShouldBe("Ce moment n’est pas libre");
        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Document.QuerySelectorAll("a.offre").ShouldContain(a => a.GetAttribute("href")!.Contains(nearest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task B_07_coming_back_once_moved_leads_to_the_rdv()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);

        (await Client().GetAsync($"{Link(rdv)}/deplacement/confirmation?debut=2026-03-06T09:00")).ShouldSeeOther(Link(rdv));
    }

    [Theory]
    [InlineData("2026-03-03T11:00", "il ne pourra plus être déplacé ni annulé en ligne, seulement par téléphone")]
    [InlineData("2026-03-04T09:00", "il ne pourra plus être déplacé en ligne. Vous pourrez l’annuler jusqu’au mercredi 4 mars à 5 h 00.")]
    [InlineData("2026-03-09T09:00", null)]
    public async Task NOUV_9_what_a_near_date_takes_away_is_said_before_it_is_confirmed(string start, string? said)
    {
        Now = Instant.FromUtc(2026, 3, 3, 8, 30);
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);

        var page = (await Client().GetAsync($"{Link(rdv)}/deplacement/confirmation?debut={start}")).ShouldBeOk();

        (page.TextOf(".ds-alert") ?? "").Contains("une fois confirmé", StringComparison.Ordinal).ShouldBe(said is not null);
        if (said is not null)
        {
            page.Text.ShouldContain(said);
        }
    }

    [Theory]
    [InlineData(3, "appelez le secrétariat pour prévenir de votre absence", "moins de deux jours")]
    [InlineData(30, "Annulez dès que vous le savez", "moins de quatre heures")]
    public async Task NOUV_9_the_page_of_a_near_rdv_says_one_thing_and_does_not_contradict_it(int hours, string said, string unsaid)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        Now = rdv.StartsAt - Duration.FromHours(hours);

        var page = (await Client().GetAsync(Link(rdv))).ShouldBeOk();

        page.Text.ShouldContain(said);
        page.Text.ShouldNotContain(unsaid);
        page.Text.ShouldNotContain("Vous pouvez l’annuler");
    }

    [Fact]
    public async Task NOUV_17_whoever_cancels_may_rather_move_and_a_cancelled_date_is_struck()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var browser = Client();

        var ask = (await browser.GetAsync(Link(rdv) + "/annulation")).ShouldBeOk();
        var done = await browser.FollowAsync(await browser.PostFormAsync(ask, "main form"));

        ask.One($"a[href='{Link(rdv)}/deplacement']").TextContent.ShouldBe("Plutôt le déplacer");
        done.One(".billet").HasAttribute("data-barre").ShouldBeTrue();
    }

    [Fact]
    public async Task NOUV_20_the_week_ends_with_its_last_column_and_halves_have_names()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);

        var week = (await Client().GetAsync(Link(rdv) + "/deplacement?date=2026-03-09")).ShouldBeOk();

        week.TextOf("#sem").ShouldBe("Du lundi 9 mars au samedi 14 mars");
        week.TextsOf(".moment").Distinct().ShouldBe(["Matin"]);
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
        (await EventsAsync("rdvId", rdv.Id)).Count(happened => happened.Kind == "rdv.deplace").ShouldBe(1);
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

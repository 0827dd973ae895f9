using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

/// <summary>Many RDVs, several agents away, two agents in one RDV, somebody who leaves.</summary>
public sealed class AssistantManyTests(RdvApp app) : HorairesTest(app)
{
    private const string Choices = "main form.assistant";

    [Fact]
    public async Task Two_hundred_rdvs_at_once_half_of_them_refused_and_the_report_says_which()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.DurationMinutes = 10);
        var usager = await Given.UsagerAsync(monde.Territoire);
        for (var day = 0; day < 14; day++)
        {
            for (var turn = 0; turn < 20 && Jeudi.PlusDays(day).DayOfWeek < IsoDayOfWeek.Saturday; turn++)
            {
                await Given.RdvAsync(monde, usager, monde.Paris(Jeudi.PlusDays(day), 9 + (turn / 6), turn % 6 * 10));
            }
        }

        // Free until 10:40: ten of the twenty of each day.
        var colleague = await ColleagueAsync(monde, Given.Weekdays with { End = new LocalTime(10, 40) });
        var absence = await Given.AbsenceAsync(monde.Agent, new Plage(Jeudi, LocalTime.Midnight, LocalTime.Midnight, Jeudi.PlusDays(20)));
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync($"/agents/absences/{absence.Id}/rdvs")).ShouldBeOk();

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Confier")));

        report.ShouldBeOk().Text.ShouldContain("100 RDV traités, 100 refusés");
        report
            .TextsOf("[data-issue]")
            .Count(line => line.Contains($"Confié à {colleague.FullName}", StringComparison.Ordinal))
            .ShouldBe(100);
        report.TextsOf("[data-issue]").Count(line => line.Contains("Pas fait : Aucun collègue", StringComparison.Ordinal)).ShouldBe(100);
        (await ReadAsync(db => db.RdvsAgents.CountAsync(place => place.AgentId == colleague.Id))).ShouldBe(100);
        (await ReadAsync(db => db.RdvsAgents.CountAsync(place => place.AgentId == monde.Agent.Id))).ShouldBe(100);
        report.Text.ShouldContain("100 RDV à cette période");
    }

    [Fact]
    public async Task Handed_over_together_rdvs_are_shared_among_free_colleagues()
    {
        var (monde, _, url) = await AwayAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 11));
        Agent[] colleagues = [await ColleagueAsync(monde), await ColleagueAsync(monde), await ColleagueAsync(monde)];
        using var browser = As(monde.Agent);

        await browser.PostFormAsync(await browser.GetAsync(url), Choices, ("Tous", "Confier"));

        var ids = colleagues.Select(one => one.Id).ToArray();
        (await ReadAsync(db => db.RdvsAgents.Where(place => ids.Contains(place.AgentId)).Select(place => place.AgentId).ToListAsync()))
            .Order()
            .ShouldBe(ids.Order());
    }

    [Fact]
    public async Task A_rdv_that_changed_meanwhile_is_left_and_reported_and_one_that_came_since_is_not_touched()
    {
        var (monde, rdv, url) = await AwayAsync();
        var stays = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);
        rdv.Cancel(rdv.Participations.Single().Usager, Now);
        await Given.SaveAsync();
        var since = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 11));

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Annuler")));

        report.Text.ShouldContain("Pas fait : Ce RDV vient d’être modifié par quelqu’un d’autre : rien n’a été fait.");
        report.Text.ShouldContain("1 RDV traité, 1 refusé");
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Excused);
        (await FreshAsync(stays)).Status.ShouldBe(RdvStatus.Revoked);
        (await FreshAsync(since)).Status.ShouldBe(RdvStatus.Unknown);
    }

    [Fact]
    public async Task In_a_binome_only_whoever_is_away_is_replaced()
    {
        var monde = await Given.MondeAsync();
        var (second, free) = (await ColleagueAsync(monde), await ColleagueAsync(monde));
        var rdv = await BinomeAsync(monde, monde.Agent, second);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync($"/agents/absences/{absence.Id}/rdvs")).ShouldBeOk();

        await browser.PostFormAsync(page, Choices, ("Tous", "Confier"));

        page.Text.ShouldContain($"{second.FullName} reçoit aussi et n’est pas absent");
        page.One($"option[value='Confier-{second.Id}']").TextContent.ShouldBe($"Laisser à {second.FullName}, qui reçoit déjà");
        (await FreshAsync(rdv)).Agents.Select(place => place.AgentId).Order().ShouldBe([second.Id, free.Id]);
    }

    [Fact]
    public async Task A_binome_of_which_both_are_away_is_one_line_and_goes_to_two_colleagues_or_is_cancelled_once()
    {
        var monde = await Given.MondeAsync();
        var second = await ColleagueAsync(monde);
        var (one, two) = (await BinomeAsync(monde, monde.Agent, second), await BinomeAsync(monde, monde.Agent, second, 10));
        Agent[] free = [await ColleagueAsync(monde), await ColleagueAsync(monde)];
        var absences = new[] { monde.Agent, second }.Select(agent => Given.AbsenceAsync(agent, Given.Once(Jeudi, 8, 18)));
        var url = "/agents/absences/rdvs?";
        foreach (var absence in absences)
        {
            url += $"id={(await absence).Id}&";
        }

        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync(url)).ShouldBeOk();

        var report = await browser.FollowAsync(
            await browser.PostFormAsync(page, Choices, ($"Choix[{one.Id}]", "Confier"), ($"Choix[{two.Id}]", "Annuler"))
        );

        page.TextsOf("[data-rdv]").Count.ShouldBe(2);
        report.Text.ShouldNotContain("Pas fait");
        (await FreshAsync(one)).Agents.Select(place => place.AgentId).Order().ShouldBe(free.Select(agent => agent.Id).Order());
        (await FreshAsync(two)).Status.ShouldBe(RdvStatus.Revoked);
        report.Text.ShouldContain("Plus aucun RDV à replacer.");
    }

    [Fact]
    public async Task Whom_no_message_reaches_is_to_be_called_and_the_report_gives_the_number()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(
            monde.Territoire,
            one =>
            {
                one.Email = null;
                one.Phone = "06 12 34 56 78";
            }
        );
        var rdv = await Given.RdvAsync(monde, usager, monde.Paris(Jeudi, 9), by: monde.Agent);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync($"/agents/absences/{absence.Id}/rdvs")).ShouldBeOk();

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Annuler")));

        page.Text.ShouldContain("Aucun message ne peut partir : à appeler au 06 12 34 56 78.");
        page.Document.QuerySelector($"select[name='Choix[{rdv.Id}]'] option[value=Proposer]").ShouldBeNull();
        report.Text.ShouldContain($"À prévenir vous-même : {usager.FullName}, 06 12 34 56 78");
        report.Text.ShouldNotContain("la personne est prévenue");
    }

    [Fact]
    public async Task Who_cannot_be_asked_by_mail_to_choose_another_date_is_to_be_called_and_the_report_gives_the_number()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire, one => (one.Email, one.Phone) = (null, "06 12 34 56 78"));
        await Given.RdvAsync(monde, usager, monde.Paris(Jeudi, 9), by: monde.Agent);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync($"/agents/absences/{absence.Id}/rdvs")).ShouldBeOk();

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Proposer")));

        report.Text.ShouldContain("1 refusé, 1 RDV où prévenir vous-même");
        report.Text.ShouldContain($"À prévenir vous-même : {usager.FullName}, 06 12 34 56 78");
    }

    [Fact]
    public async Task Whoever_leaves_hands_over_all_rdvs_to_come_from_a_day_on()
    {
        var monde = await Given.MondeAsync();
        var (before, after) = (
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9)),
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi.PlusDays(7), 9))
        );
        var free = await ColleagueAsync(monde);
        var url = $"/agents/agendas/{monde.Agent.Id}/rdvs-touches";
        using var browser = As(await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}")).One($"a[href$='{url}']");
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/agenda")).One($"a[href$='{url}']");
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}")).One($"a[href$='{url}']");
        (await browser.GetAsync(url)).ShouldBeOk().TextsOf("[data-rdv]").Count.ShouldBe(2);
        var page = await browser.GetAsync($"{url}?du=2026-03-06");

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Confier")));

        page.Text.ShouldContain("tous ses RDV à partir du 6 mars 2026");
        report.Text.ShouldContain($"Confié à {free.FullName}");
        (await FreshAsync(after)).Agents.Single().AgentId.ShouldBe(free.Id);
        (await FreshAsync(before)).Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
        (await As((await Given.MondeAsync()).Agent).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("du=2026-13-45&au=demain")]
    [InlineData("du=2027-01-01&au=2026-01-01")]
    [InlineData("p=0")]
    [InlineData("p=99999999999")]
    [InlineData("rdv=999999999&rdv=1")]
    public async Task Any_period_gives_a_page(string query)
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));

        (await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}/rdvs-touches?{query}")).ShouldBeOk();
    }

    private async Task<(Monde Monde, Rdv Rdv, string Url)> AwayAsync()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        return (monde, rdv, $"/agents/absences/{absence.Id}/rdvs");
    }

    private async Task<Rdv> BinomeAsync(Monde monde, Agent first, Agent second, int hour = 9)
    {
        var start = monde.Paris(Jeudi, hour);
        var usager = await Given.UsagerAsync(monde.Territoire);
        var what = new Reservee(monde.Motif, monde.Lieu, start, monde.Motif.Length);
        return await Given.AddAsync(Rdv.Put(what, [first, second], [new Invite(usager, IsTold: true, IsReminded: true)], first, Now));
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

/// <summary>A collective RDV whose agent is away goes to a colleague of the service: no plage opens a collective motif.</summary>
public sealed class AssistantCollectifTests(RdvApp app) : HorairesTest(app)
{
    private const string Choices = "main form.assistant";

    [Fact]
    public async Task A_collective_rdv_goes_to_a_free_colleague_with_its_places_and_those_who_come_are_told()
    {
        var (monde, rdv, url) = await AwayAsync(seats: 8);
        var people = new[] { await ComeAsync(rdv, monde), await ComeAsync(rdv, monde) };
        var free = await AtWorkAsync(monde, Jeudi);
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync(url)).ShouldBeOk();

        var report = await browser.FollowAsync((await browser.PostFormAsync(page, Choices, ("Tous", "Confier"))).ShouldSeeOther(url));

        Offered(page, rdv).ShouldBe([$"Confier à {free.FullName}, libre à cette heure"]);
        report.TextOf("[data-issue=Confier]").ShouldNotBeNull().ShouldContain($"Confié à {free.FullName}, les personnes sont prévenues");
        var fresh = await FreshAsync(rdv);
        fresh.Agents.Select(place => place.AgentId).ShouldBe([free.Id]);
        (fresh.MaxParticipants, fresh.SeatsTaken, fresh.StartsAt).ShouldBe((8, 2, rdv.StartsAt));
        await TellAsync("rdvId", rdv.Id);
        (await SentToAsync(people[0].Email!))[^1].Text.ShouldContain($"rendez-vous avec {free.FullName}");
        (await SentToAsync(people[1].Email!))[^1].Text.ShouldContain($"rendez-vous avec {free.FullName}");
        (await SentToAsync(free.Email!)).ShouldHaveSingleItem().Text.ShouldContain("Les personnes sont prévenues.");
    }

    [Fact]
    public async Task A_colleague_without_plage_then_is_offered_by_name_and_never_chosen_for_all()
    {
        var (monde, rdv, url) = await AwayAsync();
        var maybe = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync(url)).ShouldBeOk();

        var all = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Confier")));
        var one = await browser.FollowAsync(await browser.PostFormAsync(all, Choices, ($"Choix[{rdv.Id}]", $"Confier-{maybe.Id}")));

        Offered(page, rdv).ShouldBe([$"Confier à {maybe.FullName}, libre mais sans plage d’ouverture à cette heure"]);
        all.Text.ShouldContain("choisissez vous-même à qui confier ce RDV");
        var line = one.TextOf("[data-issue=Confier]").ShouldNotBeNull();
        line.ShouldContain($"Confié à {maybe.FullName}");
        line.ShouldNotContain("prévenue");
        (await FreshAsync(rdv)).Agents.Single().AgentId.ShouldBe(maybe.Id);
    }

    [Fact]
    public async Task Whoever_is_taken_absent_elsewhere_or_of_another_service_is_neither_offered_nor_accepted()
    {
        var (monde, rdv, url) = await AwayAsync();
        var elsewhere = await AtWorkAsync(monde, Jeudi, there: false);
        var absent = await AtWorkAsync(monde, Jeudi);
        await Given.AbsenceAsync(absent, Given.Once(Jeudi, 9, 10));
        var taken = await AtWorkAsync(monde, Jeudi);
        await AtelierAsync(monde, monde.Paris(Jeudi, 9), agent: taken);
        var stranger = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        using var browser = As(await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
        var page = (await browser.GetAsync(url)).ShouldBeOk();
        var refusals = new List<string>();
        foreach (var agent in new[] { elsewhere, absent, taken, stranger })
        {
            var report = await browser.FollowAsync(await browser.PostWithTokenAsync(url, ($"Choix[{rdv.Id}]", $"Confier-{agent.Id}")));
            refusals.Add(report.TextOf("[data-issue=Confier]") ?? "");
        }

        Offered(page, rdv).ShouldBeEmpty();
        refusals.ShouldAllBe(line => line.Contains("Pas fait : Ce collègue n’est plus libre à cette heure.", StringComparison.Ordinal));
        (await FreshAsync(rdv)).Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
    }

    [Fact]
    public async Task Whoever_holds_it_too_stays()
    {
        var monde = await CollectiveAsync();
        var second = await Given.AgentAsync(monde.Organisation, monde.Service);
        var start = monde.Paris(Jeudi, 9);
        var rdv = await Given.AddAsync(
            Rdv.Open(monde.Motif, monde.Lieu, new Interval(start, start + Duration.FromHours(1)), [monde.Agent, second], monde.Agent, Now)
        );
        var free = await AtWorkAsync(monde, Jeudi);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync($"/agents/absences/{absence.Id}/rdvs")).ShouldBeOk();

        await browser.PostFormAsync(page, Choices, ("Tous", "Confier"));

        page.Text.ShouldContain($"{second.FullName} reçoit aussi et n’est pas absent");
        (await FreshAsync(rdv)).Agents.Select(place => place.AgentId).Order().ShouldBe([second.Id, free.Id]);
    }

    [Fact]
    public async Task It_may_be_left_to_whoever_holds_it_too()
    {
        var monde = await CollectiveAsync();
        var second = await Given.AgentAsync(monde.Organisation, monde.Service);
        var start = monde.Paris(Jeudi, 9);
        var rdv = await Given.AddAsync(
            Rdv.Open(monde.Motif, monde.Lieu, new Interval(start, start + Duration.FromHours(1)), [monde.Agent, second], monde.Agent, Now)
        );
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync($"/agents/absences/{absence.Id}/rdvs")).ShouldBeOk();

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ($"Choix[{rdv.Id}]", $"Confier-{second.Id}")));

        Offered(page, rdv).ShouldBe([$"Laisser à {second.FullName}, qui reçoit déjà"]);
        report.TextOf("[data-issue=Confier]").ShouldNotBeNull().ShouldContain($"Confié à {second.FullName}");
        (await FreshAsync(rdv)).Agents.Select(place => place.AgentId).ShouldBe([second.Id]);
    }

    [Fact]
    public async Task Six_collective_rdvs_ask_as_much_as_two()
    {
        var (monde, _, url) = await AwayAsync();
        await AtWorkAsync(monde, Jeudi);
        await AtelierAsync(monde, monde.Paris(Jeudi, 11));
        using var browser = As(monde.Agent);
        var two = await browser.GetAsync(url);
        for (var hour = 12; hour < 16; hour++)
        {
            await AtelierAsync(monde, monde.Paris(Jeudi, hour));
            await AtWorkAsync(monde, Jeudi);
        }

        var six = await browser.GetAsync(url);

        six.TextsOf("[data-rdv]").Count.ShouldBe(6);
        six.Queries.Count.ShouldBe(two.Queries.Count);
        six.Queries.Count.ShouldBeLessThanOrEqualTo(20);
    }

    /// <summary>A collective RDV on Thursday at nine, its agent away all day.</summary>
    private async Task<(Monde Monde, Rdv Rdv, string Url)> AwayAsync(int? seats = null)
    {
        var monde = await CollectiveAsync();
        var rdv = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        return (monde, rdv, $"/agents/absences/{absence.Id}/rdvs");
    }

    /// <summary>A colleague of the service who receives alone that day, in the same lieu or in another.</summary>
    private async Task<Agent> AtWorkAsync(Monde monde, LocalDate day, bool there = true)
    {
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        var motif = await Given.MotifAsync(monde.Organisation, monde.Service);
        var lieu = there ? monde.Lieu : await Given.LieuAsync(monde.Organisation);
        await Given.PlageAsync(agent, monde.Organisation, lieu, [motif], Given.Once(day, 8, 18));
        return agent;
    }

    private async Task<Usager> ComeAsync(Rdv rdv, Monde monde)
    {
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.AddAsync(new Participation(rdv, usager, Now));
        return usager;
    }

    private static IEnumerable<string> Offered(Page page, Rdv rdv) =>
        page.Document.QuerySelectorAll($"select[name='Choix[{rdv.Id}]'] option[value^='Confier-']").Select(option => option.TextContent);
}

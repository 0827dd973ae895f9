using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

public sealed partial class AssistantTests
{
    [Fact]
    public async Task A_collective_rdv_has_no_other_date_to_offer()
    {
        var monde = await CollectiveAsync();
        var rdv = await AtelierAsync(monde, monde.Paris(Jeudi, 9));
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        var url = $"/agents/absences/{absence.Id}/rdvs";
        using var browser = As(monde.Agent);

        var report = await browser.FollowAsync(await browser.PostWithTokenAsync(url, ("Tous", "Proposer")));

        report.ShouldBeOk();
        report.TextOf("[data-issue=Proposer]").ShouldNotBeNull().ShouldContain("collectif");
        (await FreshAsync(rdv)).MoveOfferedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_rdvs_in_the_address_opens_only_those_of_this_agenda_that_are_mine_to_change()
    {
        var (monde, rdv, _) = await AwayAsync();
        var other = await Given.MondeAsync();
        var foreign = await Given.RdvAsync(other);
        var colleague = await ColleagueAsync(monde);
        var theirs = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 11), agent: colleague);
        using var browser = As(monde.Agent);

        var page = (
            await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/rdvs-touches?rdv={rdv.Id}&rdv={foreign.Id}&rdv={theirs.Id}")
        ).ShouldBeOk();

        page.Document.QuerySelectorAll("select[name^=Choix]").Select(select => select.GetAttribute("name")).ShouldBe([$"Choix[{rdv.Id}]"]);
        (await browser.GetAsync($"/agents/agendas/{other.Agent.Id}/rdvs-touches?rdv={foreign.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_free_is_said_on_the_lines_when_they_are_few_and_once_when_they_are_most()
    {
        var (monde, _, url) = await AwayAsync();
        await ColleagueAsync(monde, Given.Once(Jeudi, 9, 12));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 14));
        using var browser = As(monde.Agent);
        var few = await browser.GetAsync(url);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 15));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 16));

        var most = await browser.GetAsync(url);

        few.TextsOf("[data-rdv]").Count(NobodyIsFree).ShouldBe(1);
        most.TextsOf("[data-rdv]").Count(NobodyIsFree).ShouldBe(0);
        most.Text.ShouldContain("n’est libre à l’heure de 3 de ces 5 RDV.");

        static bool NobodyIsFree(string line) => line.Contains("Aucun collègue", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_rdvs_ask_as_much_as_two()
    {
        var (monde, _, url) = await AwayAsync();
        await ColleagueAsync(monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        using var browser = As(monde.Agent);
        var two = await browser.GetAsync(url);
        for (var hour = 11; hour < 18; hour++)
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, hour));
        }

        var more = await browser.GetAsync(url);

        more.Queries.Count.ShouldBe(two.Queries.Count);
        more.Queries.Count.ShouldBeLessThanOrEqualTo(20);
    }
}

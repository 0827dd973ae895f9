using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;

namespace RdvSolidarites.Web.Tests.Agenda;

public sealed partial class CoteACoteTests
{
    [Fact]
    public async Task NOUV_14_whoever_has_nothing_that_day_is_folded_until_ticked()
    {
        var monde = await Given.MondeAsync();
        var (idle, booked) = (
            await Given.AgentAsync(monde.Organisation, monde.Service),
            await Given.AgentAsync(monde.Organisation, monde.Service)
        );
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9), agent: booked);
        using var browser = As(monde.Agent);

        var page = await browser.GetAsync($"/agents/agendas?jour={Day}");

        page.TextsOf(".agenda-tete h2").ShouldBe([$"{monde.Agent.FullName} (vous)", booked.FullName]);
        page.TextOf("#qui").ShouldBe("2 agendas, 1 autre sans rien ce jour");
        page.TextsOf("#sans-rien label").ShouldBe([idle.FullName]);
        (await browser.GetAsync($"/agents/agendas?jour={Day}&agents={idle.Id}"))
            .TextsOf(".agenda-tete h2")
            .ShouldBe([idle.FullName], "ticked by name, it is shown");
    }

    [Fact]
    public async Task NOUV_14_who_is_free_is_looked_for_within_hours_only()
    {
        var monde = await Given.MondeAsync();
        Now = monde.Paris(Given.DefaultDay, 7, 51);
        using var browser = As(monde.Agent);

        (await browser.GetAsync("/agents/agendas")).Document.QuerySelector("#libres").ShouldBeNull();
        Now = monde.Paris(Given.DefaultDay, 9, 10);
        (await browser.GetAsync("/agents/agendas")).Document.QuerySelector("#libres").ShouldNotBeNull();
    }

    [Fact]
    public async Task No_more_than_can_be_read_are_shown_and_the_rest_is_counted()
    {
        var monde = await Given.MondeAsync();
        for (var i = 0; i < 25; i++)
        {
            await Given.PlageAsync(
                await Given.AgentAsync(monde.Organisation, monde.Service),
                monde.Organisation,
                monde.Lieu,
                [monde.Motif]
            );
        }

        var page = await As(monde.Agent).GetAsync($"/agents/agendas?jour={Day}");

        page.TextsOf(".agenda-tete h2").Count.ShouldBe(24);
        page.TextOf("#manquants").ShouldNotBeNull().ShouldContain("2 autres");
    }
}

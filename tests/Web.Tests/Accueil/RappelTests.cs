using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>The mail of Monday morning. Long ago: no other test of the run has anything to fill in by then.</summary>
public sealed class RappelTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _monday = new(2019, 3, 4);

    [Fact]
    public async Task On_monday_morning_those_who_have_something_to_fill_in_are_told_once()
    {
        var monde = await PastAsync();
        var quiet = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.WantsWeeklyReminder = false);
        await Given.RdvAsync(monde, startsAt: monde.Paris(_monday.PlusDays(-3), 9), agent: quiet);
        var idle = await Given.AgentAsync(monde.Organisation, monde.Service);

        await TurnAsync(monde.Paris(_monday.PlusDays(-1), 8));
        await TurnAsync(monde.Paris(_monday, 6));
        (await EventsAsync("agentId", monde.Agent.Id)).ShouldBeEmpty();
        await TurnAsync(monde.Paris(_monday, 8));
        await TurnAsync(monde.Paris(_monday, 9));

        var told = await EventsAsync("agentId", monde.Agent.Id);
        told.Count.ShouldBe(1);
        (await EventsAsync("agentId", quiet.Id)).ShouldBeEmpty();
        (await EventsAsync("agentId", idle.Id)).ShouldBeEmpty();
        await App.TellAsync(told.Select(one => one.Id), told[0].At);
        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.Subject.Replace('\u00A0', ' ').ShouldBe("Il vous reste 2 RDV à renseigner");
        mail.Text.ShouldContain("/agents?vue=mes");
    }

    [Fact]
    public async Task Whoever_filled_everything_in_before_the_worker_came_is_left_in_peace()
    {
        var monde = await PastAsync();
        await TurnAsync(monde.Paris(_monday, 8));
        await Given
            .Db.Rdvs.Where(rdv => rdv.Agents.Any(place => place.AgentId == monde.Agent.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(rdv => rdv.Status, Features.Rdvs.RdvStatus.Seen));

        var told = await EventsAsync("agentId", monde.Agent.Id);
        await App.TellAsync(told.Select(one => one.Id), told[0].At);

        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty();
    }

    private async Task<Monde> PastAsync()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_monday.PlusDays(-3), 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_monday.PlusDays(-2), 9));
        return monde;
    }

    private async Task TurnAsync(Instant now)
    {
        await using var scope = App.Scope(now);
        var reminder = scope.ServiceProvider.GetServices<IDailyJob>().Single(one => one.Name == "rappel_du_lundi");
        var local = now.InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]);

        if (local.TimeOfDay >= reminder.At && local.TimeOfDay < reminder.Until)
        {
            await reminder.RunAsync(local.Zone.Id, local.Date, now, default);
        }
    }
}

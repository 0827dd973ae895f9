using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>On Monday, owners hear once of whom others let into their agenda. Long ago: no other test of the run has given anything by then.</summary>
public sealed class AccesDeLaSemaineTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _monday = new(2018, 3, 5);

    [Fact]
    public async Task On_monday_morning_owners_hear_once_of_whom_others_let_in()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service);
        var (friend, refused, old) = (await StrangerAsync(monde), await StrangerAsync(monde), await StrangerAsync(monde));
        var then = monde.Paris(_monday.PlusDays(-3), 10);
        await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.AvecDetail, admin, then));
        await Given.AddAsync(new AccesAgenda(monde.Agent, refused, Niveau.Aucun, admin, then));
        await Given.AddAsync(new AccesAgenda(monde.Agent, old, Niveau.Ecriture, admin, then - Duration.FromDays(20)));
        // Nobody is told what they did themselves.
        await Given.AddAsync(new AccesAgenda(admin, friend, Niveau.AvecDetail, admin, then));

        await TurnAsync(monde.Paris(_monday.PlusDays(-1), 8));
        await TurnAsync(monde.Paris(_monday, 6));
        (await EventsAsync("agendaId", monde.Agent.Id)).ShouldBeEmpty();
        await TurnAsync(monde.Paris(_monday, 8));
        await TurnAsync(monde.Paris(_monday, 9));

        var told = (await EventsAsync("agendaId", monde.Agent.Id)).ShouldHaveSingleItem();
        (await EventsAsync("agendaId", admin.Id)).ShouldBeEmpty();
        await App.TellAsync([told.Id], told.At);
        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Qui a reçu accès à votre agenda cette semaine");
        mail.Text.ShouldContain($"{friend.FullName}\u00A0: Lecture avec détail, par {admin.FullName}");
        mail.Text.ShouldNotContain(refused.LastName);
        mail.Text.ShouldNotContain(old.LastName);
        mail.Text.ShouldContain("/agents/acces");
        await TurnAsync(monde.Paris(_monday.PlusDays(7), 8));
        (await EventsAsync("agendaId", monde.Agent.Id)).ShouldHaveSingleItem("nothing was given since");
    }

    [Fact]
    public async Task What_was_taken_back_meanwhile_is_not_told()
    {
        var monde = await Given.MondeAsync();
        var friend = await StrangerAsync(monde);
        var acces = await Given.AddAsync(
            new AccesAgenda(monde.Agent, friend, Niveau.AvecDetail, by: null, monde.Paris(_monday.PlusDays(-3), 10))
        );
        await TurnAsync(monde.Paris(_monday, 8));
        var told = (await EventsAsync("agendaId", monde.Agent.Id)).ShouldHaveSingleItem();
        Given.Db.Remove(acces);
        await Given.SaveAsync();

        await App.TellAsync([told.Id], told.At);

        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty();
    }

    private async Task<Features.Agents.Agent> StrangerAsync(Monde monde) =>
        await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());

    private async Task TurnAsync(Instant now)
    {
        await using var scope = App.Scope(now);
        var reminder = scope.ServiceProvider.GetServices<IDailyJob>().Single(one => one.Name == "acces_de_la_semaine");
        var local = now.InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]);

        if (local.TimeOfDay >= reminder.At && local.TimeOfDay < reminder.Until)
        {
            await reminder.RunAsync(local.Zone.Id, local.Date, now, TestContext.Current.CancellationToken);
        }
    }
}

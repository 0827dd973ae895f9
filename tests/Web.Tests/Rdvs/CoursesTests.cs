using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Many people, one créneau: real requests in parallel (spec 1 E-43…E-45, C1–C4).</summary>
public sealed class CoursesTests(RdvApp app) : FunnelTest(app)
{
    private const int People = 8;
    private static readonly string[] _rounds = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];

    [Fact]
    public async Task C1_eight_at_once_one_agent_exactly_one_RDV()
    {
        var monde = await Given.MondeAsync();
        foreach (var time in _rounds)
        {
            var answers = await RaceAsync(monde, time);

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
            answers.Count(answer => (int)answer.Status == 422).ShouldBe(People - 1);
        }

        ShouldNeverOverlap(await RdvsAsync(monde.Motif), _rounds.Length);
    }

    [Fact]
    public async Task C2_eight_at_once_two_agents_two_RDVs_on_different_agents()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        foreach (var time in _rounds)
        {
            var answers = await RaceAsync(monde, time);

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(2);
            answers.Count(answer => (int)answer.Status == 422).ShouldBe(People - 2);
        }

        ShouldNeverOverlap(await RdvsAsync(monde.Motif), 2 * _rounds.Length);
    }

    [Fact]
    public async Task C2_eight_at_once_five_agents_of_uneven_load_five_RDVs()
    {
        var monde = await Given.MondeAsync();
        for (var number = 0; number < 4; number++)
        {
            var agent = await ColleagueAsync(monde);
            for (var load = 0; load < number; load++)
            {
                await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 14 + load), agent: agent);
            }
        }

        foreach (var time in _rounds)
        {
            (await RaceAsync(monde, time)).Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(5);
        }

        ShouldNeverOverlap(await RdvsAsync(monde.Motif), (5 * _rounds.Length) + 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task C3_E_44_eight_at_once_exactly_the_seats_there_are(int seats)
    {
        var monde = await CollectiveAsync();
        for (var round = 0; round < 4; round++)
        {
            var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9 + round), seats);
            var url = Form(monde, $"2026-03-05T{9 + round:00}:00", ("rdv_collectif_id", atelier.Id));
            var forms = await FormsAsync(monde, url);

            var answers = await Task.WhenAll(
                forms.Select(pair => pair.Browser.PostFormAsync(pair.Form, "form.formulaire", [], ".actions button"))
            );

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(seats);
            answers.Count(answer => (int)answer.Status == 422).ShouldBe(People - seats);
            (await RdvsAsync(monde.Motif)).Single(rdv => rdv.Id == atelier.Id).Participations.Count.ShouldBe(seats);
        }
    }

    [Fact]
    public async Task C4_a_cancellation_and_bookings_at_once_never_two_active_RDVs()
    {
        var monde = await Given.MondeAsync();
        foreach (var time in _rounds)
        {
            var at = monde.Paris(Jeudi, int.Parse(time[..2], null), int.Parse(time[3..], null));
            var forms = await FormsAsync(monde, Form(monde, "2026-03-05T" + time));
            var rdv = await Given.RdvAsync(monde, startsAt: at);

            var cancelling = CancelAsync(rdv.Id);
            var answers = await Task.WhenAll(
                forms.Select(pair => pair.Browser.PostFormAsync(pair.Form, "form.formulaire", [], ".actions button"))
            );
            await cancelling;

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBeLessThanOrEqualTo(1);
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther || (int)answer.Status == 422);
        }

        var active = (await RdvsAsync(monde.Motif)).Where(rdv => !rdv.IsCancelled).ToList();
        active.Select(rdv => rdv.StartsAt).Distinct().Count().ShouldBe(active.Count);
    }

    [Fact]
    public async Task Different_motifs_of_one_agent_share_the_same_time()
    {
        var monde = await Given.MondeAsync();
        var entretien = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.DurationMinutes = 60);
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [entretien]);
        var other = monde with { Motif = entretien };
        foreach (var hour in (string[])["09:00", "10:00", "11:00"])
        {
            List<(Browser Browser, Page Form)> forms =
            [
                .. (await FormsAsync(monde, Form(monde, "2026-03-05T" + hour))).Take(4),
                .. (await FormsAsync(other, Form(other, "2026-03-05T" + hour))).Take(4),
            ];

            var answers = await Task.WhenAll(
                forms.Select(pair => pair.Browser.PostFormAsync(pair.Form, "form.formulaire", [], ".actions button"))
            );

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        }
    }

    [Fact]
    public async Task The_least_loaded_agent_of_the_day_is_chosen_then_the_lowest_id()
    {
        var monde = await Given.MondeAsync();
        var second = await ColleagueAsync(monde);
        var third = await ColleagueAsync(monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 15));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi.PlusDays(1), 15), agent: second);
        List<long> chosen = [];
        foreach (var time in (string[])["09:00", "09:30", "10:00", "10:30"])
        {
            chosen.Add((await BookedAsync(await BookAsync(Client(), monde, Someone(), "2026-03-05T" + time))).Agents.Single().AgentId);
        }

        chosen.ShouldBe([second.Id, third.Id, monde.Agent.Id, second.Id]);
    }

    [Fact]
    public async Task An_agent_of_another_organisation_service_or_lieu_is_never_chosen()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 10));
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        var stranger = await Given.AgentAsync(elsewhere, monde.Service);
        var twin = await Given.MotifAsync(elsewhere, monde.Service, motif => motif.Name = monde.Motif.Name);
        await Given.PlageAsync(stranger, elsewhere, await Given.LieuAsync(elsewhere), [twin]);
        var service = await Given.ServiceAsync();
        var other = await Given.AgentAsync(monde.Organisation, service);
        await Given.PlageAsync(other, monde.Organisation, monde.Lieu, [await Given.MotifAsync(monde.Organisation, service)]);
        var lieu = await Given.LieuAsync(monde.Organisation);
        await Given.PlageAsync(await Given.AgentAsync(monde.Organisation, monde.Service), monde.Organisation, lieu, [monde.Motif]);

        var rdv = await BookedAsync(await BookAsync(Client(), monde, Someone()));
        var full = await FillAsync(Client(), Form(monde), Someone());

        rdv.Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
        ((int)full.Status).ShouldBe(422);
    }

    private async Task<Page[]> RaceAsync(Monde monde, string time)
    {
        var forms = await FormsAsync(monde, Form(monde, "2026-03-05T" + time));
        return await Task.WhenAll(forms.Select(pair => pair.Browser.PostFormAsync(pair.Form, "form.formulaire", [], ".actions button")));
    }

    /// <summary>Eight people signed in, each with the form open.</summary>
    private async Task<IReadOnlyList<(Browser Browser, Page Form)>> FormsAsync(Monde monde, string url)
    {
        List<Browser> browsers = [];
        for (var person = 0; person < People; person++)
        {
            browsers.Add(As(await Given.UsagerAsync(monde.Territoire)));
        }

        return [.. browsers.Zip(await Task.WhenAll(browsers.Select(browser => browser.GetAsync(url))))];
    }

    private async Task CancelAsync(long rdvId)
    {
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Web.Infrastructure.Data.Db>();
        await using var transaction = await db.BeginWriteAsync(TestContext.Current.CancellationToken);
        var rdv = await db.Rdvs.WithPeople.SingleAsync(row => row.Id == rdvId);
        await db.TakeAgendasAsync(rdv.Agents.Select(place => place.AgentId));
        rdv.Cancel(await db.Agents.FirstAsync(agent => agent.Id == rdv.Agents.First().AgentId), Now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static void ShouldNeverOverlap(List<Rdv> rdvs, int expected)
    {
        rdvs.Count.ShouldBe(expected);
        foreach (var agenda in rdvs.GroupBy(rdv => rdv.Agents.Single().AgentId))
        {
            var inOrder = agenda.OrderBy(rdv => rdv.StartsAt).ToList();
            inOrder.Zip(inOrder.Skip(1)).ShouldAllBe(pair => pair.First.EndsAt <= pair.Second.StartsAt);
        }
    }
}

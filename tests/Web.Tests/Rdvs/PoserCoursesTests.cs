using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>An agent and a citizen want the same time at the same moment: the agent may overlap knowingly, never by surprise.</summary>
public sealed class PoserCoursesTests(RdvApp app) : PoserTest(app)
{
    private static readonly string[] _rounds = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];

    [Fact]
    public async Task S22_the_form_corrected_after_going_back_makes_the_rdv_that_it_says()
    {
        var monde = await Given.MondeAsync();
        var (usager, other) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        using var me = As(monde.Agent);
        var form = await me.GetAsync(Prefilled(monde, usager));
        await SendAsync(me, form, Form());

        // The same person and motif still to come: asked about, then confirmed.
        var warned = await SendAsync(me, form, Form(("Input.Jour", "2026-03-06")));
        (await SendAsync(me, warned, Form())).ShouldSeeOther("/agents/agendas/");
        (await SendAsync(me, form, Form(("Input.Jour", "2026-03-09"), ("Input.Usagers", $"{other.Id}")))).ShouldSeeOther(
            "/agents/agendas/"
        );

        (await RdvsOfAsync(monde.Agent))
            .Select(rdv => rdv.StartsAt)
            .ShouldBe([monde.Paris(Jeudi, 10), monde.Paris(Jeudi.PlusDays(1), 10), monde.Paris(Jeudi.PlusDays(4), 10)]);
    }

    [Theory]
    [InlineData("Input.Duree", "50", "à vérifier, rien d’interdit")]
    [InlineData("Input.Lieu", "", "à vérifier, rien d’interdit")]
    [InlineData("Input.Contexte", "Vient avec sa sœur.", "Ce RDV existe déjà")]
    public async Task S22_whatever_is_corrected_after_going_back_the_first_rdv_is_not_taken_for_it(string field, string value, string said)
    {
        var monde = await Given.MondeAsync();
        var other = await Given.LieuAsync(monde.Organisation);
        using var me = As(monde.Agent);
        var form = await me.GetAsync(Prefilled(monde, await Given.UsagerAsync(monde.Territoire)));
        await SendAsync(me, form, Form());

        var answer = await SendAsync(me, form, Form((field, field == "Input.Lieu" ? $"{other.Id}" : value)));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_person_put_by_several_agents_at_once_is_followed_once()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        List<(Browser Me, Page Form)> sent = [];
        for (var day = 0; day < 5; day++)
        {
            var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
            var me = As(agent);
            sent.Add((me, await me.GetAsync(Prefilled(monde, usager).Replace("2026-03-05", $"2026-03-{9 + day:00}"))));
        }

        var answers = await Task.WhenAll(sent.Select(one => SendAsync(one.Me, one.Form, Form())));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther || answer.Status == HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(db => db.Suivis.CountAsync(suivi => suivi.UsagerId == usager.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task An_agenda_that_closed_while_the_lock_was_awaited_receives_nothing()
    {
        var monde = await Given.MondeAsync();
        var closed = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);
        var rdv = await Given.RdvAsync(monde);
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var me = await db.Agents.WithRoles.SingleAsync(agent => agent.Id == monde.Agent.Id);
        await using var transaction = await db.BeginWriteAsync();

        var moved = await Should.ThrowAsync<RefusalException>(() => db.TakeForAsync(me, rdv.Id, [closed.Id], Now, default));
        var opened = await Should.ThrowAsync<RefusalException>(() => db.TakeToWriteAsync(me, [me.Id, closed.Id], Now, default));

        moved.Refusal.ShouldBe(AccesRefusals.AgendaNoLongerOpen);
        opened.Refusal.ShouldBe(AccesRefusals.AgendaNoLongerOpen);
        (await db.TakeForAsync(me, rdv.Id, [me.Id], Now, default)).Id.ShouldBe(rdv.Id);
    }

    [Fact]
    public async Task An_agents_form_and_a_citizens_booking_at_once_never_overlap_silently()
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire);
        var (agentFirst, citizenFirst) = (0, 0);

        foreach (var time in _rounds)
        {
            var citizen = As(await Given.UsagerAsync(monde.Territoire));
            var form = (await citizen.GetAsync(Form(monde, $"2026-03-05T{time}"))).ShouldBeOk();
            var me = As(monde.Agent);
            var mine = await me.GetAsync(Prefilled(monde, known).Replace("heure=10:00", $"heure={time}"));

            var answers = await Task.WhenAll(
                citizen.PostFormAsync(form, "form.formulaire", [], ".actions button"),
                SendAsync(me, mine, Form())
            );

            var (booked, put) = (answers[0].Status == HttpStatusCode.SeeOther, answers[1].Status == HttpStatusCode.SeeOther);
            (booked ^ put).ShouldBeTrue($"{time}: citizen {answers[0].Status}, agent {answers[1].Status}");
            (agentFirst, citizenFirst) = (agentFirst + (put ? 1 : 0), citizenFirst + (booked ? 1 : 0));

            if (booked)
            {
                answers[1].ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("déjà un RDV");
            }
        }

        (agentFirst + citizenFirst).ShouldBe(_rounds.Length);
        (await RdvsOfAsync(monde.Agent)).Count.ShouldBe(_rounds.Length);
    }

    [Fact]
    public async Task A_live_hold_is_told_and_whoever_held_it_is_refused_once_the_agent_has_confirmed()
    {
        var monde = await Given.MondeAsync();
        var citizen = As(await Given.UsagerAsync(monde.Territoire));
        await HoldAsync(citizen, monde, "2026-03-05T10:00");
        var form = (await citizen.GetAsync(Form(monde, "2026-03-05T10:00"))).ShouldBeOk();
        var me = As(monde.Agent);

        var warned = await SendAsync(me, await me.GetAsync(Prefilled(monde, await Given.UsagerAsync(monde.Territoire))), Form());
        warned.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("en train de prendre rendez-vous en ligne");
        (await SendAsync(me, warned, Form())).ShouldSeeOther("/agents/agendas/");

        (await citizen.PostFormAsync(form, "form.formulaire", [], ".actions button")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_agents_move_and_a_citizens_booking_at_once_never_overlap_silently()
    {
        var monde = await Given.MondeAsync();

        foreach (var (round, time) in _rounds.Index())
        {
            var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi.PlusDays(1), 13 + round));
            var me = As(monde.Agent);
            var mine = await me.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement?jour=2026-03-05&heure={time}");

            var (booked, moved) = await RaceAsync(monde, time, () => me.PostFormAsync(mine, "main form"));

            if (booked)
            {
                moved.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("déjà un RDV");
            }
        }

        await ShouldHaveOneEachAsync(monde);
    }

    [Fact]
    public async Task Putting_back_a_cancelled_rdv_and_a_citizens_booking_at_once_never_overlap_silently()
    {
        var monde = await Given.MondeAsync();

        foreach (var time in _rounds)
        {
            var at = monde.Paris(Jeudi, int.Parse(time[..2], null), int.Parse(time[3..], null));
            var rdv = await Given.RdvAsync(monde, startsAt: at);
            var me = As(monde.Agent);
            var url = $"/agents/rdvs/{rdv.Id}/statut";
            (await me.PostWithTokenAsync(url, ("Statut", "Revoked"), ("Revision", $"{rdv.Revision}"))).ShouldSeeOther("/agents/rdvs/");
            var mine = await me.GetAsync($"{url}?statut=Unknown");

            var (booked, restored) = await RaceAsync(monde, time, () => me.PostFormAsync(mine, "main form"));

            if (booked)
            {
                restored.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("déjà un RDV");
            }
        }

        await ShouldHaveOneEachAsync(monde);
    }

    /// <summary>Exactly one of the two has the time: the citizen, or the agent.</summary>
    private async Task<(bool Booked, Page Agent)> RaceAsync(Monde monde, string time, Func<Task<Page>> act)
    {
        var citizen = As(await Given.UsagerAsync(monde.Territoire));
        var form = (await citizen.GetAsync(Form(monde, $"2026-03-05T{time}"))).ShouldBeOk();

        var answers = await Task.WhenAll(citizen.PostFormAsync(form, "form.formulaire", [], ".actions button"), act());

        var (booked, done) = (answers[0].Status == HttpStatusCode.SeeOther, answers[1].Status == HttpStatusCode.SeeOther);
        (booked ^ done).ShouldBeTrue($"{time}: citizen {answers[0].Status}, agent {answers[1].Status}");
        return (booked, answers[1]);
    }

    private async Task ShouldHaveOneEachAsync(Monde monde)
    {
        var (from, to) = (monde.Paris(Jeudi, 0), monde.Paris(Jeudi.PlusDays(1), 0));
        var taken = (await RdvsOfAsync(monde.Agent)).Where(rdv => !rdv.IsCancelled && rdv.StartsAt >= from && rdv.StartsAt < to).ToList();
        taken.Count.ShouldBe(_rounds.Length);
        taken.Select(rdv => rdv.StartsAt).Distinct().Count().ShouldBe(_rounds.Length);
    }
}

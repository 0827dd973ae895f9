using System.Net;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>An agent and a citizen want the same time at the same moment: the agent may overlap knowingly, never by surprise.</summary>
public sealed class PoserCoursesTests(RdvApp app) : PoserTest(app)
{
    private static readonly string[] _rounds = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];

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
}

using System.Net;
using System.Text.Json;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>One act, told in one way: as a page to people, as an object to whoever asks for JSON (a drag on an agenda).</summary>
public sealed class ActesTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task B1_a_move_asked_in_JSON_says_that_it_is_done_and_how_to_undo_it()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = InJson(monde.Agent);

        var done = Read(await MoveAsync(browser, rdv, "11:00"), HttpStatusCode.OK);
        var undo = done.GetProperty("undo").GetString()!;
        var undone = Read(await browser.PostWithTokenAsync(undo), HttpStatusCode.OK);

        done.GetProperty("done").GetString()!.ShouldStartWith("RDV déplacé");
        undone.GetProperty("done").GetString()!.ShouldStartWith("RDV déplacé");
        (await FreshAsync(rdv)).StartsAt.ShouldBe(rdv.StartsAt);
    }

    [Fact]
    public async Task B1_warnings_come_with_their_seal_and_with_who_will_be_told()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = InJson(monde.Agent);

        var warned = Read(await MoveAsync(browser, rdv, "23:00"), HttpStatusCode.UnprocessableEntity);
        var seal = warned.GetProperty("seal").GetString();
        var done = Read(await MoveAsync(browser, rdv, "23:00", ("Input.Confirme", seal)), HttpStatusCode.OK);

        warned.GetProperty("title").GetString()!.ShouldContain("à vérifier");
        warned.GetProperty("warnings").GetArrayLength().ShouldBeGreaterThan(0);
        warned.GetProperty("consequences").GetString()!.ShouldContain("e-mail");
        done.GetProperty("done").GetString()!.ShouldStartWith("RDV déplacé");
    }

    [Fact]
    public async Task B1_whoever_comes_second_reads_who_was_faster()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var rdv = await Given.RdvAsync(monde);
        using (var faster = InJson(colleague))
        {
            Read(await MoveAsync(faster, rdv, "11:00"), HttpStatusCode.OK);
        }

        using var browser = InJson(monde.Agent);
        var stale = Read(await MoveAsync(browser, rdv, "10:00"), HttpStatusCode.Conflict);

        stale.GetProperty("by").GetString().ShouldBe(colleague.FullName);
    }

    [Fact]
    public async Task B1_what_is_wrong_refused_closed_or_not_there_is_a_problem_in_JSON()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var stranger = (await Given.MondeAsync()).Agent;
        using var browser = InJson(monde.Agent);
        using var elsewhere = InJson(stranger);

        var wrong = Read(await MoveAsync(browser, rdv, "25:00"), HttpStatusCode.UnprocessableEntity);
        Read(await MoveAsync(elsewhere, rdv, "11:00"), HttpStatusCode.NotFound);
        await StatusAsync(browser, rdv, RdvStatus.Revoked);
        var fresh = await FreshAsync(rdv);
        Read(await MoveAsync(browser, fresh, "10:00", ("Input.Confirme", "")), HttpStatusCode.OK);
        var refused = Read(await MoveAsync(browser, fresh, "11:00"), HttpStatusCode.UnprocessableEntity);

        wrong.GetProperty("errors").GetProperty("Input.Heure").GetArrayLength().ShouldBe(1);
        refused.GetProperty("code").GetString().ShouldBe("already_postponed");
        refused.GetProperty("detail").GetString()!.ShouldContain("déjà été reporté");
    }

    [Fact]
    public async Task B1_a_seat_given_back_online_makes_an_open_form_old()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);
        var rdv = await Given.RdvAsync(monde);
        using (var citizen = Client())
        {
            await citizen.PostFormAsync(await citizen.GetAsync($"{Link(rdv)}/annulation"), "main form");
        }

        using var browser = InJson(monde.Agent);
        var stale = Read(await MoveAsync(browser, rdv, "10:00"), HttpStatusCode.Conflict);

        stale.GetProperty("refusals").GetArrayLength().ShouldBe(1);
    }

    private Browser InJson(Features.Agents.Agent agent)
    {
        var browser = As(agent);
        browser.Headers.Accept.ParseAdd("application/json");
        return browser;
    }

    private static Task<Page> MoveAsync(Browser browser, Rdv rdv, string hour, params (string, string?)[] more) =>
        browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/deplacement",
            [("Input.Jour", "2026-03-09"), ("Input.Heure", hour), ("Input.Duree", "30"), ("Input.Revision", $"{rdv.Revision}"), .. more]
        );

    private static Task<Page> StatusAsync(Browser browser, Rdv rdv, RdvStatus status) =>
        browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", $"{status}"), ("Revision", $"{rdv.Revision}"));

    private static JsonElement Read(Page page, HttpStatusCode status) =>
        JsonDocument.Parse(page.ShouldBe(status).Document.Body!.TextContent).RootElement.Clone();
}

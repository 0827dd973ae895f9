using System.Net;
using System.Text.Json;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What an agent does in one movement is told a minute later: a slip of the mouse writes to nobody (NOUV-2).</summary>
public sealed partial class RetenueTests(RdvApp app) : ApresRdv(app)
{
    private const string Day = "2026-03-09";

    [Fact]
    public async Task NOUV_2_a_move_says_who_will_hear_of_it_and_waits_for_a_minute()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);

        var done = await DragAsync(browser, rdv, "10:00");

        var who = rdv.Participations.Single().Usager.FullName;
        Said(done, "done").ShouldBe($"RDV déplacé : lundi 9 mars à 10 h 00. {who} recevra un e-mail dans une minute.");
        var held = (await EventsAsync("rdvId", rdv.Id)).Single(one => !one.IsHandled());
        held.Suites.ShouldHaveSingleItem().DueAt.ShouldBe(Now + IHeld.For);
    }

    [Fact]
    public async Task NOUV_2_undone_within_the_minute_nobody_hears_of_either()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);
        var done = await DragAsync(browser, rdv, "10:00");
        Now += Duration.FromSeconds(59);

        var back = await browser.FollowAsync(await browser.PostWithTokenAsync(Said(done, "undo")!));

        back.TextOf(".toast p")!.ShouldEndWith("Personne ne sera prévenu.");
        (await FreshAsync(rdv)).StartsAt.ShouldBe(rdv.StartsAt);
        (await WaitingAsync(rdv)).ShouldBeEmpty();
    }

    [Fact]
    public async Task NOUV_2_undone_after_the_minute_both_are_told()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);
        var done = await DragAsync(browser, rdv, "10:00");
        Now += IHeld.For;

        var back = await browser.FollowAsync(await browser.PostWithTokenAsync(Said(done, "undo")!));

        back.TextOf(".toast p")!.ShouldEndWith("recevra un e-mail dans une minute.");
        (await WaitingAsync(rdv)).ShouldBe(["rdv.deplace", "rdv.deplace"]);
    }

    [Fact]
    public async Task NOUV_2_a_second_move_within_the_minute_is_told_once_from_where_people_knew_it_to_be()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);
        await DragAsync(browser, rdv, "10:00");
        await DragAsync(browser, await FreshAsync(rdv), "11:00");

        var mails = await MailsAsync(rdv, rdv.Participations.Single().Usager);

        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvDeplace"]);
        Page.Plain(mails[^1].Text).ShouldContain("déplacé au lundi 9 mars 2026 à 11 h 00");
        Page.Plain(mails[^1].Text).ShouldContain($"Il était prévu le {Page.Plain(rdv.Quand)}");
    }

    [Fact]
    public async Task NOUV_2_a_cancellation_undone_within_the_minute_is_told_to_nobody()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);
        var off = await browser.FollowAsync(
            await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Revoked"), ("Revision", $"{rdv.Revision}"))
        );
        off.TextOf(".toast p")!.ShouldEndWith("recevra un e-mail dans une minute.");

        var back = await browser.FollowAsync(await browser.PostFormAsync(off, ".toast form"));

        back.TextOf(".toast p")!.ShouldEndWith("Personne ne sera prévenu.");
        (await FreshAsync(rdv)).IsCancelled.ShouldBeFalse();
        (await WaitingAsync(rdv)).ShouldBeEmpty();
    }

    [Fact]
    public async Task NOUV_2_what_the_worker_has_begun_to_tell_is_not_taken_back()
    {
        var (monde, rdv) = await KnownAsync();
        using var browser = As(monde.Agent);
        var done = await DragAsync(browser, rdv, "10:00");
        var held = (await EventsAsync("rdvId", rdv.Id))[^1];
        await ReadAsync(db =>
            db.WriteAsync(
                () => db.Suites.Where(one => one.EvenementId == held.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Tries, 1)),
                CancellationToken.None
            )
        );

        await browser.PostWithTokenAsync(Said(done, "undo")!);

        (await WaitingAsync(rdv)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task NOUV_2_whoever_reads_no_mail_is_not_promised_one()
    {
        var (monde, rdv) = await KnownAsync(usager => usager.Email = null);
        using var browser = As(monde.Agent);

        Said(await DragAsync(browser, rdv, "10:00"), "done").ShouldEndWith("Personne ne sera prévenu.");
    }

    [Fact]
    public async Task B1_a_drag_reads_facts_and_not_a_page()
    {
        var (monde, rdv) = await KnownAsync();
        var fast = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Rapide");
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 9), 10));
        using var browser = As(monde.Agent);
        browser.Headers.Accept.ParseAdd("application/json");

        var warned = await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/deplacement", Drag(rdv, "10:15"));
        warned.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Facts(warned).GetProperty("title").GetString()!.ShouldContain("rien d’interdit");
        Facts(warned).GetProperty("warnings").GetArrayLength().ShouldBeGreaterThan(0);
        Facts(warned).GetProperty("consequences").GetString()!.ShouldContain("Un e-mail sera envoyé à");
        var wrong = await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/deplacement", Drag(rdv, "25:00"));
        wrong.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Facts(wrong).GetProperty("refusals").GetArrayLength().ShouldBe(1);
        var seal = Facts(warned).GetProperty("seal").GetString();
        var done = await browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/deplacement",
            [.. Drag(rdv, "10:15"), ("Input.Confirme", seal)]
        );
        done.ShouldBeOk();

        await As(fast)
            .PostWithTokenAsync(
                $"/agents/rdvs/{rdv.Id}/statut",
                ("Statut", "Revoked"),
                ("Revision", $"{(await FreshAsync(rdv)).Revision}")
            );
        var stale = await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/deplacement", Drag(rdv, "11:00"));
        ((int)stale.Status).ShouldBeInRange(409, 422);
        Facts(stale).GetProperty("refusals").GetArrayLength().ShouldBe(1);
        var stranger = await Given.MondeAsync();
        (await As(stranger.Agent).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/deplacement", Drag(rdv, "11:00"))).ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    /// <summary>A RDV that its people have been told of, in open hours.</summary>
    private async Task<(Monde Monde, Rdv Rdv)> KnownAsync(Action<Features.Usagers.Usager>? usager = null)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, usager: usager is null ? null : await Given.UsagerAsync(monde.Territoire, usager));
        await TellAsync(rdv);
        return (monde, rdv);
    }

    private async Task<Agent> ColleagueAsync(Monde monde)
    {
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(colleague, monde.Organisation, monde.Lieu, [monde.Motif]);
        return colleague;
    }

    private async Task<Page> BecomeAsync(Browser browser, Rdv rdv, RdvStatus status) =>
        await browser.FollowAsync(
            await browser.PostWithTokenAsync(
                $"/agents/rdvs/{rdv.Id}/statut",
                ("Statut", $"{status}"),
                ("Revision", $"{(await FreshAsync(rdv)).Revision}")
            )
        );

    private static (string, string?)[] Drag(Rdv rdv, string hour, Agent? agent = null) =>
        [
            ("Input.Jour", Day),
            ("Input.Heure", hour),
            ("Input.Duree", "30"),
            ("Input.Revision", $"{rdv.Revision}"),
            .. agent is null ? [] : new[] { ("Input.Agents", (string?)$"{agent.Id}") },
        ];

    private static async Task<Page> DragAsync(Browser browser, Rdv rdv, string hour, Agent? agent = null)
    {
        browser.Headers.Accept.Clear();
        browser.Headers.Accept.ParseAdd("application/json");
        var done = await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/deplacement", Drag(rdv, hour, agent));
        browser.Headers.Accept.Clear();
        return done.ShouldBeOk();
    }

    private static JsonElement Facts(Page page) => JsonDocument.Parse(page.Html).RootElement;

    private static string? Said(Page page, string name) =>
        Facts(page).GetProperty(name).GetString() is { } said ? (name == "undo" ? said : Page.Plain(said)) : null;

    private async Task<IReadOnlyList<string>> WaitingAsync(Rdv rdv) =>
        [.. (await EventsAsync("rdvId", rdv.Id)).Where(one => !one.IsHandled()).Select(one => one.Kind)];
}

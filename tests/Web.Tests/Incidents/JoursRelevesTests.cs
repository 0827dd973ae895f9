using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Incidents;

/// <summary>How the days went is noted each minute: one row a day and component, and what nobody could note is not called good.</summary>
public sealed class JoursRelevesTests(RdvApp app) : WorkerTest(app)
{
    private static readonly LocalDate _day = new(2026, 3, 3);

    [Fact]
    public async Task E9_a_quiet_day_is_one_good_row_a_component()
    {
        var node = await NodeAsync();

        await PassAsync(node, Now, 10);

        var rows = await RowsAsync(node);
        rows.Select(row => (row.Day, row.Worst, row.Minutes)).ShouldBe([(_day, EtatDeJour.Bon, 0), (_day, EtatDeJour.Bon, 0)]);
        rows.ShouldAllBe(row => row.Until == Now + Duration.FromMinutes(10));
    }

    [Fact]
    public async Task E9_minutes_that_nobody_noted_are_unanswered_and_counted_day_by_day()
    {
        var node = await NodeAsync();
        var late = Instant.FromUtc(2026, 3, 3, 22, 40); // 23:40 in Paris
        await PassAsync(node, late, 2);

        await PassAsync(node, late + Duration.FromMinutes(50), 2);

        var rows = (await RowsAsync(node)).Where(row => row.Composant == Composant.RendezVous).ToList();
        rows.Select(row => (row.Day, row.Worst, row.Minutes))
            .ShouldBe([(_day, EtatDeJour.SansReponse, 18), (_day.PlusDays(1), EtatDeJour.SansReponse, 30)]);
    }

    [Fact]
    public async Task E9_a_short_pause_of_the_worker_is_no_outage()
    {
        var node = await NodeAsync();
        await PassAsync(node, Now, 1);

        await PassAsync(node, Now + Duration.FromMinutes(5), 1);

        (await RowsAsync(node)).ShouldAllBe(row => row.Worst == EtatDeJour.Bon && row.Minutes == 0);
    }

    [Fact]
    public async Task E9_late_messages_trouble_the_messages_and_not_the_appointments()
    {
        var node = await NodeAsync();
        await WriteAsync(node);
        Facteur.Fails = () => new NonRemisException("serveur SMTP : 421", isFinal: false);

        await PassAsync(node, Now, 20);

        var rows = await RowsAsync(node);
        var messages = rows.Single(row => row.Composant == Composant.Messages);
        (messages.Worst, messages.Minutes).ShouldBe((EtatDeJour.Perturbe, 5), "late after a quarter of an hour");
        rows.Single(row => row.Composant == Composant.RendezVous).Worst.ShouldBe(EtatDeJour.Bon);
    }

    [Fact]
    public async Task E9_the_page_of_the_state_says_it_in_words_and_forgets_after_ninety_days()
    {
        var node = await NodeAsync();
        await PassAsync(node, Now, 1);
        await PassAsync(node, Now + Duration.FromMinutes(21), 1);

        var text = await TextAsync(node);

        text.ShouldContain("1 jour avec un trouble sur 1 jour connu, 20 min relevées en tout");
        text.ShouldContain("Mardi 3 mars 2026");
        text.ShouldContain("Sans réponse, 20 min");
        await PassAsync(node, Now + Duration.FromDays(95), 1);
        (await RowsAsync(node)).Min(row => row.Day).ShouldBe(_day.PlusDays(5));
    }

    /// <summary>The worker's housekeeping, minute after minute.</summary>
    private static async Task PassAsync(WebApplicationFactory<Program> node, Instant from, int minutes)
    {
        for (var minute = 0; minute <= minutes; minute++)
        {
            await Turn<JobsTurn>(node).RunOnceAsync(from + Duration.FromMinutes(minute));
        }
    }

    private Task<List<JourReleve>> RowsAsync(WebApplicationFactory<Program> node) =>
        ReadOwnAsync(node, db => db.JoursReleves.OrderBy(row => row.Day).ThenBy(row => row.Composant).ToListAsync());

    private static async Task<string> TextAsync(WebApplicationFactory<Program> node)
    {
        using var http = node.CreateClient();
        var html = await http.GetStringAsync("/etat", TestContext.Current.CancellationToken);
        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        return Page.Plain(page.QuerySelector("main")!.TextContent);
    }
}

using System.Globalization;
using RdvSolidarites.Web.Tests.AccesAgendas;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>S69 on random worlds: for every reader and every view, each count of the home page is that of the list to which it leads.</summary>
public sealed class ComptesEtListesTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task S69_whoever_looks_the_home_page_counts_what_the_list_shows(int seed)
    {
        var world = await MondeAuHasard.BuildAsync(Given, new Random(seed), Now);
        // Time passes: all of it is to be filled in.
        Now += Duration.FromDays(30);
        var counted = 0;

        foreach (var reader in world.Agents.Where(agent => agent.DeletedAt is null))
        {
            using var browser = As(reader);
            string[] views =
            [
                "mes",
                "service",
                .. reader.Roles.Select(role =>
                    string.Create(CultureInfo.InvariantCulture, $"organisation&organisation={role.OrganisationId}")
                ),
            ];
            foreach (var view in views)
            {
                counted += await CompareAsync(browser, view);
            }
        }

        counted.ShouldBeGreaterThan(world.Rdvs.Count);
    }

    private static async Task<int> CompareAsync(Browser browser, string view)
    {
        var page = (await browser.GetAsync($"/agents?vue={view}")).ShouldBeOk();
        var total = page.Document.QuerySelector("#renseigner .ds-badge")?.GetAttribute("data-count") ?? "0";
        if (page.Document.QuerySelector("#renseigner > footer a[href^='/agents/rdvs']") is { } link)
        {
            await ShouldListAsync(browser, link.GetAttribute("href")!, total);
        }

        foreach (var line in page.Document.QuerySelectorAll("#par-agent > li"))
        {
            var count = Page.Plain(line.QuerySelector(".heure")!.TextContent);
            await ShouldListAsync(browser, line.QuerySelector("a")!.GetAttribute("href")!, count);
        }

        return int.Parse(total, CultureInfo.InvariantCulture);
    }

    private static async Task ShouldListAsync(Browser browser, string url, string count)
    {
        var list = (await browser.GetAsync(url)).ShouldBeOk();
        list.TextOf("h1 + p")!.ShouldStartWith($"{count} RDV", customMessage: url);
        list.TextsOf("main .lignes > li").Count.ShouldBe(Math.Min(25, int.Parse(count, CultureInfo.InvariantCulture)), url);
    }
}

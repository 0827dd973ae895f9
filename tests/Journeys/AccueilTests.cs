using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>An agent says what became of past RDVs from the home page, and takes it back; then the pages around it.</summary>
public sealed class AccueilTests(House house) : Journey(house)
{
    private const string Rows = "#renseigner .lignes[data-suites] > li";

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task One_click_per_outcome_several_at_once_and_undo(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await SignInAsync(page, "Claire Fontaine");
        await CheckAsync(page, "Bonjour Claire");
        var before = await BadgeAsync(page);
        before.ShouldBeGreaterThan(0);

        await page.ClickAsync($"{Rows} button[value='Seen'] >> nth=0");
        await CheckAsync(page, "Bonjour Claire");
        (await page.Locator(".toast").InnerTextAsync()).ShouldContain("Vu");
        await ShowsAsync(page, before - 1);
        await page.ClickAsync(".toast button");
        await ShowsAsync(page, before);

        // One alone has no box to tick.
        if (before > 1)
        {
            await SeveralAsync(page, before);
        }
    }

    [Theory]
    [InlineData("Claire Fontaine", "/agents/preferences", "Préférences")]
    [InlineData("Claire Fontaine", "/agents?vue=service", "Bonjour")]
    [InlineData("Claire Fontaine", "/agents/agents", "Agents")]
    [InlineData("Martine Lefebvre", "/agents", "Bonjour Martine")]
    [InlineData("Martine Lefebvre", "/agents?vue=lieu", "Bonjour Martine")]
    [InlineData("Martine Lefebvre", "/agents/preferences", "Préférences")]
    [InlineData("Sophie Delattre", "/agents/agents", "Agents")]
    public async Task The_pages_around_it(string who, string path, string heading)
    {
        var page = await OpenAsync(1280, javaScript: true);
        await SignInAsync(page, who);
        await page.GotoAsync(path);
        await CheckAsync(page, heading);
    }

    [Fact]
    public async Task An_admin_opens_the_page_of_an_agent_and_asks_to_close_their_agenda()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await SignInAsync(page, "Sophie Delattre");
        await page.GotoAsync("/agents/agents?q=fontaine");
        await page.ClickAsync("tbody a >> nth=0");
        await CheckAsync(page, "Claire Fontaine");
        await page.ClickAsync("text=Fermer l’agenda…");
        await CheckAsync(page, "Fermer l’agenda de Claire Fontaine");
    }

    private static async Task SignInAsync(IPage page, string who)
    {
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync($"button[aria-label='Entrer comme {who}']");
    }

    private async Task SeveralAsync(IPage page, int before)
    {
        await page.CheckAsync("input[name='choisis'] >> nth=0");
        await page.CheckAsync("input[name='choisis'] >> nth=1");
        await page.ClickAsync("#lot button[value='Noshow']");
        await ShowsAsync(page, before - 2);
        await page.ClickAsync(".toast button");
        await CheckAsync(page, "Bonjour Claire");
        await ShowsAsync(page, before);
    }

    private static async Task<int> BadgeAsync(IPage page)
    {
        var badge = page.Locator("#renseigner .ds-badge");
        return await badge.CountAsync() == 0
            ? 0
            : int.Parse((await badge.GetAttributeAsync("data-count"))!, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits for the page that the click leads to.</summary>
    private static Task ShowsAsync(IPage page, int count)
    {
        var badge = Assertions.Expect(page.Locator("#renseigner .ds-badge"));
        return count == 0
            ? badge.ToHaveCountAsync(0, new() { Timeout = 20_000 })
            : badge.ToHaveAttributeAsync(
                "data-count",
                count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                new() { Timeout = 20_000 }
            );
    }
}

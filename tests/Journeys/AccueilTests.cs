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
        (await BadgeAsync(page)).ShouldBe(before - 1);
        await page.ClickAsync(".toast button");
        (await BadgeAsync(page)).ShouldBe(before);

        var chosen = Math.Min(2, before);
        for (var row = 0; row < chosen; row++)
        {
            await page.CheckAsync($"input[name='choisis'] >> nth={row}");
        }

        await page.ClickAsync("#lot button[value='Noshow']");
        (await BadgeAsync(page)).ShouldBe(before - chosen);
        await page.ClickAsync(".toast button");
        await CheckAsync(page, "Bonjour Claire");
        (await BadgeAsync(page)).ShouldBe(before);
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
        foreach (var width in (int[])[1280, 360])
        {
            var page = await OpenAsync(width, javaScript: true);
            await SignInAsync(page, who);
            await page.GotoAsync(path);
            await CheckAsync(page, heading);
        }
    }

    [Fact]
    public async Task An_admin_opens_the_page_of_an_agent_and_asks_to_close_their_agenda()
    {
        foreach (var width in (int[])[1280, 360])
        {
            var page = await OpenAsync(width, javaScript: true);
            await SignInAsync(page, "Sophie Delattre");
            await page.GotoAsync("/agents/agents?q=fontaine");
            await page.ClickAsync("tbody a >> nth=0");
            await CheckAsync(page, "Claire Fontaine");
            await page.ClickAsync("text=Fermer l’agenda…");
            await CheckAsync(page, "Fermer l’agenda de Claire Fontaine");
        }
    }

    private static async Task SignInAsync(IPage page, string who)
    {
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync($"button[aria-label='Entrer comme {who}']");
    }

    private static async Task<int> BadgeAsync(IPage page)
    {
        var badge = page.Locator("#renseigner .ds-badge");
        return await badge.CountAsync() == 0
            ? 0
            : int.Parse((await badge.GetAttributeAsync("data-count"))!, System.Globalization.CultureInfo.InvariantCulture);
    }
}

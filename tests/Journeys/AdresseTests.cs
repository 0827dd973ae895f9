using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>What the address field proposes while one types, by mouse and by keyboard.</summary>
public sealed class AdresseTests(House house) : Journey(house)
{
    protected override bool DarkToo => true;

    [Fact]
    public async Task Streets_are_proposed_while_one_types_and_lead_on()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/");
        await page.Locator("#address").PressSequentiallyAsync("3 rue verte");
        await page.Locator("#propositions a").First.WaitForAsync();
        await CheckAsync(page, "Prenez rendez-vous avec votre département");

        (await page.Locator("#propositions a").AllInnerTextsAsync()).ShouldBe(["3 Rue Verte 62000 Arras", "30 Rue Verte 62000 Arras"]);
        await page.ClickAsync("#propositions a >> nth=0");
        await CheckAsync(page, "Quel sujet vous amène ?");
        page.Url.ShouldContain("street_ban_id=62041_0103");
        page.Url.ShouldContain("city_code=62041");
    }

    [Fact]
    public async Task By_keyboard_Tab_goes_through_the_proposals()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/prendre_rdv");
        await page.FocusAsync("#address");
        await page.Keyboard.TypeAsync("30 rue verte");
        await page.Locator("#propositions a").Nth(1).WaitForAsync();

        for (var steps = 0; steps < 10 && !await IsOnAsync(page, 1); steps++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        (await IsOnAsync(page, 1)).ShouldBeTrue();
        await page.Keyboard.PressAsync("Enter");
        await CheckAsync(page, "Quel sujet vous amène ?");
        page.Url.ShouldContain("address=30%20Rue%20Verte");
    }

    [Fact]
    public async Task Towns_are_proposed_when_the_service_knows_no_such_street_and_the_search_keeps_what_was_chosen()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/");
        await page.ClickAsync("a.porte:has-text('PMI')");
        await page.Locator("#address").PressSequentiallyAsync("bapaume");
        await page.Locator("#propositions a").First.WaitForAsync();
        await page.ClickAsync("#propositions a:has-text('Bapaume')");
        page.Url.ShouldContain("service_id=");
        await CheckAsync(page, "Quel rendez-vous vous faut-il ?");
    }

    [Fact]
    public async Task The_list_is_announced_and_empties_itself()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/");
        (await page.Locator("#propositions").GetAttributeAsync("aria-live")).ShouldBe("polite");
        await page.Locator("#address").PressSequentiallyAsync("3 rue verte");
        await page.Locator("#propositions a").First.WaitForAsync();
        await page.FillAsync("#address", "");
        await page.Locator("#propositions a").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static Task<bool> IsOnAsync(IPage page, int number) =>
        page.Locator("#propositions a").Nth(number).EvaluateAsync<bool>("link => link === document.activeElement");
}

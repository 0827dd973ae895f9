using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>A midwife looks at her week, then at her colleagues' day; everything that the grid shows is also a list.</summary>
public sealed class AgendaTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Her_week_is_a_grid_where_it_fits_and_a_list_everywhere(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);

        await page.GotoAsync("/agents/agenda");
        var isGrid = javaScript && width > 768;
        if (isGrid)
        {
            await page.WaitForSelectorAsync("#grille .fc-event");
        }

        await CheckAsync(page, "Mon agenda");
        (await page.Locator("#grille").IsVisibleAsync()).ShouldBe(isGrid);
        (await page.Locator("#liste").IsVisibleAsync()).ShouldBe(!isGrid);
        await page.ClickAsync("nav[aria-label='Vue'] >> text=Liste");
        await CheckAsync(page, "Mon agenda");
        (await page.Locator("#liste .lignes > li").CountAsync()).ShouldBeGreaterThan(0);
        await page.ClickAsync("text=Voir comme au niveau 1");
        await CheckAsync(page, "Mon agenda");
        (await page.Locator("#liste a[href^='/agents/rdvs/']").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_month_and_a_day_hold_in_the_window(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);

        foreach (var view in new[] { "Mois", "Jour" })
        {
            await page.GotoAsync("/agents/agenda");
            await page.ClickAsync($"nav[aria-label='Vue'] >> text={view}");
            if (javaScript && (view == "Jour" || width > 768))
            {
                await page.WaitForSelectorAsync("#grille .fc-view");
            }

            await CheckAsync(page, "Mon agenda");
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Her_colleagues_stand_side_by_side_or_one_at_a_time(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);

        await page.GotoAsync("/agents/agendas");
        await CheckAsync(page, "");
        (await page.Locator(".agenda > section:visible").CountAsync()).ShouldBe(width > 992 ? 7 : 1);
        await page.ClickAsync("text=Même journée en liste");
        await CheckAsync(page, "");
        await page.ClickAsync("text=Feuilles du jour, une par lieu");
        await CheckAsync(page, "Feuille du jour");
    }

    /// <summary>The midwife of the demonstration.</summary>
    private async Task<IPage> SignInAsync(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("li:has-text('Hélène Carpentier') button:has-text('Entrer')");
        return page;
    }
}

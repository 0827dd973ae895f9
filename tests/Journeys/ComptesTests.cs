using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>People who have an account: a citizen finds their rendez-vous again, an agent sees their day.</summary>
public sealed class ComptesTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_citizen_finds_their_rendez_vous_again(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/usagers/connexion");
        await page.ClickAsync("button:has-text('Entrer') >> nth=0");
        await page.GotoAsync("/usagers/rdvs");
        await CheckAsync(page, "Mes rendez-vous");
        await FollowUpAsync(page);
        await page.GotoAsync("/usagers/rdvs");
        await page.ClickAsync("main a[href^='/r/'] >> nth=-1");
        await CheckAsync(page, "Votre rendez-vous");
        var here = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(here + "/deplacement");
        await CheckAsync(page, "déplacer votre rendez-vous");
        await page.GotoAsync(here + "/annulation");
        await CheckAsync(page, "");
        await page.GotoAsync("/usagers/compte");
        await CheckAsync(page, "");
    }

    /// <summary>F-89, F-44: whoever follows them, their motif, and a week whose times say whom they are with.</summary>
    private async Task FollowUpAsync(IPage page)
    {
        await page.ClickAsync("a[href*='referent_ids'] >> nth=0");
        await page.ClickAsync("a.porte >> nth=0");
        await page.ClickAsync("li.lieu a.ds-button >> nth=0");
        await CheckAsync(page, "Quand pouvez-vous venir ?");
        (await page.Locator("button.creneau .avec").CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>Black on white, without what only serves on a screen, whatever the screen's own colours.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_rendez_vous_prints_black_on_white(ColorScheme colors)
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/usagers/connexion");
        await page.ClickAsync("button:has-text('Entrer') >> nth=0");
        await page.GotoAsync("/usagers/rdvs");
        await page.ClickAsync("main a[href^='/r/'] >> nth=0");
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = colors });

        (
            await page.Locator(".billet dl").EvaluateAsync<string>("facts => getComputedStyle(facts.closest('.billet')).backgroundColor")
        ).ShouldBe("rgb(255, 255, 255)");
        (await page.Locator("h1").IsVisibleAsync()).ShouldBeTrue();
        (
            await page.Locator(".entete, .actions, .pied")
                .EvaluateAllAsync<bool>("all => all.every(one => getComputedStyle(one).display === 'none')")
        ).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_agent_signs_in_and_sees_their_day(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents");
        await CheckAsync(page, "Espace des agents");
        await page.ClickAsync("button:has-text('Entrer') >> nth=1");
        await CheckAsync(page, "Bonjour");
        (await page.Locator(".lignes > li, .vide").CountAsync()).ShouldBeGreaterThan(0);
        await page.ClickAsync("text=Jour suivant");
        await CheckAsync(page, "Bonjour");
    }
}

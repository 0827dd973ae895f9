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

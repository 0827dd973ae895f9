using Microsoft.Playwright;
using RdvSolidarites.Demo;

namespace RdvSolidarites.Journeys;

/// <summary>Maps, for whoever has scripts: a click writes the point of a lieu; without scripts the page says the same in words.</summary>
public sealed class CarteTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_click_on_the_map_writes_the_point_of_a_lieu(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.FillAsync("#Input_Email", ComptesDemo.EmailOf("Sophie", "Delattre"));
        await page.FillAsync("#Input_Password", DemoWorld.Password);
        await page.ClickAsync("button:text-is('Se connecter')");
        await CheckAsync(page, "Bonjour");
        await page.GotoAsync("/agents/lieux");
        await page.ClickAsync("tbody th a >> nth=0");
        await page.ClickAsync("a:has-text('Modifier')");
        var before = await page.InputValueAsync("#Input_Point");
        (await page.Locator(".carte").IsVisibleAsync()).ShouldBe(javaScript);

        if (javaScript)
        {
            await page.ClickAsync(
                ".carte",
                new()
                {
                    Position = new() { X = 200, Y = 120 },
                }
            );
            (await page.InputValueAsync("#Input_Point")).ShouldNotBe(before);
            (await page.InputValueAsync("#Input_Point")).ShouldMatch(@"^-?\d+\.\d{6}, -?\d+\.\d{6}$");
        }

        await CheckAsync(page, "Modifier le lieu");
        await page.FillAsync("#Input_Address", "3 rue verte 62000 Arras");
        await page.ClickAsync("button:text-is('Chercher l’adresse')");
        await CheckAsync(page, "Modifier le lieu");
        (await page.InputValueAsync("#Input_Point")).ShouldBe("50.29, 2.78");

        await page.GotoAsync("/agents/territoire/secteurs/carte");
        if (javaScript)
        {
            await page.Locator(".carte path").Nth(1).WaitForAsync();
        }

        await CheckAsync(page, "Carte des secteurs");
    }
}

using Microsoft.Playwright;
using RdvSolidarites.Demo;

namespace RdvSolidarites.Journeys;

/// <summary>Whoever administers the territory looks after its agents: invites, changes, opens and closes, and stops before the last button.</summary>
public sealed class AgentsTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_referente_looks_after_the_agents(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.FillAsync("#Input_Email", ComptesDemo.EmailOf("Sophie", "Delattre"));
        await page.FillAsync("#Input_Password", DemoWorld.Password);
        (await page.Locator("[data-voir]").IsVisibleAsync()).ShouldBe(javaScript);
        if (javaScript)
        {
            await page.ClickAsync("[data-voir]");
            (await page.GetAttributeAsync("#Input_Password", "type")).ShouldBe("text");
        }

        await page.ClickAsync("button:text-is('Se connecter')");
        await CheckAsync(page, "Bonjour");

        await page.GotoAsync("/agents/agents");
        await CheckAsync(page, "Agents");
        await page.ClickAsync("a:has-text('invitation en attente')");
        await CheckAsync(page, "Agents");
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        // Nobody has a page here before they have accepted.
        await Assertions.Expect(page.Locator("tbody tr th")).ToContainTextAsync("Nadia Berger");
        await page.GotoAsync("/agents/agents/invitation");
        await CheckAsync(page, "Inviter un agent");
        await page.ClickAsync("main form.formulaire button");
        await CheckAsync(page, "Inviter un agent");
        await Assertions.Expect(page.Locator("#erreurs")).ToContainTextAsync("Écrivez son adresse e-mail.");

        await SeeAsync(page, "Hélène Carpentier");
        await SeeAsync(page, "Yasmine Aouad");
    }

    /// <summary>Each page about somebody, up to its last button.</summary>
    private async Task SeeAsync(IPage page, string name)
    {
        await page.GotoAsync($"/agents/agents?q={Uri.EscapeDataString(name)}");
        await page.ClickAsync("tbody tr th a");
        await CheckAsync(page, name);
        var here = new Uri(page.Url).AbsolutePath;
        await page.ClickAsync("a[href$='/modifier']");
        await CheckAsync(page, "Modifier la fiche");
        await page.FillAsync("#Input_FirstName", "");
        await page.ClickAsync("main form.formulaire button");
        await CheckAsync(page, "Modifier la fiche");
        await page.GotoAsync(here + "/services");
        await CheckAsync(page, "Services d");
        await page.ClickAsync("main form.formulaire button");
        await CheckAsync(page, "Services d");
        await page.GotoAsync(here);
        await page.ClickAsync("a[href*='/retrait'] >> nth=0");
        await CheckAsync(page, "Retirer");
        await page.GotoAsync(here + "/compte");
        await CheckAsync(page, "compte");
        await page.GotoAsync(here + "/second-facteur");
        await CheckAsync(page, "Remettre à zéro");
        await page.GotoAsync(here + "/agenda");
        await CheckAsync(page, "Fermer l’agenda");
    }
}

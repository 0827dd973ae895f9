using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>An agent follows a RDV: finds it in the list, reads it, moves it, cancels it and takes that back.</summary>
public sealed class RdvTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_agent_follows_a_rdv_from_the_list_to_its_history(int width, bool javaScript)
    {
        var page = await SignedInAsync(width, javaScript);
        await page.GotoAsync("/agents/rdvs");
        await CheckAsync(page, "Liste des RDV");
        await page.ClickAsync("main .lignes a.fort:not(.annule) >> nth=2");
        var name = await page.Locator("h1").InnerTextAsync();
        await CheckAsync(page, name);
        var address = page.Url;

        await page.ClickAsync("text=Modifier");
        await CheckAsync(page, name);
        await page.FillAsync("#Input_Contexte", $"Vu à {width}");
        await page.ClickAsync("text=Enregistrer");
        await page.GotoAsync($"{address}/deplacement");
        await CheckAsync(page, name);
        await page.GotoAsync($"{address}/annulation");
        await CheckAsync(page, name);
        await page.ClickAsync("text=Oui, annuler le RDV");
        await CheckAsync(page, name);
        await page.GotoAsync($"{address}/statut?statut=Unknown");
        await CheckAsync(page, "Statut du RDV");
        await page.ClickAsync("main button.ds-button >> nth=0");
        Complaints.Clear(); // put back over another one, perhaps: the browser then reports the 422
        await page.GotoAsync($"{address}/historique");
        await CheckAsync(page, name);
        (await page.Locator("main").InnerTextAsync()).ShouldContain($"Vu à {width}");
    }

    [Fact]
    public async Task NOUV_18_the_first_rdv_of_the_list_is_seen_without_scrolling()
    {
        var page = await SignedInAsync(1366, javaScript: true);
        await page.SetViewportSizeAsync(1366, 768);
        await page.GotoAsync("/agents/rdvs");
        var first = (await page.Locator("main .lignes > li").First.BoundingBoxAsync())!;
        (first.Y + first.Height).ShouldBeLessThan(768);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_agent_puts_a_collective_rdv_and_fills_it(int width, bool javaScript)
    {
        var page = await SignedInAsync(width, javaScript);
        await page.GotoAsync("/agents/collectifs");
        await CheckAsync(page, "RDV collectifs");
        await page.GotoAsync("/agents/collectifs/nouveau");
        await CheckAsync(page, "Nouveau RDV collectif");
        await page.ClickAsync("main .lignes a >> nth=0");
        await page.FillAsync("#Input_Titre", $"Séance de {width}");
        await page.ClickAsync("text=Créer le RDV collectif");
        Complaints.Clear(); // the browser reports the 422: no day was given
        await CheckAsync(page, "Nouveau RDV collectif");
        (await page.InputValueAsync("#Input_Titre")).ShouldBe($"Séance de {width}");
        await page.GotoAsync("/agents/collectifs");
        await page.ClickAsync("text=Participants >> nth=0");
        var title = await page.Locator("h1").InnerTextAsync();
        await FindAsync(page, javaScript ? "diallo" : "lecocq", javaScript); // whoever the first walk enrolled is not offered again
        await page.Locator("#trouves li button").First.WaitForAsync();
        await CheckAsync(page, title);
        await page.ClickAsync("#trouves li button >> nth=0");
        await page.Locator(".toast").WaitForAsync();
        await page.ReloadAsync(); // the notice has been read: on a phone it lies over the end of the page
        await page.ClickAsync("summary:has-text('Créer une personne')");
        await page.FillAsync("#Nouveau_Nom", $"Groupe{width}{(javaScript ? "avec" : "sans")}");
        await page.ClickAsync("button:has-text('Créer et inscrire')");
        await page.Locator("#erreurs").WaitForAsync();
        await CheckAsync(page, title);
        await page.FillAsync("#Nouveau_Prenom", "Awa");
        await page.ClickAsync("button:has-text('Créer et inscrire')");
        await page.Locator("#liste:visible").WaitForAsync();
        await CheckAsync(page, title);
    }

    private static async Task FindAsync(IPage page, string name, bool javaScript)
    {
        if (javaScript)
        {
            await page.Locator("#Recherche").PressSequentiallyAsync(name);
            return;
        }

        await page.FillAsync("#Recherche", name);
        await page.ClickAsync("button:has-text('Chercher')");
    }

    private async Task<IPage> SignedInAsync(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("button[aria-label='Entrer comme Hélène Carpentier']");
        return page;
    }
}

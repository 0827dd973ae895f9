using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>An agent finds a créneau and puts a RDV there for somebody known and for somebody new.</summary>
public sealed class PoserTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_agent_finds_a_creneau_and_puts_a_rdv_there(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await SignInAsync(page);
        await page.GotoAsync("/agents/creneaux");
        await CheckAsync(page, "Trouver un créneau");
        await page.SelectOptionAsync("#motif", new SelectOptionValue { Label = "Consultation de puériculture, 30 min" });
        await page.ClickAsync("text=Afficher les créneaux");
        await CheckAsync(page, "Trouver un créneau");
        await page.ClickAsync(".choisis a.ds-link >> nth=0");
        await CheckAsync(page, "Trouver un créneau");
        await page.ClickAsync(".creneau >> nth=-1");
        await CheckAsync(page, "Nouveau RDV");

        await FindAsync(page, "diallo", javaScript);
        await page.ClickAsync("#trouves button >> nth=0");
        (await page.Locator("[name='Input.Usagers']").CountAsync()).ShouldBe(1);
        await CreateAsync(page, $"Journee{width}{(javaScript ? "avec" : "sans")}");
        (await page.Locator("[name='Input.Usagers']").CountAsync()).ShouldBe(2);
        await CheckAsync(page, "Nouveau RDV");
        await page.FillAsync("#Input_Contexte", "Vient avec sa fille");
        await page.ClickAsync("button:has-text('Trouver un créneau libre')");
        await CheckAsync(page, "Trouver un créneau");
        await page.ClickAsync("text=Revenir au formulaire");
        await CheckAsync(page, "Nouveau RDV");
        (await page.InputValueAsync("#Input_Contexte")).ShouldBe("Vient avec sa fille");

        await SaveAsync(page);
        page.Url.ShouldContain("/agents/agendas/");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_form_unfolds_says_what_is_missing_and_what_it_meets(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await SignInAsync(page);
        await page.GotoAsync("/agents/rdvs/nouveau");
        await CheckAsync(page, "Nouveau RDV");
        (await page.Locator("#Input_Jour").CountAsync()).ShouldBe(0);
        await page.SelectOptionAsync(
            "#Input_Motif",
            new SelectOptionValue { Label = "Visite à domicile après la naissance (à domicile), 1 h" }
        );

        if (!javaScript)
        {
            await page.ClickAsync("button:has-text('Continuer')");
        }

        await page.Locator("#Input_Jour").WaitForAsync();
        await CheckAsync(page, "Nouveau RDV");
        await page.ClickAsync("button:has-text('Enregistrer le RDV')");
        await page.Locator("#erreurs").WaitForAsync();
        Complaints.Clear(); // the browser tells a refused form too
        await CheckAsync(page, "Nouveau RDV");
        (await page.Locator("#erreurs li").CountAsync()).ShouldBeGreaterThan(2);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("li:has-text('Hélène Carpentier') button:has-text('Entrer')");
    }

    private static async Task FindAsync(IPage page, string name, bool javaScript)
    {
        if (javaScript)
        {
            await page.Locator("#Input_Recherche").PressSequentiallyAsync(name);
            return;
        }

        await page.FillAsync("#Input_Recherche", name);
        await page.ClickAsync("button:has-text('Chercher')");
    }

    private static async Task CreateAsync(IPage page, string name)
    {
        await page.ClickAsync("summary:has-text('Créer une personne')");
        await page.FillAsync("#Input_Nouveau_Prenom", "Élise");
        await page.FillAsync("#Input_Nouveau_Nom", name);
        await page.FillAsync("#Input_Nouveau_Naissance", "2024-02-01");
        await page.SelectOptionAsync("#Input_Nouveau_Responsable", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("button:has-text('Créer et ajouter')");
    }

    /// <summary>Confirms what the agenda says, if it says something.</summary>
    private async Task SaveAsync(IPage page)
    {
        await page.ClickAsync("button:has-text('Enregistrer le RDV')");

        if (await page.Locator("text=Enregistrer quand même").CountAsync() > 0)
        {
            Complaints.Clear(); // the browser tells a refused form too
            await CheckAsync(page, "Nouveau RDV");
            await page.ClickAsync("text=Enregistrer quand même");
        }
    }
}

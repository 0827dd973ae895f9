using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>An agent opens time, skips a day, and is ill on a day when people were to come.</summary>
public sealed class PlagesTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_agent_opens_hours_and_changes_one_day(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);
        await page.GotoAsync("/agents/plages");
        await CheckAsync(page, "Plages d’ouverture");
        await page.ClickAsync("main a:has-text('Ajouter une plage')");
        await CheckAsync(page, "Nouvelle plage d’ouverture");
        await page.ClickAsync("button:has-text('Enregistrer')");
        Complaints.Clear(); // the browser reports the 422, as it should be
        await CheckAsync(page, "Nouvelle plage d’ouverture");
        (await page.Locator(".ds-error-summary a").CountAsync()).ShouldBeGreaterThan(0);
        await FillAsync(page, 6 + (width == 360 ? 1 : 0) + (javaScript ? 2 : 0));
        await CheckAsync(page, "Permanence");
        await page.ClickAsync("main a:has-text('Dates à venir')");
        await CheckAsync(page, "Dates à venir");
        await page.ClickAsync("main a:has-text('Changer ou sauter') >> nth=1");
        await page.ClickAsync("button:has-text('Sauter ce jour')");
        await CheckAsync(page, "Dates à venir");
        (await page.Locator("text=Sautée").CountAsync()).ShouldBe(1);
        await page.GoBackAsync();
        await page.GotoAsync(page.Url.Split("/occurrences")[0] + "/historique");
        await CheckAsync(page, "Historique");
        await page.GotoAsync(page.Url.Replace("/historique", "/suppression", StringComparison.Ordinal));
        await CheckAsync(page, "Supprimer cette plage d’ouverture");
        await page.ClickAsync("button:has-text('Oui, supprimer')");
        await CheckAsync(page, "Plages d’ouverture");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Whoever_is_ill_decides_what_becomes_of_the_rdvs(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);
        await page.GotoAsync("/agents/absences");
        await CheckAsync(page, "Absences");
        await page.ClickAsync("main a:has-text('Ajouter une absence')");
        await CheckAsync(page, "Nouvelle absence");
        await page.ClickAsync("main a:has-text('Revenir')");
        await page.ClickAsync("main a:has-text('Arrêt maladie') >> nth=0");
        await CheckAsync(page, "Arrêt maladie");
        await page.ClickAsync("text=Choisir ce qu’ils deviennent");
        await CheckAsync(page, "RDV à replacer");
        await page.SelectOptionAsync("#Tous", "Garder");
        await page.ClickAsync("button:has-text('Appliquer')");
        await CheckAsync(page, "RDV à replacer");
        (await page.Locator("[data-issue]").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_referente_closes_a_house_for_a_day_and_takes_it_back(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript, "Sophie Delattre");
        await page.GotoAsync("/agents/absences");
        await CheckAsync(page, "Absences");
        await page.ClickAsync("text=Poser une absence pour des agents");
        await CheckAsync(page, "Absence de plusieurs agents, fermeture");
        await page.SelectOptionAsync("#Qui", new SelectOptionValue { Label = "MDPH 62" });
        await page.FillAsync("[name='Input.Title']", "Formation");
        await page.ClickAsync("button:has-text('Voir qui est concerné')");
        await CheckAsync(page, "Absence de plusieurs agents, fermeture");
        (await page.Locator("[name='Input.Agents']:checked").CountAsync()).ShouldBeGreaterThan(0);
        await page.ClickAsync("button:has-text('Enregistrer l’absence')");
        if (page.Url.Contains("/rdvs", StringComparison.Ordinal))
        {
            await CheckAsync(page, "RDV à replacer");
            await page.SelectOptionAsync("#Tous", "Garder");
            await page.ClickAsync("button:has-text('Appliquer')");
            await CheckAsync(page, "RDV à replacer");
            await page.ClickAsync("main nav a:has-text('Revenir')");
        }

        await CheckAsync(page, "Absences posées");
        await page.ClickAsync("text=Supprimer ces absences");
        await CheckAsync(page, "Supprimer");
        await page.ClickAsync("button:has-text('Oui, supprimer')");
        await CheckAsync(page, "Absences");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task An_agent_sees_what_copying_a_week_would_give_a_colleague_and_all_rdvs_to_come(int width, bool javaScript)
    {
        var page = await SignInAsync(width, javaScript);
        await page.GotoAsync("/agents/plages");
        await page.ClickAsync("text=Copier pour des collègues");
        await CheckAsync(page, "Copier des plages pour des collègues");
        await page.CheckAsync("[name='Input.Agents'] >> nth=0");
        await page.ClickAsync("button:has-text('Voir ce qui sera copié')");
        await CheckAsync(page, "Copier des plages pour des collègues");
        (await page.Locator("text=Ce qui sera ajouté").CountAsync()).ShouldBe(1);
        await page.GotoAsync("/agents/agenda");
        await page.ClickAsync("text=Confier, déplacer ou annuler plusieurs RDV");
        await CheckAsync(page, "RDV à replacer");
    }

    private async Task<IPage> SignInAsync(int width, bool javaScript, string who = "Claire Fontaine")
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents");
        await page.ClickAsync($"button[aria-label='Entrer comme {who}']");
        await CheckAsync(page, "");
        return page;
    }

    /// <summary>Early in the morning, when nothing else is open.</summary>
    private static async Task FillAsync(IPage page, int hour)
    {
        await page.FillAsync("[name='Input.Title']", "Permanence");
        await page.CheckAsync("[name='Input.Motifs'] >> nth=0");
        await page.SelectOptionAsync("[name='Input.Lieu']", new SelectOptionValue { Index = 1 });
        await page.FillAsync(
            "[name='Input.Horaire.Start']",
            $"0{Math.Min(hour, 9)}:00".Replace("09:00", "20:00", StringComparison.Ordinal)
        );
        await page.FillAsync("[name='Input.Horaire.End']", $"0{Math.Min(hour, 9)}:50".Replace("09:50", "20:50", StringComparison.Ordinal));
        await page.CheckAsync("[name='Input.Horaire.Repeats'][type=checkbox]");
        await page.ClickAsync("button:has-text('Enregistrer')");

        // A motif may be longer than the plage: read, then saved all the same.
        if (await page.Locator("#a-verifier").CountAsync() > 0)
        {
            await page.ClickAsync("button:has-text('Enregistrer quand même')");
        }
    }
}

namespace RdvSolidarites.Journeys;

/// <summary>Rights on agendas: the midwife says who sees hers, the référente sets somebody else's.</summary>
public sealed class DroitsTests(House house) : Journey(house)
{
    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_midwife_gives_an_access_after_seeing_what_it_changes(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("li:has-text('Hélène Carpentier') button, form:has-text('Hélène Carpentier') button");
        await page.GotoAsync("/agents/acces");
        await CheckAsync(page, "Qui voit mon agenda");
        await page.ClickAsync("text=Agendas auxquels j’accède");
        await CheckAsync(page, "Agendas auxquels j’accède");
        await page.GotoAsync("/agents/acces");
        await page.ClickAsync("text=Donner un accès");
        await CheckAsync(page, "Donner un accès");
        await page.SelectOptionAsync(
            "select[name='Input.Qui']",
            new Microsoft.Playwright.SelectOptionValue { Label = "Julien Moreau (assistant social)" }
        );
        await page.CheckAsync("input[value='SansDetail']");
        await page.ClickAsync("text=Voir ce qui va changer");
        (await page.Locator("#apercu").InnerTextAsync()).ShouldContain("Julien Moreau");
        await CheckAsync(page, "Donner un accès");
        await page.ClickAsync("text=Abandonner");
        await page.GotoAsync("/agents/acces/copie");
        await CheckAsync(page, "Copier les accès");
        await page.GotoAsync("/agents/equipes");
        await CheckAsync(page, "Équipes");
        await page.ClickAsync("main a:has-text('Périnatalité')");
        await CheckAsync(page, "Périnatalité");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_referente_reads_and_sets_the_rights_of_an_agent(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("li:has-text('Sophie Delattre') button, form:has-text('Sophie Delattre') button");
        await page.GotoAsync("/agents/acces/miens");
        await CheckAsync(page, "Agendas auxquels j’accède");
        await page.GotoAsync("/agents/acces/copie");
        await CheckAsync(page, "Copier les accès");
        await page.SelectOptionAsync(
            "select[name='Input.Source']",
            new Microsoft.Playwright.SelectOptionValue { Label = "Hélène Carpentier (sage-femme)" }
        );
        await page.SelectOptionAsync(
            "select[name='Input.Cible']",
            new Microsoft.Playwright.SelectOptionValue { Label = "Lucie Marchand (puéricultrice)" }
        );
        await page.ClickAsync("text=Voir ce qui va changer");
        (await page.Locator("#apercu").CountAsync()).ShouldBe(1);
        await CheckAsync(page, "Copier les accès");
        await page.GotoAsync("/agents/acces/tableau");
        await CheckAsync(page, "Accès aux agendas");
        await page.GotoAsync("/agents/equipes");
        await page.ClickAsync("main a:has-text('Coordination handicap')");
        await page.ClickAsync("text=Modifier");
        await CheckAsync(page, "Modifier l’équipe");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task The_referente_sees_what_opening_all_the_agendas_of_an_equipe_to_another_would_change(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/agents/connexion");
        await page.ClickAsync("li:has-text('Sophie Delattre') button, form:has-text('Sophie Delattre') button");
        await page.GotoAsync("/agents/acces");
        await page.ClickAsync("main a:has-text('Ouvrir plusieurs agendas')");
        await CheckAsync(page, "Ouvrir plusieurs agendas");
        await page.ClickAsync("text=Voir ce qui va changer");
        await CheckAsync(page, "Ouvrir plusieurs agendas");
        await page.SelectOptionAsync(
            "select[name='Agendas']",
            new Microsoft.Playwright.SelectOptionValue { Label = "Les agents de l’équipe Périnatalité (4 agents)" }
        );
        await page.SelectOptionAsync(
            "select[name='Input.Qui']",
            new Microsoft.Playwright.SelectOptionValue { Label = "Coordination handicap (4 agents)" }
        );
        await page.CheckAsync("input[value='AvecDetail']");
        await page.ClickAsync("text=Voir ce qui va changer");
        (await page.Locator("#apercu details").CountAsync()).ShouldBeGreaterThan(0);
        await page.ClickAsync("#apercu summary >> nth=0");
        await CheckAsync(page, "Ouvrir plusieurs agendas");
    }
}

using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>Somebody needs an appointment, has no account, and wants none.</summary>
public sealed class CitoyenTests(House house) : Journey(house)
{
    protected override bool DarkToo => true;

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task From_the_address_to_the_confirmation_and_back(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        var email = $"journey-{width}-{javaScript}@exemple.fr".ToLowerInvariant();
        await page.GotoAsync("/");
        await CheckAsync(page, "Prenez rendez-vous avec votre département");
        await page.FillAsync("#address", "12 rue de la gare, Arras");
        await page.ClickAsync("text=Trouver un rendez-vous");
        await CheckAsync(page, "Quel sujet vous amène ?");
        await page.ClickAsync("a.porte:has-text('PMI')");
        await CheckAsync(page, "Quel rendez-vous vous faut-il ?");
        await page.ClickAsync("a.porte:has-text('Consultation de puériculture')");
        await CheckAsync(page, "Où souhaitez-vous venir ?");
        await page.ClickAsync("li.lieu a.ds-button >> nth=0");
        await CheckAsync(page, "Quand pouvez-vous venir ?");
        await page.ClickAsync($"button.creneau >> nth={(javaScript ? 0 : -1)}");
        await CheckAsync(page, "Qui vient à ce rendez-vous ?");
        await SayWhoAsync(page, email);
        await CheckAsync(page, "Plus qu’à confirmer");
        await page.FillAsync("#code", await House.CodeSentToAsync(email));
        await page.ClickAsync("text=Confirmer le rendez-vous");
        await CheckAsync(page, "C’est noté, Nadia");
        await CancelAsync(page);
    }

    /// <summary>A first try that is refused keeps what was typed.</summary>
    private async Task SayWhoAsync(IPage page, string email)
    {
        await page.FillAsync("[name='Input.FirstName']", "Nadia");
        await page.ClickAsync("text=Recevoir mon code de confirmation");
        await CheckRefusedAsync(page);
        (await page.InputValueAsync("[name='Input.FirstName']")).ShouldBe("Nadia");
        await page.FillAsync("[name='Input.LastName']", "Belkacem");
        await page.FillAsync("[name='Input.Email']", email);
        await page.CheckAsync("#pour-nouveau");
        await page.FillAsync("[name='Input.ProcheFirstName']", "Yanis");
        await page.FillAsync("[name='Input.ProcheLastName']", "Belkacem");
        await page.ClickAsync("text=Recevoir mon code de confirmation");
    }

    private async Task CheckRefusedAsync(IPage page)
    {
        await CheckAsync(page, "Qui vient à ce rendez-vous ?");
        (await page.Locator(".ds-error-summary a").CountAsync()).ShouldBeGreaterThan(0);
    }

    private async Task CancelAsync(IPage page)
    {
        await page.ClickAsync(".actions >> text=Annuler");
        await CheckAsync(page, "Annuler");
        await page.ClickAsync("main button:has-text('annul')");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("annulé");
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task With_nothing_free_there_is_always_a_way_on(int width, bool javaScript)
    {
        var page = await OpenAsync(width, javaScript);
        await page.GotoAsync("/prendre_rdv?address=Bapaume&departement=62&city_code=62080");
        await page.ClickAsync("a.porte:has-text('social')");
        await page.ClickAsync("a.porte:has-text('Accompagnement au budget')");
        await CheckAsync(page, "Pas de créneau libre");
        (await page.Locator("a[href^='tel:']").CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>No ticking counter: the end is written, and said once two minutes before.</summary>
    [Fact]
    public async Task A_held_créneau_says_once_that_it_is_nearly_over()
    {
        var page = await OpenAsync(360, javaScript: true);
        await page.Clock.InstallAsync();
        await page.GotoAsync(
            "/prendre_rdv?departement=62&city_code=62041&motif_name_with_location_type=consultation_de_puericulture-public_office"
        );
        await page.ClickAsync("button.offre >> nth=1");
        await CheckAsync(page, "Qui vient à ce rendez-vous ?");
        var said = page.Locator("garde-creneau [role=status]");

        await page.Clock.FastForwardAsync("12:30");
        (await said.InnerTextAsync()).ShouldBeEmpty();
        await page.Clock.FastForwardAsync("00:40");

        await Assertions.Expect(said).ToContainTextAsync("Plus que deux minutes");
    }

    [Theory]
    [InlineData("/prendre_rdv", "Où habitez-vous ?")]
    [InlineData("/accessibilite", "")]
    [InlineData("/donnees", "")]
    [InlineData("/mentions-legales", "")]
    [InlineData("/etat", "")]
    [InlineData("/retrouver", "")]
    [InlineData("/usagers/connexion", "")]
    [InlineData("/usagers/inscription", "")]
    [InlineData("/usagers/mot-de-passe-oublie", "")]
    [InlineData("/agents/connexion", "")]
    [InlineData("/dev/messages", "Messages")]
    public async Task Pages_that_anybody_may_open(string path, string heading)
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync(path);
        await CheckAsync(page, heading);
    }

    [Theory]
    [InlineData("massage_du_bebe-public_office", "Pas de créneau libre")]
    [InlineData("preparation_a_la_naissance-public_office", "Où souhaitez-vous venir ?")]
    [InlineData("etre_rappele_par_une_assistante_sociale-phone", "Qui vous appellera ?")]
    public async Task Every_kind_of_motif_has_its_screen(string key, string heading)
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync($"/prendre_rdv?departement=62&city_code=62041&motif_name_with_location_type={key}");
        await CheckAsync(page, heading);
    }
}

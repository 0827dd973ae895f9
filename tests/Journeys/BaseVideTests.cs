using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>What every first day is: a migrated database, a link printed by the operator, then screens alone until a citizen has a RDV.</summary>
public sealed class BaseVideTests(House house) : Journey(house)
{
    private const string Fresh = "quatre-mots-sans-lien-7";

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task From_an_empty_database_to_a_rdv_taken_on_line(int width, bool javaScript)
    {
        await using var maison = await House.OpenEmptyAsync();
        await OpenVarAsync(maison, await OpenAsync(width, javaScript, maison.Url));
        var referente = await OpenAsync(width, javaScript, maison.Url);
        await AcceptAsync(maison, referente, "nadia@var.example");
        await SetUpAsync(referente);
        var agent = await OpenAsync(width, javaScript, maison.Url);
        await AcceptAsync(maison, agent, "zoe@var.example");
        await OpenPlageAsync(agent);

        await referente.GotoAsync("/agents/organisations");
        await referente.ClickAsync("main a:has-text('MDS de Toulon')");
        await CheckAsync(referente, "MDS de Toulon");

        await TakeAsync(maison, await OpenAsync(width, javaScript, maison.Url));
        await agent.GotoAsync("/agents?jour=2026-03-05");
        await Assertions.Expect(agent.Locator("main")).ToContainTextAsync("Zélie ROCHE");
    }

    /// <summary>The super-admin arrives by the printed link, and opens the Var with one form.</summary>
    private async Task OpenVarAsync(MaisonVide maison, IPage page)
    {
        await page.GotoAsync(await maison.FirstLinkAsync("ada@service.example"));
        await CheckAsync(page, "Ouvrez votre compte de super-admin");
        var code = Telephone.CodeOf(Telephone.KeyOf(await page.Locator("#secret").InnerTextAsync()));
        await SendAsync(page, ("Code", code), ("Name", "Ada Martin"), ("Password", Fresh), ("Again", Fresh));
        await CheckAsync(page, "Vos codes de secours");
        await page.ClickAsync("text=Je les ai rangés");
        await CheckAsync(page, "Territoires");
        await page.ClickAsync("main a[href$='/territoires/nouveau'] >> nth=0");
        await CheckAsync(page, "Ouvrir un territoire");
        await SendAsync(
            page,
            ("Name", "Var"),
            ("Numero", "83"),
            ("Organisation", "MDS de Toulon"),
            ("FirstName", "Nadia"),
            ("LastName", "Berger"),
            ("Email", "nadia@var.example")
        );
        await CheckAsync(page, "Var");
    }

    /// <summary>The référente: a service, an agent, a lieu, a motif.</summary>
    private async Task SetUpAsync(IPage page)
    {
        await page.GotoAsync("/agents/territoire/services/nouveau");
        await CheckAsync(page, "service");
        await SendAsync(page, ("Name", "Protection maternelle et infantile"), ("ShortName", "PMI"));
        await page.GotoAsync("/agents/organisations");
        await page.ClickAsync("main a:has-text('MDS de Toulon')");
        await CheckAsync(page, "MDS de Toulon");
        await page.ClickAsync("#etapes a[href*='invitation']");
        await CheckAsync(page, "Inviter");
        await page.CheckAsync("[name='Input.Services'] >> nth=0");
        await SendAsync(page, ("FirstName", "Zoé"), ("LastName", "Roux"), ("Email", "zoe@var.example"));

        await page.GotoAsync("/agents/lieux/nouveau");
        await CheckAsync(page, "lieu");
        await SendAsync(
            page,
            ("Name", "Maison des solidarités"),
            ("Address", "1 place de la Rade, 83400 Hyères"),
            ("Point", "43,1200 ; 6,1286")
        );
        await CheckAsync(page, "Maison des solidarités");
        await page.GotoAsync("/agents/motifs/nouveau");
        await CheckAsync(page, "motif");
        await page.SelectOptionAsync("[name='Input.Service']", new SelectOptionValue { Index = 1 });
        await SendAsync(page, ("Name", "Consultation de nourrisson"));
        await Assertions.Expect(page.Locator("#effets + ul")).ToContainTextAsync("Aucun agent de l’organisation n’est de ce service"); // Zoé has not answered yet
        await SendAsync(page);
        await CheckAsync(page, "Consultation de nourrisson");
    }

    private async Task OpenPlageAsync(IPage page)
    {
        await page.GotoAsync("/agents/plages");
        await CheckAsync(page, "Plages");
        await page.ClickAsync("main a[href$='/nouvelle'] >> nth=0");
        await CheckAsync(page, "plage");
        await page.CheckAsync("[name='Input.Motifs'] >> nth=0");
        await page.SelectOptionAsync("[name='Input.Lieu']", new SelectOptionValue { Index = 1 });
        await SendAsync(
            page,
            ("Title", "Permanence"),
            ("Horaire.FirstDay", "2026-03-05"),
            ("Horaire.Start", "09:00"),
            ("Horaire.End", "11:00")
        );
        await CheckAsync(page, "Permanence");
    }

    /// <summary>The citizen, from the département's page to the code, by what each page offers.</summary>
    private async Task TakeAsync(MaisonVide maison, IPage page)
    {
        await page.GotoAsync("/prendre_rdv?departement=83");
        await CheckAsync(page, "");
        await page.ClickAsync("main a[href*='motif_name_with_location_type'] >> nth=0");
        await CheckAsync(page, "");
        await page.ClickAsync("main a[href*='lieu_id'] >> nth=0");
        await CheckAsync(page, "Quand pouvez-vous venir ?");
        await page.ClickAsync("button[value='2026-03-05T09:00']");
        await CheckAsync(page, "");
        await page.CheckAsync("[name='Input.Pour'][value='nouveau']");
        await SendAsync(
            page,
            ("FirstName", "Nadège"),
            ("LastName", "Roche"),
            ("Email", "nadege@var.example"),
            ("ProcheFirstName", "Zélie"),
            ("ProcheLastName", "Roche")
        );
        await CheckAsync(page, "");
        await page.FillAsync("[name='code']", await maison.SentAsync("nadege@var.example", @"\b\d{6}\b"));
        await page.ClickAsync("form.formulaire .actions button");
        await CheckAsync(page, "Votre rendez-vous");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("jeudi 5 mars");
    }

    private async Task AcceptAsync(MaisonVide maison, IPage page, string email)
    {
        await page.GotoAsync(await maison.SentAsync(email, "/agents/invitation/[A-Za-z0-9_-]{22}"));
        await CheckAsync(page, "");
        await SendAsync(page, ("Password", Fresh), ("Again", Fresh));
        await CheckAsync(page, "Bonjour");
    }

    /// <summary>Fills the form of the page and sends it.</summary>
    private static async Task SendAsync(IPage page, params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            await page.FillAsync($"[name='Input.{name}']", value);
        }

        await page.ClickAsync("main form.formulaire .actions button >> nth=0");
    }
}

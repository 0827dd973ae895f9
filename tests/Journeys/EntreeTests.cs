using Microsoft.Playwright;
using RdvSolidarites.Demo;
using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Journeys;

/// <summary>An agent comes in with two proofs: the telephone's code, a printed code, a browser that is remembered, a passkey.</summary>
public sealed class EntreeTests(House house) : Journey(house)
{
    private const string Account = "/agents/compte";

    /// <summary>The clock of the house stands still, and a code serves once: the telephone is half a minute slow, right, then half a minute fast.</summary>
    [Theory]
    [InlineData(1280, true, "Élise", "Caron")]
    [InlineData(360, false, "Camille", "Petit")]
    public async Task The_second_factor_from_the_first_code_to_the_last(int width, bool javaScript, string firstName, string lastName)
    {
        var page = await OpenAsync(width, javaScript);
        var email = ComptesDemo.EmailOf(firstName, lastName);
        await SignInAsync(page, email);
        await CheckAsync(page, "Bonjour");
        var (key, printed) = await EnrolAsync(page);

        await SignOutAsync(page);
        await SignInAsync(page, email);
        await CheckAsync(page, "Votre code de connexion");
        await GiveAsync(page, Telephone.CodeOf(key, 0));
        await CheckAsync(page, "Bonjour");

        await SignOutAsync(page);
        await SignInAsync(page, email);
        await GiveAsync(page, "000-000");
        await Assertions.Expect(page.Locator("#erreurs")).ToContainTextAsync("Ce code n’est pas le bon");
        await CheckAsync(page, "Votre code de connexion");
        await page.CheckAsync("#Input_Remember");
        await GiveAsync(page, printed[0]);
        await CheckAsync(page, "Bonjour");

        await SignOutAsync(page);
        await SignInAsync(page, email);
        await CheckAsync(page, "Bonjour");
        await page.GotoAsync(Account);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("9 codes de secours restent");
        await page.ClickAsync("button:has-text('Demander le code partout')");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Le code sera demandé dans tous les navigateurs");
        await CheckAsync(page, "Mon compte");

        await SignOutAsync(page);
        await SignInAsync(page, email);
        await GiveAsync(page, Telephone.CodeOf(key, 1));
        await CheckAsync(page, "Bonjour");
        await page.GotoAsync(Account + "/second-facteur");
        await CheckAsync(page, "Connexion en deux étapes");
        await page.FillAsync("#Preuve_Current", DemoWorld.Password);
        await page.ClickAsync("button:has-text('Désactiver la connexion en deux étapes')");
        await CheckAsync(page, "Mon compte");
    }

    [Fact]
    public async Task A_passkey_is_made_opens_and_is_taken_away()
    {
        const string firstName = "Vincent";
        const string lastName = "Dubois";
        var page = await OpenAsync(1280, javaScript: true);
        await PlugAsync(page);
        // A passkey belongs to a name, not to a number.
        var here = new UriBuilder(House.Url) { Host = "localhost" }.Uri.AbsoluteUri.TrimEnd('/');
        await SignInAsync(page, ComptesDemo.EmailOf(firstName, lastName), here);
        await CheckAsync(page, "Bonjour");
        await page.GotoAsync(here + Account);
        await page.ClickAsync("text=Ajouter une clé d’accès");
        await CheckAsync(page, "Ajouter une clé d’accès");
        await page.FillAsync("#Input_Nom", "ordinateur du bureau");
        await page.FillAsync("#Input_Current", "pas le bon");
        await page.ClickAsync("button:has-text('Créer la clé')");
        await Assertions.Expect(page.Locator("cle-acces [data-dit]")).ToContainTextAsync("Ce n’est pas votre mot de passe actuel");
        await CheckAsync(page, "Ajouter une clé d’accès");
        await page.FillAsync("#Input_Current", DemoWorld.Password);
        await page.ClickAsync("button:has-text('Créer la clé')");
        await CheckAsync(page, "Mon compte");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("ordinateur du bureau");

        await SignOutAsync(page, here);
        await page.GotoAsync(here + "/agents/connexion?retour=%2Fagents%2Fcompte");
        await page.ClickAsync("button:has-text('Entrer avec une clé d’accès')");
        await CheckAsync(page, "Mon compte");
        await page.ClickAsync("button:has-text('Retirer')");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Cette clé d’accès est retirée");
        await CheckAsync(page, "Mon compte");
    }

    /// <summary>A device that says yes to whoever holds it.</summary>
    private static async Task PlugAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    /// <summary>Gives the secret that the telephone learns, and the codes to print.</summary>
    private async Task<(byte[] Key, IReadOnlyList<string> Codes)> EnrolAsync(IPage page)
    {
        await page.GotoAsync(Account);
        await CheckAsync(page, "Mon compte");
        await page.ClickAsync("a[href='/agents/compte/second-facteur']");
        await CheckAsync(page, "Connexion en deux étapes");
        var key = Telephone.KeyOf(await page.Locator("#secret").InnerTextAsync());
        await page.FillAsync("#Input_Code", Telephone.CodeOf(key, -1));
        await page.FillAsync("#Preuve_Current", DemoWorld.Password);
        await page.ClickAsync("button:has-text('Activer')");
        await CheckAsync(page, "Vos codes de secours");
        var codes = await page.Locator("#codes code").AllInnerTextsAsync();
        codes.Count.ShouldBe(10);
        await page.ClickAsync("text=Je les ai rangés");
        await CheckAsync(page, "Mon compte");
        return (key, codes);
    }

    private static async Task SignInAsync(IPage page, string email, string? house = null)
    {
        await page.GotoAsync((house ?? "") + "/agents/connexion");
        await page.FillAsync("#Input_Email", email);
        await page.FillAsync("#Input_Password", DemoWorld.Password);
        await page.ClickAsync("button:text-is('Se connecter')");
    }

    private async Task SignOutAsync(IPage page, string? house = null)
    {
        await page.GotoAsync((house ?? "") + "/agents/deconnexion");
        await CheckAsync(page, "Se déconnecter");
        await page.ClickAsync("main button:has-text('Se déconnecter')");
        await CheckAsync(page, "Espace des agents");
    }

    private static async Task GiveAsync(IPage page, string code)
    {
        await page.FillAsync("#Input_Code", code);
        await page.ClickAsync("main button:text-is('Entrer')");
    }
}

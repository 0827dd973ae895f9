using Microsoft.Playwright;

namespace RdvSolidarites.Journeys;

/// <summary>Somebody who has no mouse: Tab, Enter, and the letters.</summary>
public sealed class ClavierTests(House house) : Journey(house)
{
    protected override bool DarkToo => true;

    private const string SeesFocus = """
        () => {
          const style = getComputedStyle(document.activeElement);
          return document.activeElement.matches(":focus-visible") && (style.outlineStyle !== "none" || style.boxShadow !== "none");
        }
        """;

    [Fact]
    public async Task The_whole_funnel_without_a_mouse()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/");
        await GoToAsync(page, "#address");
        await page.Keyboard.TypeAsync("12 rue de la gare, Arras");
        await page.Keyboard.PressAsync("Enter");
        await CheckAsync(page, "Quel sujet vous amène ?");
        await PressAsync(page, "a.porte:has-text('PMI')");
        await CheckAsync(page, "Quel rendez-vous vous faut-il ?");
        await PressAsync(page, "a.porte:has-text('Consultation de puériculture')");
        await CheckAsync(page, "Où souhaitez-vous venir ?");
        await PressAsync(page, "li.lieu a.ds-button >> nth=0");
        await CheckAsync(page, "Quand pouvez-vous venir ?");
        await PressAsync(page, "button.creneau >> nth=-1");
        await CheckAsync(page, "Qui vient à ce rendez-vous ?");
        await TypeAsync(page, "Input.FirstName", "Nadia");
        await TypeAsync(page, "Input.LastName", "Clavier");
        await TypeAsync(page, "Input.Email", "clavier@exemple.fr");
        await TypeAsync(page, "Input.ProcheFirstName", "Yanis"); // a child's motif: somebody else comes, unless said otherwise
        await TypeAsync(page, "Input.ProcheLastName", "Clavier");
        await page.Keyboard.PressAsync("Enter"); // in a field: the form goes
        await CheckAsync(page, "Plus qu’à confirmer");
        await GoToAsync(page, "#code");
        await page.Keyboard.TypeAsync(await House.CodeSentToAsync("clavier@exemple.fr"));
        await page.Keyboard.PressAsync("Enter");
        await CheckAsync(page, "C’est noté, Nadia");
        await PressAsync(page, ".actions a:has-text('Annuler')");
        await CheckAsync(page, "Annuler");
        await PressAsync(page, "main button:has-text('annuler')");
        await CheckAsync(page, "Ce rendez-vous est annulé");
    }

    [Fact]
    public async Task The_first_thing_that_Tab_finds_leads_to_the_content()
    {
        var page = await OpenAsync(1280, javaScript: true);
        await page.GotoAsync("/prendre_rdv?departement=62&city_code=62041");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldContain("ds-skip-link");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)")).ShouldBeTrue();
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await GoToAsync(page, $"[name='{field}']");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task PressAsync(IPage page, string selector)
    {
        await GoToAsync(page, selector);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Tab until it has the focus, which must be seen on each thing on the way.</summary>
    private static async Task GoToAsync(IPage page, string selector)
    {
        var wanted = await page.Locator(selector).First.ElementHandleAsync();
        for (var steps = 0; steps < 150; steps++)
        {
            await page.Keyboard.PressAsync("Tab");

            // The skip link shows itself whole when it has the focus; a date shows which of its parts has it.
            if (await page.EvaluateAsync<bool>("!document.activeElement.matches('body, .ds-skip-link, [type=date]')"))
            {
                (await page.EvaluateAsync<bool>(SeesFocus)).ShouldBeTrue(
                    await page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 200)")
                );
            }

            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Tab never reaches {selector} on {page.Url}.");
    }
}

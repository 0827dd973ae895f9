using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.Lieux;

/// <summary>Where a lieu is: searched by a button, written by hand, or placed on a map that asks nobody anything unless the settings say so.</summary>
public sealed class PointDeLieuTests(RdvApp app) : WebTest(app)
{
    private const string Found = """
        {"features":[
        {"geometry":{"coordinates":[2.78,50.28]},"properties":{"label":"12 Rue de la Gare 62000 Arras","citycode":"62041","context":"62, Pas-de-Calais","type":"housenumber","id":"62041_0103_00012"}}
        ]}
        """;

    [Fact]
    public async Task S_3_11_the_address_has_a_button_of_its_own_and_saves_nothing()
    {
        await using var service = await AddressesAsync(Found);
        await using var node = App.With(("Geocoder:Url", service.Urls.First() + "/search/"));
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent, node);
        var url = $"/agents/lieux/{monde.Lieu.Id}/modifier";
        var form = await browser.GetAsync(url);

        var found = await SearchAsync(browser, form, ("Input.Address", "12 rue de la Gare, 62000 Arras"), ("Input.Point", ""));
        var proposed = await SearchAsync(browser, form, ("Input.Address", "12 rue de la Gare"), ("Input.Directions", "Porte verte"));
        var chosen = await SearchAsync(browser, proposed, ("Input.Choix", "12 Rue de la Gare 62000 Arras"));
        var kept = await SearchAsync(browser, proposed, ("Input.Choix", "aucune"));
        var empty = await SearchAsync(browser, form, ("Input.Address", " "));

        found.ShouldBeOk().Text.ShouldContain("Adresse trouvée");
        found.One("#Input_Point").GetAttribute("value").ShouldBe("50.28, 2.78");
        proposed.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#Input_Directions").ShouldBe("Porte verte");
        chosen.ShouldBeOk().One("#Input_Address").GetAttribute("value").ShouldBe("12 Rue de la Gare 62000 Arras");
        kept.ShouldBeOk().One("#Input_Address").GetAttribute("value").ShouldBe("12 rue de la Gare");
        empty.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Écrivez l’adresse à chercher");
        (await ReadAsync(db => db.Lieux.SingleAsync(one => one.Id == monde.Lieu.Id))).Address.ShouldBe(monde.Lieu.Address);
    }

    [Fact]
    public async Task S_3_11_an_address_that_nobody_knows_leaves_the_point_that_was_written_by_hand()
    {
        await using var service = await AddressesAsync("""{"features":[]}""");
        await using var node = App.With(("Geocoder:Url", service.Urls.First() + "/search/"));
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent, node);

        var told = await SearchAsync(
            browser,
            await browser.GetAsync("/agents/lieux/nouveau"),
            ("Input.Address", "Chemin perdu"),
            ("Input.Point", "50.1, 2.2")
        );

        told.ShouldBeOk().Text.ShouldContain("Aucune adresse ne ressemble à celle-ci");
        told.One("#Input_Point").GetAttribute("value").ShouldBe("50.1, 2.2");
    }

    [Theory]
    [InlineData("91.5, 2.77", "La latitude, écrite en premier, va de −90 à 90")]
    [InlineData("290.5, 2.77", "La latitude, écrite en premier, va de −90 à 90")]
    [InlineData("50.29, 181.5", "La longitude, écrite en second, va de −180 à 180")]
    [InlineData("là-bas", "Écrivez la latitude puis la longitude")]
    public async Task S_3_11_a_point_that_is_nowhere_on_earth_is_told_by_which_number(string typed, string sentence)
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/modifier");

        var refused = await browser.PostFormAsync(form, "main form", ("Input.Point", typed));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(sentence);
        refused.One("#Input_Point").GetAttribute("value").ShouldBe(typed);
    }

    [Theory]
    [InlineData(null, "img-src 'self' data:;")]
    [InlineData("https://tuiles.example/{z}/{x}/{y}.png", "img-src 'self' data: https://tuiles.example;")]
    [InlineData("http://tuiles.example/{z}/{x}/{y}.png", "img-src 'self' data:;")]
    [InlineData("https://tuiles.example; script-src */{z}/{x}/{y}.png", "img-src 'self' data:;")]
    public async Task S_3_11_pictures_of_a_map_come_from_the_service_that_the_settings_name_and_from_no_other(string? tiles, string policy)
    {
        await using var node = App.With(("Cartes:Tuiles", tiles ?? ""), ("Cartes:Mention", "© les contributeurs <b>du plan</b>"));
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent, node);

        var form = await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/modifier");
        var fiche = await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}");

        Policy(form).ShouldContain(policy);
        form.One("[data-carte=Input_Point]").HasAttribute("hidden").ShouldBeTrue();
        form.One("[data-carte=Input_Point]").HasAttribute("data-tuiles").ShouldBe(policy.Contains("https", StringComparison.Ordinal));
        form.Document.QuerySelectorAll("script[src*='carte.js']").Length.ShouldBe(1);
        Policy(fiche).ShouldContain("img-src 'self' data:;");
        fiche.Document.QuerySelectorAll("script[src*='carte.js']").ShouldBeEmpty();
    }

    private static Task<Page> SearchAsync(Browser browser, Page form, params (string, string?)[] typed) =>
        browser.PostFormAsync(form, "main form", typed, "button[formaction$='?handler=Chercher']");

    private static string Policy(Page page) => string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));

    private static async Task<WebApplication> AddressesAsync(string answer)
    {
        var service = WebApplication.CreateSlimBuilder().Build();
        service.Urls.Add("http://127.0.0.1:0");
        service.MapGet("/search/", () => Results.Text(answer, "application/json"));
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }
}

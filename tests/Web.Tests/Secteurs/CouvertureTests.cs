using System.Net;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>Holes, overlaps and streets twice, in a territory that is a real département.</summary>
public sealed class CouvertureTests(RdvApp app) : SecteursTest(app)
{
    [Fact]
    public async Task S_1_8_communes_in_no_secteur_and_places_in_several_are_listed()
    {
        var referente = await LozereAsync();
        using var browser = As(referente.Agent);
        var north = await Given.SecteurAsync(referente.Territoire, ["48095", "48092"], ["48080_0010"]);
        var south = await Given.SecteurAsync(referente.Territoire, ["48092", "48999"], ["48080_0010", "48095_0020"]);

        var page = (await browser.GetAsync(List + "/couverture")).ShouldBeOk();

        var both = string.Join(", ", new[] { north.Name, south.Name }.Order(StringComparer.CurrentCulture));
        page.TextOf("#trous").ShouldNotBeNull().ShouldEndWith("communes dans aucun secteur");
        page.Text.ShouldContain("Florac");
        page.TextOf("section[aria-label='Communes dans plusieurs secteurs'] ul").ShouldBe($"Ville : {both}");
        page.TextOf("section[aria-label='Rues dans plusieurs secteurs'] ul").ShouldBe($"Rue, Ville : {both}");
        page.TextOf("section[aria-label^='Rues d’un secteur'] ul").ShouldBe($"Rue, Ville : {both}");
        page.Text.ShouldContain("Ville (48999)");
        page.TextOf("section[aria-label^='Communes dont seules']").ShouldNotBeNull().ShouldContain("Langogne");
    }

    [Fact]
    public async Task S_1_8_a_commune_of_another_departement_is_refused()
    {
        var referente = await LozereAsync();
        using var browser = As(referente.Agent);
        var secteur = await Given.SecteurAsync(referente.Territoire);

        var found = (await browser.GetAsync($"{List}/{secteur.Id}/zones?adresse=Arras")).ShouldBeOk();
        var page = await ChangeAsync(browser, secteur.Id, ("Input.CityCode", "62041"));

        found.TextOf("#propositions").ShouldNotBeNull().ShouldContain("d’un autre département");
        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("d’un autre département");
    }
}

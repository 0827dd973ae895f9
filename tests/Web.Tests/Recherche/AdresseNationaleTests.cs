using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>The funnel in front of an address service that answers, then is gone.</summary>
public sealed class AdresseNationaleTests(RdvApp app) : FunnelTest(app)
{
    private const string Answer = """
        {"features":[{"geometry":{"coordinates":[2.78,50.28]},"properties":{"label":"12 Rue de la Gare 62000 Arras",
        "citycode":"62041","context":"62, Pas-de-Calais, Hauts-de-France","type":"housenumber","id":"62041_0103_00012"}}]}
        """;

    [Fact]
    public async Task F_19_a_street_is_carried_to_the_next_screen_and_without_the_service_its_town_is()
    {
        var service = WebApplication.CreateSlimBuilder().Build();
        service.Urls.Add("http://127.0.0.1:0");
        service.MapGet("/search/", () => Results.Text(Answer, "application/json"));
        await service.StartAsync(TestContext.Current.CancellationToken);
        await using var node = App.With(("Geocoder:Url", service.Urls.First() + "/search/"));
        using var browser = new Browser(node, () => Now);

        var street = await browser.GetAsync("/prendre_rdv?address=12 rue de la gare arras");
        await service.DisposeAsync();
        var known = await browser.GetAsync("/prendre_rdv?address=12 RUE de la Gare, Arras");
        var town = await browser.GetAsync("/prendre_rdv?address=3 rue Verte, 62000 Arras");

        foreach (var page in (Page[])[street, known])
        {
            page.Status.ShouldBe(HttpStatusCode.Redirect);
            page.Location!.ShouldContain("street_ban_id=62041_0103");
            page.Location!.ShouldContain("city_code=62041");
            page.Location!.ShouldContain("latitude=50.28");
        }

        town.Location.ShouldNotBeNull().ShouldContain("city_code=62041");
        town.Location!.ShouldNotContain("street_ban_id");
    }
}

using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>The communes of a territory by secteur, as a table and as what its map draws: outlines, points, or nothing yet.</summary>
public sealed class CarteTests(RdvApp app) : SecteursTest(app)
{
    private const string Carte = List + "/carte";

    [Fact]
    public async Task S_1_8_the_table_beside_the_map_says_all_that_it_colours()
    {
        var referente = await LozereAsync();
        using var browser = As(referente.Agent);
        var first = await Given.SecteurAsync(referente.Territoire, ["48095", "48092"], ["48080_0010"]);
        var second = await Given.SecteurAsync(referente.Territoire, ["48092"]);

        var page = (await browser.GetAsync(Carte)).ShouldBeOk();

        var rows = page.TextsOf("tbody tr").ToList();
        rows.ShouldContain(row =>
            row.StartsWith($"{first.Name} 1 commune", StringComparison.Ordinal) && row.EndsWith("Mende", StringComparison.Ordinal)
        );
        rows.ShouldContain(row => row.StartsWith(second.Name, StringComparison.Ordinal) && row.Contains("Aucune commune entière"));
        rows.ShouldContain(row => row.StartsWith("Plusieurs secteurs 1 commune", StringComparison.Ordinal));
        rows[^1].ShouldStartWith("Aucun secteur pour toute la commune");
        rows[^1].ShouldContain($"Langogne (certaines rues : {first.Name})");
        page.Text.ShouldContain("La carte attend de savoir où sont les communes");
        page.Document.QuerySelector("[data-carte]").ShouldBeNull();
        page.Queries.Count.ShouldBeLessThan(12);
    }

    [Fact]
    public async Task S_1_8_outlines_come_from_the_file_that_the_settings_name()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """{"type":"FeatureCollection","features":[{"properties":{"code":"48095"},"geometry":{"type":"Polygon","coordinates":[[[3.4,44.5],[3.6,44.5],[3.5,44.6],[3.4,44.5]]]}}]}"""
        );
        await using var node = App.With(("Cartes:Contours", file));
        var referente = await LozereAsync();
        await Given.SecteurAsync(referente.Territoire, ["48095"]);
        using var browser = As(referente.Agent, node);

        var page = (await browser.GetAsync(Carte)).ShouldBeOk();
        var drawn = await DrawnAsync(browser);
        File.Delete(file);

        page.One("[data-carte]").GetAttribute("data-source").ShouldNotBeNull().ShouldContain("handler=Dessin");
        page.Text.ShouldContain("ne sont pas encore sur la carte");
        drawn.ShouldHaveSingleItem().GetProperty("contour").GetProperty("type").GetString().ShouldBe("Polygon");
        drawn[0].GetProperty("couleur").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"features":[{"properties":{},"geometry":null}]}""")]
    public async Task S_1_8_a_file_of_outlines_that_cannot_be_read_leaves_the_table(string content)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, content);
        await using var node = App.With(("Cartes:Contours", file));
        var referente = await LozereAsync();
        await Given.SecteurAsync(referente.Territoire, ["48095"]);
        using var browser = As(referente.Agent, node);

        (await browser.GetAsync(Carte)).ShouldBeOk().Text.ShouldContain("Mende");
        File.Delete(file);
    }

    [Fact]
    public async Task S_1_8_the_address_service_is_asked_once_where_each_commune_without_outline_is_and_left_alone_when_silent()
    {
        var (asked, isAway) = (0, true);
        await using var service = WebApplication.CreateSlimBuilder().Build();
        service.Urls.Add("http://127.0.0.1:0");
        service.MapGet(
            "/search/",
            (string q) =>
            {
                Interlocked.Increment(ref asked);
                return Results.Text(isAway ? """{"features":[]}""" : Answer(q), "application/json");
            }
        );
        await service.StartAsync(TestContext.Current.CancellationToken);
        (string, string)[] settings =
        [
            ("ConnectionStrings:Db", App.AnotherDatabase()),
            ("Geocoder:Url", service.Urls.First() + "/search/"),
        ];
        await using var node = App.With(settings);
        await using var given = new Given(node, () => Now);
        await given.SecteurAsync(await given.TerritoireAsync(numero: "48"), ["48095"]);

        var first = await NightAsync(node);
        var silent = asked;
        isAway = false;
        var outlines = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            outlines,
            """{"features":[{"properties":{"code":"48092"},"geometry":{"type":"Polygon","coordinates":[]}}]}"""
        );
        await using var another = App.With([.. settings, ("Cartes:Contours", outlines)]); // what the first one was told stays an hour in its memory
        var second = await NightAsync(another, day: 1);
        var known = asked;
        var third = await NightAsync(another, day: 2);
        File.Delete(outlines);

        using var scope = another.Services.CreateScope();
        var points = await scope
            .ServiceProvider.GetRequiredService<Db>()
            .PointsDeCommunes.ToListAsync(TestContext.Current.CancellationToken);
        (first, second, third).ShouldBe((0, Communes.France.Of("48").Count - 1, 0));
        points.Single(one => one.Insee == "48095").Latitude.ShouldBe(44.52);
        silent.ShouldBe(5);
        asked.ShouldBe(known);
    }

    [Fact]
    public async Task S_1_8_the_map_of_another_territory_is_not_found()
    {
        var mine = await LozereAsync();
        var theirs = await LozereAsync();
        using var browser = As(mine.Agent);

        (await browser.GetAsync($"{Carte}?territoire={theirs.TerritoireId}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Carte}?handler=Dessin&territoire={theirs.TerritoireId}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<List<JsonElement>> DrawnAsync(Browser browser) =>
        [.. JsonDocument.Parse((await browser.GetAsync(Carte + "?handler=Dessin")).ShouldBeOk().Html).RootElement.EnumerateArray()];

    /// <summary>How many communes were found that night.</summary>
    private static async Task<int> NightAsync(RdvApp node, int day = 0)
    {
        using var scope = node.Services.CreateScope();
        var job = scope.ServiceProvider.GetServices<IDailyJob>().Single(one => one.Name == "points_des_communes");
        return await job.RunAsync("Europe/Paris", Given.DefaultDay.PlusDays(day), Instant.MinValue, TestContext.Current.CancellationToken);
    }

    private static string Answer(string asked)
    {
        var town = Communes
            .France.Of("48")
            .First(one => TexteCherchable.Normalise($"{one.Name} {one.Postcodes.FirstOrDefault()}") == asked);
        return $$$"""{"features":[{"geometry":{"coordinates":[3.5,44.52]},"properties":{"label":"{{{town.Name}}}","citycode":"{{{town.Insee}}}","context":"48, Lozère","type":"municipality","id":"{{{town.Insee}}}"}}]}""";
    }
}

using System.Net;
using System.Text;
using MiniExcelLibs;
using RdvSolidarites.Web.Features.Secteurs;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>Files of zones: tried, then written whole or not at all; and the export that the import reads again (spec 3 §1.8).</summary>
public sealed class ImportDeZonesTests(RdvApp app) : SecteursTest(app)
{
    private const string Import = List + "/import";

    [Fact]
    public async Task S_1_8_a_trial_writes_nothing_and_counts_by_sector_then_the_import_writes_all()
    {
        var (monde, referente) = await WorldAsync();
        var (north, south) = (await NamedAsync(monde, "nord"), await NamedAsync(monde, "sud"));
        await Given.AttributionAsync(south, monde.Organisation);
        using var browser = As(referente);

        var trial = await TryFileAsync(
            browser,
            Encoding.UTF8.GetBytes(
                "city_code,city_name,sector_id,street_name,street_ban_id\n62014,AIRE-SUR-LA-LYS,nord\n62040,ARQUES,NORD\n62080,BAPAUME,sud,Rue de Douai,62080_0280\n\n"
            )
        );
        var before = await ZonesAsync(north.Id);
        var done = await browser.PostFormAsync(trial.ShouldBeOk(), "main form.formulaire");

        trial.TextOf("#plan").ShouldBe("3 lignes lues, rien d’écrit encore");
        trial
            .TextsOf("#parts tbody tr")
            .ShouldBe(
                [$"{north.Name} (nord) 2 nouvelles 0 remplacée 0 inchangée", $"{south.Name} (sud) 1 nouvelle 0 remplacée 0 inchangée"],
                ignoreOrder: true
            );
        trial.Text.ShouldContain($"Rue de Douai, BAPAUME : les usagers trouveront en plus « {monde.Motif.Name} »");
        before.ShouldBeEmpty();
        done.ShouldSeeOther(List);
        (await ZonesAsync(north.Id)).ShouldBe(["62014", "62040"]);
        (await ZonesAsync(south.Id)).ShouldBe(["62080_0280"]);
        (await browser.GetAsync($"{List}/{north.Id}/historique"))
            .TextOf(".historique")
            .ShouldNotBeNull()
            .ShouldContain("AIRE-SUR-LA-LYS, ARQUES");
        (await ReadAsync(db => db.FichiersDeposes.CountAsync(file => file.Owner == referente.Reference))).ShouldBe(0);
    }

    [Fact]
    public async Task S_1_8_latin_1_with_semicolons_and_one_bad_line_in_thousands_writes_nothing()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await NamedAsync(monde, "été");
        using var browser = As(referente);
        var rows = Enumerable.Range(0, 4000).Select(one => $"été;62041;Arras;Rue n° {one} à l’œil;62041_{one:0000}").ToList();
        rows[3210] = "été;62041;Arras;Rue sans code;";
        var content = Latin(string.Join("\r\n", rows.Prepend("sector_id;city_code;city_name;street_name;street_code")));

        var refused = await TryFileAsync(browser, content);
        rows[3210] = "été;62041;Arras;Rue avec code;62041_x1";
        var trial = await TryFileAsync(
            browser,
            Latin(string.Join("\r\n", rows.Prepend("sector_id;city_code;city_name;street_name;street_code")))
        );
        (await browser.PostFormAsync(trial.ShouldBeOk(), "main form.formulaire")).ShouldSeeOther(List);

        refused
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextsOf("#erreurs-du-fichier tbody tr")
            .ShouldBe(["Ligne 3212 street_code Cette case est vide."]);
        refused.Document.QuerySelector("main form.formulaire").ShouldBeNull();
        (await ZonesAsync(secteur.Id)).Count.ShouldBe(4000);
        (
            await ReadAsync(db => db.Zones.SingleAsync(zone => zone.SecteurId == secteur.Id && zone.StreetBanId == "62041_0007"))
        ).StreetName.ShouldBe("Rue n° 7 à l’œil");
    }

    [Theory]
    [InlineData("nord,62014,Aire\nabsent,62014,Aire", "Ligne 3 sector_id Aucun secteur du territoire n’a le code « absent ».")]
    [InlineData("nord,62014,", "Ligne 2 city_name Cette case est vide.")]
    [InlineData("nord,6201,Aire\nnord,620,Aire", "Ligne 3 city_code « 620 » n’est pas un code INSEE de cinq signes.")]
    [InlineData(
        "nord,62014,Aire,Rue,62015_0001",
        "Ligne 2 street_code « 62015_0001 » ne commence pas par « 62014_ », le code de sa commune."
    )]
    [InlineData("nord,62014,Aire\nnord,62014,Aire", "Ligne 3 city_code Déjà dans ce secteur à la ligne 2.")]
    public async Task S_1_8_what_is_wrong_is_told_by_line_and_column(string rows, string said)
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await NamedAsync(monde, "nord");
        using var browser = As(referente);

        var page = await TryFileAsync(browser, Encoding.UTF8.GetBytes("sector_id,city_code,city_name,street_name,street_code\n" + rows));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).TextsOf("#erreurs-du-fichier tbody tr").ShouldBe([said]);
        (await ZonesAsync(secteur.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task S_1_8_a_file_of_secteurs_that_are_not_made_yet_is_told_whatever_its_length()
    {
        var (_, referente) = await WorldAsync();
        using var browser = As(referente);
        var rows = Enumerable.Range(1, 1200).Select(number => $"s{number % 3},62{number % 900:000},Commune {number}");

        var page = await TryFileAsync(browser, Encoding.UTF8.GetBytes("sector_id,city_code,city_name\n" + string.Join('\n', rows)));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("sur 1 200");
        page.Text.ShouldContain("Secteur « s1 » inconnu : 400 lignes.");
    }

    [Theory]
    [InlineData("sector,city_code,city_name\na,b,c", "sector_id Cette colonne manque")]
    [InlineData("sector_id,city_code,city_name\n", "aucune ligne")]
    [InlineData("\0\0\0", "ni un CSV ni un classeur XLSX")]
    [InlineData("PK\u0003\u0004 faux", "ni un CSV ni un classeur XLSX")]
    [InlineData("", "Choisissez un fichier")]
    public async Task S_1_8_a_file_that_is_no_table_is_refused_in_words(string content, string said)
    {
        var (_, referente) = await WorldAsync();
        using var browser = As(referente);

        var page = await TryFileAsync(browser, Encoding.UTF8.GetBytes(content));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task S_1_8_the_export_is_read_again_as_it_is_and_computes_nothing(string format)
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await Given.SecteurAsync(monde.Territoire, ["62041", "01004"], ["62080_0280"]);
        (secteur.Name, secteur.HumanId) = ("=HYPERLINK(\"x\")", "@code");
        await Given.SaveAsync();
        using var browser = As(referente);

        using var answer = await browser.Http.GetAsync($"{List}/export?format={format}", TestContext.Current.CancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var trial = await TryFileAsync(browser, content, "zones." + format);

        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"zones_{monde.Territoire.Numero}.{format}");
        trial.ShouldBeOk().TextsOf("#parts tbody td").ShouldBe(["0 nouvelle", "0 remplacée", "3 inchangées"]);
        if (format == "csv")
        {
            var lines = Encoding.UTF8.GetString(content).Split('\n');
            lines[0]
                .Trim('\uFEFF', '\r')
                .ShouldBe("\"sector_name\";\"sector_id\";\"city_code\";\"city_name\";\"street_name\";\"street_code\"");
            lines[1].ShouldStartWith("\"'=HYPERLINK(\"\"x\"\")\";\"'@code\";");
        }
    }

    [Fact]
    public async Task S_1_8_a_workbook_is_read_and_the_zeros_that_it_lost_are_given_back()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await NamedAsync(monde, "1030");
        using var file = new MemoryStream();
        file.SaveAs(
            new[]
            {
                new
                {
                    City_Code = 1004,
                    city_name = "Ambérieu",
                    sector_id = 1030,
                    street_name = (string?)null,
                },
            }
        );
        using var browser = As(referente);

        var trial = await TryFileAsync(browser, file.ToArray(), "zones.xlsx");
        (await browser.PostFormAsync(trial.ShouldBeOk(), "main form.formulaire")).ShouldSeeOther(List);

        (await ZonesAsync(secteur.Id)).ShouldBe(["01004"]);
    }

    [Fact]
    public async Task S_1_8_what_changed_since_the_trial_is_read_again_before_anything_is_written()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await NamedAsync(monde, "nord");
        using var browser = As(referente);
        var trial = await TryFileAsync(
            browser,
            Encoding.UTF8.GetBytes("sector_id,city_code,city_name\nnord,62014,Aire\nnord,62040,Arques")
        );
        await ChangeAsync(As(await ReferenteAsync(monde)), secteur.Id, ("Input.CityCode", "62014"));

        var late = await browser.PostFormAsync(trial.ShouldBeOk(), "main form.formulaire");

        late.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("ont changé depuis l’essai");
        (await ZonesAsync(secteur.Id)).ShouldBe(["62014"]);
    }

    [Fact]
    public async Task S_1_8_nobody_imports_what_another_tried_nor_into_another_territory()
    {
        var (monde, referente) = await WorldAsync();
        var (_, stranger) = await WorldAsync();
        var secteur = await NamedAsync(monde, "nord");
        using var browser = As(referente);
        var content = Encoding.UTF8.GetBytes("sector_id,city_code,city_name\nnord,62014,Aire");
        var trial = await TryFileAsync(browser, content);
        var depot = trial.One("input[name=Depot]").GetAttribute("value");
        using var theirs = As(stranger);

        var taken = await theirs.PostWithTokenAsync(Import, ("Depot", depot), ("Sceau", "x"));
        var abroad = await theirs.PostWithTokenAsync(Import, ("Territoire", $"{monde.Territoire.Id}"), ("Depot", depot));
        var unknown = await TryFileAsync(theirs, content);

        taken.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("n’est plus gardé");
        abroad.ShouldBe(HttpStatusCode.NotFound);
        unknown.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Aucun secteur du territoire");
        (await As(monde.Agent).GetAsync(Import)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync(List + "/export")).ShouldBe(HttpStatusCode.Forbidden);
        (await theirs.GetAsync($"{List}/export?territoire={monde.Territoire.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync($"{List}/export?format=csv&secteur={secteur.Id}")).Html.ShouldNotContain("nord");
        (await ZonesAsync(secteur.Id)).ShouldBeEmpty();
    }

    private async Task<Secteur> NamedAsync(Monde monde, string code)
    {
        var secteur = await Given.SecteurAsync(monde.Territoire);
        secteur.HumanId = code;
        await Given.SaveAsync();
        return secteur;
    }

    private static byte[] Latin(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252).GetBytes(text);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>The file of the export taken back: tried first, then all of it or nothing.</summary>
public sealed class ImportDeMotifsTests(RdvApp app) : WebTest(app)
{
    private const string Url = "/agents/motifs/import";

    [Fact]
    public async Task B9_what_the_export_writes_changes_nothing_when_it_comes_back_in_both_formats()
    {
        var monde = await MondeAsync();
        await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            motif =>
                (motif.Name, motif.InstructionForRdv, motif.BookableBy, motif.Discreet) = (
                    "=1+1 « été »",
                    "Sonnez ;\n\"deux\" fois",
                    BookableBy.Agents,
                    true
                )
        );
        using var browser = As(monde.Agent);

        foreach (var format in (string[])["csv", "xlsx"])
        {
            var file = await FileAsync(browser, format);

            var read = await SendAsync(browser, file);

            read.ShouldBeOk().TextsOf("#comptes li").ShouldBe(["0 motif sera créé.", "0 motif sera changé.", "2 motifs ne changent pas."]);
            read.Text.ShouldContain("Tout est déjà ainsi");
        }
    }

    [Fact]
    public async Task B9_lines_create_and_change_once_what_they_do_was_read()
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);
        var text = $"""
            Organisation;Service;Nom;Type;Durée (min);Réservable par;Consignes du RDV
            {monde.Organisation.Name};{monde.Service.Name};{monde.Motif.Name.ToUpperInvariant()};sur place;45;;"Sonnez
            deux fois"
            {monde.Organisation.Name};{monde.Service.Name};Nouveau;téléphone;20;agents seulement;
            """;

        var read = await SendAsync(browser, Encoding.UTF8.GetBytes(text));
        var before = await ReadAsync(db => db.Motifs.CountAsync(one => one.OrganisationId == monde.Organisation.Id));
        var done = await browser.PostFormAsync(read, "main form");

        read.TextsOf("#comptes li").ShouldBe(["1 motif sera créé.", "1 motif sera changé.", "0 motif ne change pas."]);
        before.ShouldBe(1);
        done.ShouldSeeOther("/agents/motifs");
        var made = await ReadAsync(db =>
            db.Motifs.SingleAsync(one => one.OrganisationId == monde.Organisation.Id && one.Slug == "nouveau")
        );
        (made.LocationType, made.DurationMinutes, made.BookableBy).ShouldBe((LocationType.Phone, 20, BookableBy.Agents));
        var changed = await ReadAsync(db => db.Motifs.SingleAsync(one => one.Id == monde.Motif.Id));
        (changed.DurationMinutes, changed.InstructionForRdv, changed.BookableBy).ShouldBe((45, "Sonnez\ndeux fois", BookableBy.Everyone));
    }

    [Fact]
    public async Task B9_each_error_says_its_line_and_column_and_nothing_is_written()
    {
        var monde = await MondeAsync();
        var foreign = await MondeAsync();
        await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var (house, service) = (monde.Organisation.Name, monde.Service.Name);
        var text = $"""
            Identifiant;Organisation;Service;Nom;Type;Durée (min);Individuel ou collectif
            ;{house};{service};Bon;sur place;30;
            ;{foreign.Organisation.Name};{service};A;sur place;30;
            ;{house};Inconnu;B;sur place;30;
            ;{house};{service};C;fax;30;
            ;{house};{service};D;sur place;1441;
            ;{house};{service};E;téléphone;30;collectif
            {foreign.Motif.Id};{house};{service};F;sur place;30;
            ;{house};{service};BON;sur place;30;
            {monde.Motif.Id};{house};{service};{monde.Motif.Name};domicile;30;
            ;{house};{service};;sur place;30;
            """;

        var read = await SendAsync(browser, Encoding.Latin1.GetBytes(text));

        read.ShouldBe(HttpStatusCode.UnprocessableEntity);
        read.TextsOf("#lignes tbody :is(th, td:nth-child(2))")
            .Chunk(2)
            .Select(cells => string.Join(' ', cells))
            .ShouldBe([
                "Ligne 3 Organisation",
                "Ligne 4 Service",
                "Ligne 5 Type",
                "Ligne 6 Durée (min)",
                "Ligne 7 Individuel ou collectif",
                "Ligne 8 Identifiant",
                "Ligne 9 Nom",
                "Ligne 10 Type",
                "Ligne 11 Nom",
            ]);
        (await ReadAsync(db => db.Motifs.CountAsync(one => one.OrganisationId == monde.Organisation.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task B9_what_changed_since_it_was_read_is_read_again()
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);
        var read = await SendAsync(
            browser,
            Encoding.UTF8.GetBytes(
                $"Organisation;Service;Nom;Type;Durée\n{monde.Organisation.Name};{monde.Service.Name};{monde.Motif.Name};sur place;45"
            )
        );
        monde.Motif.Color = "olive";
        await Given.SaveAsync();

        var again = await browser.PostFormAsync(read, "main form");
        var done = await browser.PostFormAsync(again, "main form");

        again.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("Quelque chose a changé depuis votre lecture.");
        done.ShouldSeeOther("/agents/motifs");
    }

    [Fact]
    public async Task B9_a_thousand_motifs_come_in_at_once_and_only_for_whoever_sets()
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);
        var lines = Enumerable.Range(1, 1000).Select(number => $"{monde.Organisation.Name};{monde.Service.Name};Motif {number};domicile");
        var text = "Organisation;Service;Nom;Type\n" + string.Join('\n', lines);

        var read = await SendAsync(browser, Encoding.UTF8.GetBytes(text));
        var done = await browser.PostFormAsync(read, "main form");

        done.ShouldSeeOther("/agents/motifs");
        (await ReadAsync(db => db.Motifs.CountAsync(one => one.OrganisationId == monde.Organisation.Id))).ShouldBe(1001);
        (await As(await Given.AgentAsync(monde.Organisation, monde.Service)).GetAsync(Url)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<Monde> MondeAsync() => Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);

    private static async Task<byte[]> FileAsync(Browser browser, string format)
    {
        var form = await browser.GetAsync("/agents/motifs/export");
        var token = form.One("main form [name=__RequestVerificationToken]").GetAttribute("value")!;
        using var answer = await browser.Http.PostAsync(
            "/agents/motifs/export",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Format", format)])
        );
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Page> SendAsync(Browser browser, byte[] bytes)
    {
        var form = (await browser.GetAsync(Url)).ShouldBeOk();
        var token = form.One("main form [name=__RequestVerificationToken]").GetAttribute("value")!;
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Url)
            {
                Content = new MultipartFormDataContent
                {
                    { file, "Fichier", "motifs.csv" },
                    { new StringContent(token), "__RequestVerificationToken" },
                },
            }
        );
    }
}

using System.Data.Common;
using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Incidents;

/// <summary>What everybody reads: the archive, the page of one, the Atom feed, and /etat when the database is away.</summary>
public sealed class LecturePubliqueTests(BaseDIncidents own) : IncidentsTest(own)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task E9_the_archive_leads_to_the_page_of_one_which_tells_it_in_order()
    {
        var title = NewTitle("Récit");
        using var me = As(await Given.SuperAdminAsync());
        var fiche = (await WriteAsync(me, title, ("Input.Gravite", "Critique"))).Location!;
        await TellAsync(me, fiche, "Nous avons redémarré.", "Action");
        await TellAsync(me, fiche, "Une alerte de plus.", "Lecon", "Resolu");

        var page = await Client().ClickAsync(await Client().GetAsync("/etat/incidents"), title);

        page.ShouldBeOk().TextsOf("ol h2").ShouldBe(["Ce qui s’est passé", "Ce qui a été fait", "Ce que nous en retenons"]);
        page.Text.ShouldContain("Résolu Panne, le mardi 3 mars 2026, de 7 h 45 à 8 h 00");
        page.Html.ShouldNotContain("Super ", Case.Sensitive, "no name of whoever wrote it");
        (await Client().GetAsync("/etat/incidents/999999")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task E9_the_feed_is_Atom_and_holds_what_was_typed_as_text()
    {
        var title = NewTitle("<b>&amp;");
        using var me = As(await Given.SuperAdminAsync());
        await WriteAsync(me, title, ("Input.Etat", "Resolu"), ("Input.Text", "Un <script> & un signe \u0001 perdu"));

        var answer = await Client().GetAsync("/etat/incidents.atom");

        answer.ShouldBeOk().ContentHeaders.ContentType!.MediaType.ShouldBe("application/atom+xml");
        var feed = XDocument.Parse(answer.Html).Root.ShouldNotBeNull();
        feed.Name.ShouldBe(Atom + "feed");
        feed.Elements(Atom + "link").Select(link => (string?)link.Attribute("rel")).ShouldContain("self");
        var entry = feed.Elements(Atom + "entry").Single(one => one.Element(Atom + "title")!.Value == title);
        entry.Element(Atom + "content")!.Value.ShouldContain("Un <script> & un signe");
        entry.Element(Atom + "id")!.Value.ShouldContain("/etat/incidents/");
        DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, null).ShouldBe(Now.ToDateTimeOffset());
    }

    [Fact]
    public async Task E9_without_its_database_the_page_of_the_state_answers_and_says_what_was_known()
    {
        var title = NewTitle("Base absente");
        using var me = As(await Given.SuperAdminAsync());
        await WriteAsync(me, title);
        var away = new Absente();
        await using var node = App.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
            {
                services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(away));
                services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(away));
            })
        );
        await node.Services.GetRequiredService<Avis>().ReloadAsync(Now, TestContext.Current.CancellationToken);
        away.IsAway = true;
        using var http = node.CreateClient();

        using var answer = await http.GetAsync("/etat", TestContext.Current.CancellationToken);
        using var broken = await http.GetAsync("/etat/incidents", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("Nous ne pouvons pas les lire pour l’instant");
        html.ShouldContain(title);
        broken.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await broken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            title,
            Case.Sensitive,
            "the error page says it too"
        );
        using var again = As(await Given.SuperAdminAsync());
        await TellAsync(again, $"{List}/{(await FindAsync(title))!.Id}", "Revenue.", etat: "Resolu");
    }

    private sealed class Absente : DbCommandInterceptor
    {
        public bool IsAway { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => IsAway ? throw new Microsoft.Data.Sqlite.SqliteException("unable to open database file", 14) : ValueTask.FromResult(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => IsAway ? throw new Microsoft.Data.Sqlite.SqliteException("unable to open database file", 14) : ValueTask.FromResult(result);
    }
}

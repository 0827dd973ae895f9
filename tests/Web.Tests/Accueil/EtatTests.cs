using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>« État du service » says what is so: of the database, of the post, of what is not there at all.</summary>
public sealed class EtatTests(RdvApp app) : WorkerTest(app)
{
    [Fact]
    public async Task NOUV_13_what_cannot_leave_is_not_said_to_leave()
    {
        var text = await TextAsync(App, HttpStatusCode.OK);

        text.ShouldContain("Non configurés (rien ne part)");
        text.ShouldContain("Pas de passerelle (rien ne part)");
        text.ShouldNotContain("Ils partent normalement");
    }

    [Fact]
    public async Task With_a_server_of_mails_they_leave()
    {
        var node = await NodeAsync(("Smtp:Host", "localhost"));

        (await TextAsync(node, HttpStatusCode.OK)).ShouldContain("E-mails Ils partent normalement");
    }

    [Fact]
    public async Task A5_a_database_that_cannot_be_written_is_said()
    {
        await using var node = App.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
            {
                services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(new LectureSeule()));
                services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(new LectureSeule()));
            })
        );

        (await TextAsync(node, HttpStatusCode.ServiceUnavailable)).ShouldContain("Impossible pour l’instant");
    }

    [Fact]
    public async Task A5_messages_that_are_tried_again_and_again_are_late()
    {
        var node = await NodeAsync();
        await WriteAsync(node);
        Facteur.Fails = () => new NonRemisException("serveur SMTP : 421", isFinal: false);

        foreach (var minute in new[] { 0, 1, 3, 7 })
        {
            await Turn<MessagesTurn>(node).RunOnceAsync(Now + Duration.FromMinutes(minute));
        }

        (await EtatAsync(node, Now + Duration.FromMinutes(14))).ShouldBeFalse();
        (await EtatAsync(node, Now + Duration.FromMinutes(16))).ShouldBeTrue("it is due in the future, and late all the same");
    }

    [Fact]
    public async Task A5_a_code_is_late_after_two_minutes_and_its_death_is_known_for_a_while()
    {
        var node = await NodeAsync();
        await WriteAsync(node, expiresAt: Now + Duration.FromMinutes(10), isUrgent: true);

        (await EtatAsync(node, Now + Duration.FromMinutes(2))).ShouldBeFalse();
        (await EtatAsync(node, Now + Duration.FromMinutes(3))).ShouldBeTrue();
        await Turn<MessagesTurn>(node).RunOnceAsync(Now + Duration.FromMinutes(10));
        (await EtatAsync(node, Now + Duration.FromMinutes(20))).ShouldBeTrue("given up, never received");
        (await EtatAsync(node, Now + Duration.FromMinutes(26))).ShouldBeFalse();
    }

    [Fact]
    public async Task A5_a_worker_that_does_not_sign_any_more_is_known()
    {
        var node = await NodeAsync();
        (await EtatAsync(node, Now)).ShouldBeFalse();
        await Turn<JobsTurn>(node).RunOnceAsync(Now);

        (await EtatAsync(node, Now + EtatDesMessages.Silent)).ShouldBeFalse();
        (await EtatAsync(node, Now + EtatDesMessages.Silent + Duration.FromSeconds(1))).ShouldBeTrue();
    }

    private static async Task<string> TextAsync(WebApplicationFactory<Program> node, HttpStatusCode status)
    {
        using var http = node.CreateClient();
        using var answer = await http.GetAsync("/etat", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        return string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class LectureSeule : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => throw new EcritureException();
    }

    private sealed class EcritureException : DbException;
}

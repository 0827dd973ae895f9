using System.Data.Common;
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>Each way an answer may go wrong, brought about for real: a French page with a way out, for programs problem details.</summary>
public sealed class ErreursTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A_404_a_400_and_a_500_each_become_a_page_that_says_what_to_do()
    {
        using var broken = Client();
        broken.Headers.Add(TestClock.Header, TestClock.Broken);

        ShouldExplain(await Client().GetAsync("/r/" + new string('a', 22)), 404, "Page introuvable");
        ShouldExplain(await PostBareAsync("/retrouver"), 400, "Cette page est restée ouverte trop longtemps");
        ShouldExplain(await broken.GetAsync("/prendre_rdv?departement=62"), 500, "Une erreur est survenue de notre côté");
    }

    [Fact]
    public async Task A_429_says_to_wait_and_for_how_long()
    {
        await using var house = App.With(("RateLimits:PublicFormsPerMinute", "1"));
        using var browser = new Browser(house, () => Now);
        var form = await browser.GetAsync("/retrouver");
        await browser.PostFormAsync(form, "main form", ("Contact", "personne@test.example"));

        var refused = await browser.PostFormAsync(form, "main form", ("Contact", "personne@test.example"));

        ShouldExplain(refused, 429, "Trop d’essais à la suite");
        refused.Headers.GetValues("Retry-After").ShouldBe(["60"]);
        refused.Text.ShouldContain("Attendez une minute");
    }

    [Fact]
    public async Task A_429_of_a_limit_of_ten_minutes_says_ten_minutes()
    {
        await using var house = App.With(("RateLimits:MessagesPerTenMinutes", "1"));
        using var browser = new Browser(house, () => Now);
        var form = await browser.GetAsync("/retrouver");
        await browser.PostFormAsync(form, "main form", ("Contact", "personne@test.example"));

        var refused = await browser.PostFormAsync(form, "main form", ("Contact", "personne@test.example"));

        ShouldExplain(refused, 429, "Trop d’essais à la suite");
        refused.Text.ShouldContain("Attendez 10 minutes");
        refused.Text.ShouldNotContain("une minute");
    }

    [Fact]
    public async Task A_form_sent_to_a_page_that_receives_none_is_a_405_that_says_so()
    {
        var refused = await Client().PostWithTokenAsync("/accessibilite", ("x", "1"));

        ShouldExplain(refused, 405, "Cette page ne reçoit pas cet envoi");
        refused.ContentHeaders.Allow.ShouldBe(["GET"]);
        ShouldExplain(await Client().SendAsync(new HttpRequestMessage(HttpMethod.Put, "/nulle-part")), 404, "Page introuvable");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_far_too_long_is_a_413_that_says_so(bool isAnnounced)
    {
        var body = new StringContent(
            "Contact=" + new string('a', 5_000_000),
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")
        );
        body.Headers.ContentLength = isAnnounced ? body.Headers.ContentLength : null;
        using var browser = Client();
        browser.Headers.TransferEncodingChunked = isAnnounced ? null : true;

        var refused = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/retrouver") { Content = body });

        ShouldExplain(refused, 413, "Votre envoi est trop long");
    }

    [Fact]
    public async Task Thousands_of_fields_are_a_413_too()
    {
        var refused = await Client().PostAsync("/retrouver", [.. Enumerable.Range(0, 5_000).Select(place => ($"f{place}", (string?)"x"))]);

        ShouldExplain(refused, 413, "Votre envoi est trop long");
    }

    [Fact]
    public async Task N_24_the_404_of_agents_does_not_speak_of_sms()
    {
        var monde = await Given.MondeAsync();

        var page = await As(monde.Agent).GetAsync("/agents/rdvs/999999999");

        ShouldExplain(page, 404, "Page introuvable");
        page.Text.ShouldNotContain("SMS");
        page.Text.ShouldContain("vos organisations");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_a_503_that_says_when_to_come_back()
    {
        await using var house = App.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
            {
                services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(new Gone()));
                services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(new Gone()));
            })
        );
        using var http = house.CreateClient();

        using var page = await http.GetAsync("/prendre_rdv?departement=62", TestContext.Current.CancellationToken);

        ((int)page.StatusCode).ShouldBe(503);
        page.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        WebUtility
            .HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldContain("Le service est indisponible pour le moment");
    }

    [Theory]
    [InlineData(403, "Vous n’avez pas accès à cette page")]
    [InlineData(409, "Quelqu’un a modifié cette page avant vous")]
    [InlineData(422, "Cette réponse ne peut pas être acceptée")]
    [InlineData(503, "Le service est indisponible pour le moment")]
    public async Task Whatever_a_page_answers_without_a_body_is_explained(int code, string title)
    {
        await using var house = App.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.Configure<MvcOptions>(options => options.Filters.Add(new Repond(code))))
        );
        using var http = house.CreateClient();

        using var answer = await http.GetAsync("/etat", TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(code);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(title);
    }

    [Fact]
    public async Task A_program_that_breaks_gets_problem_details_that_tell_nothing_of_the_inside()
    {
        using var browser = Client();
        browser.Headers.Add(TestClock.Header, TestClock.Broken);

        var answer = (await browser.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.InternalServerError);

        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Html.ShouldNotContain("clock");
    }

    private async Task<Page> PostBareAsync(string url) =>
        await Client()
            .SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent([new("Contact", "x")]) });

    private static void ShouldExplain(Page page, int code, string title)
    {
        ((int)page.Status).ShouldBe(code);
        page.TextOf("h1").ShouldBe(title);
        page.Document.QuerySelectorAll("main a.ds-button").ShouldNotBeEmpty();
        Guards.PageRules.MissingHeader(page).ShouldBeNull();
    }

    /// <summary>A database that went away after the start.</summary>
    private sealed class Gone : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) =>
            throw (
                connection is Microsoft.Data.Sqlite.SqliteConnection
                    ? new Microsoft.Data.Sqlite.SqliteException("unable to open database file", 14)
                    : new Npgsql.NpgsqlException("Failed to connect", new System.Net.Sockets.SocketException(111))
            );
    }

    /// <summary>Answers so instead of one page, inside everything that the application puts around it.</summary>
    private sealed class Repond(int code) : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            if (context.HttpContext.Request.Path == "/etat")
            {
                context.Result = new StatusCodeResult(code);
            }
        }

        public void OnResourceExecuted(ResourceExecutedContext context) { }
    }
}

using System.Net;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

/// <summary>Pages that anybody may read, and those that nobody wants to see: both explain themselves.</summary>
public sealed class PagesPubliquesTests(RdvApp app) : IDisposable
{
    private readonly Browser _stranger = new(app, () => TestClock.Default);

    [Theory]
    [InlineData("/accessibilite", "Accessibilité : non conforme")]
    [InlineData("/donnees", "Vos données")]
    [InlineData("/mentions-legales", "Mentions légales")]
    public async Task Anybody_reads_them(string url, string title)
    {
        var page = (await _stranger.GetAsync(url)).ShouldBeOk();
        page.TextOf("h1").ShouldBe(title);
        page.Queries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("date de naissance")]
    [InlineData("proches")]
    [InlineData("caisse (CAF, MSA)")]
    [InlineData("situation familiale")]
    [InlineData("nombre d’enfants")]
    [InlineData("90 jours")]
    [InlineData("30 jours")]
    [InlineData("fermeture du navigateur")]
    public async Task All_that_is_noted_and_kept_in_the_browser_is_told(string what) =>
        (await _stranger.GetAsync("/donnees")).Text.ShouldContain(what);

    [Fact]
    public async Task The_state_of_the_service_is_told_in_words()
    {
        var page = (await _stranger.GetAsync("/etat")).ShouldBeOk();
        page.Text.ShouldContain("Prendre rendez-vous Possible en ce moment");
    }

    [Theory]
    [InlineData("/nulle-part")]
    [InlineData("/agents/nulle-part")]
    [InlineData("/nulle-part.pdf")]
    public async Task An_address_that_leads_nowhere_says_so_instead_of_asking_for_a_password(string url)
    {
        var page = (await _stranger.GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        page.TextOf("h1").ShouldBe("Page introuvable");
        page.One("main a.ds-button").GetAttribute("href").ShouldBe(url.StartsWith("/agents", StringComparison.Ordinal) ? "/agents" : "/");
    }

    [Theory]
    [InlineData(403, "Vous n’avez pas accès à cette page")]
    [InlineData(409, "Quelqu’un a modifié cette page avant vous")]
    [InlineData(429, "Trop d’essais à la suite")]
    [InlineData(500, "Une erreur est survenue de notre côté")]
    [InlineData(503, "Le service est indisponible pour le moment")]
    public async Task Each_trouble_has_its_words_and_needs_no_database(int code, string title)
    {
        var page = (await _stranger.GetAsync($"/erreur/{code}")).ShouldBe((HttpStatusCode)code);
        page.TextOf("h1").ShouldBe(title);
        page.Queries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_gets_problem_details_and_never_a_page()
    {
        using var answer = await _stranger.Http.GetAsync("/api/nulle-part", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        System.Text.Json.JsonDocument.Parse(problem).RootElement.GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Theory]
    [InlineData("/site.css", "br", "text/css")]
    [InlineData("/site.js", "gzip", "text/javascript")]
    [InlineData("/icons.svg", "br", "image/svg+xml")]
    public async Task Style_sheets_and_scripts_arrive_compressed(string url, string encoding, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url + "?v=1") { Headers = { { "Accept-Encoding", encoding } } };
        using var answer = await _stranger.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }

    public void Dispose() => _stranger.Dispose();
}

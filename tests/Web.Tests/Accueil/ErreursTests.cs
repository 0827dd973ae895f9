using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
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

using System.Net;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>Security headers on every answer. Seen failing on the 500, whose headers the framework's exception handler clears.</summary>
public sealed class HeaderTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/favicon.svg", null)]
    [InlineData("/site.css", null)]
    [InlineData("/nulle-part", null)]
    [InlineData("/agents/rdvs/1", null)]
    [InlineData("/%E2%80%AE%F0%9F%91%A9", null)]
    public async Task On_pages_files_and_refusals(string url, HttpStatusCode? expected)
    {
        var page = await Client().GetAsync(url);

        PageRules.MissingHeader(page).ShouldBeNull();
        ((int)page.Status).ShouldBeLessThan(500);
        if (expected is { } status)
        {
            page.ShouldBe(status);
        }
    }

    [Fact]
    public async Task On_a_breakdown_too_which_tells_nothing_of_itself()
    {
        using var browser = Client();
        browser.Headers.Add(TestClock.Header, TestClock.Broken);

        var page = await browser.GetAsync("/health/ready");

        page.ShouldBe(HttpStatusCode.InternalServerError);
        PageRules.MissingHeader(page).ShouldBeNull();
        page.Html.ShouldNotContain("Exception");
        page.Html.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Scripts_and_styles_only_come_from_the_house()
    {
        var policy = (await Client().GetAsync("/health/live")).Headers.GetValues("Content-Security-Policy").Single();

        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("object-src 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http:");
        policy.ShouldNotContain("https:");
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>What every door does alike, whatever is behind it.</summary>
public sealed class PortesTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task V_14_a_load_balancer_may_ask_for_the_head_only(string url) =>
        (await Client().SendAsync(new HttpRequestMessage(HttpMethod.Head, url))).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_version_is_said_to_programs_and_at_the_foot_of_pages()
    {
        Edition.Version.ShouldMatch("^[0-9]+\\.[0-9]+\\.[0-9]+");
        (await Client().GetAsync("/health/live")).Html.ShouldBe($"ok {Edition.Version}");
        (await Client().GetAsync("/accessibilite")).TextOf("footer")!.ShouldContain($"Version {Edition.Version}");
    }

    [Theory]
    [InlineData("/agents")]
    [InlineData("/usagers/rdvs")]
    public async Task A_way_to_the_entrance_never_repeats_the_host_of_the_request(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = "mechant.example";

        using var answer = await Client().Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.Headers.Location!.IsAbsoluteUri.ShouldBeFalse();
        answer.Headers.Location.OriginalString.ShouldNotContain("mechant");
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Cookies_are_secure_behind_a_proxy_that_ends_tls(string scheme, bool isSecure)
    {
        using var browser = Client();
        browser.Headers.Add("X-Forwarded-Proto", scheme);

        var cookies = (await browser.GetAsync("/retrouver"))
            .Headers.GetValues("Set-Cookie")
            .Where(cookie => !cookie.Contains("1970", StringComparison.Ordinal))
            .ToList();

        cookies.ShouldContain(cookie => cookie.StartsWith("antiforgery=", StringComparison.Ordinal));
        cookies.ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) == isSecure);
    }
}

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

    [Fact]
    public async Task A_pool_of_connections_that_are_all_taken_is_a_503_and_not_a_500()
    {
        if (!TestDatabase.IsPostgres)
        {
            return; // a file has no pool to wait for
        }

        // The tests' own string says how many connections it wants, and what is said is obeyed.
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(
            await ReadAsync(db => Task.FromResult(db.Database.GetConnectionString()))
        );
        connection.Remove("Maximum Pool Size");
        connection.Remove("Timeout");
        await using var house = App.With(
            ("ConnectionStrings:Db", connection.ToString()),
            ("Database:PoolSize", "1"),
            ("Database:PatienceSeconds", "1")
        );
        using var browser = new Browser(house, () => Now);
        var source = house.Services.GetRequiredService<Npgsql.NpgsqlDataSource>();
        await using (await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            var refused = (await browser.GetAsync("/prendre_rdv?departement=62")).ShouldBe(HttpStatusCode.ServiceUnavailable);

            refused.TextOf("h1").ShouldBe("Le service est indisponible pour le moment");
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        }

        ((int)(await browser.GetAsync("/prendre_rdv?departement=62")).Status).ShouldBeLessThan(500);
    }
}

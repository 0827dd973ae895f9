using System.Net;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>Pages leave compressed, except when somebody else's site may be measuring those of a person (decision 14).</summary>
public sealed class CompressionTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_leave_compressed(string encoding) =>
        (await EncodingAsync(Client(), encoding, site: null, "/accessibilite")).ShouldBe(encoding);

    [Theory]
    [InlineData("same-origin", "br")]
    [InlineData("none", "br")]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, null)]
    public async Task Those_of_a_person_only_when_no_other_site_asked_for_them(string? site, string? expected)
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);

        (await EncodingAsync(As(monde.Agent), "br", site, "/agents")).ShouldBe(expected);
        (await EncodingAsync(As(usager), "br", site, "/usagers/rdvs")).ShouldBe(expected);
    }

    private static async Task<string?> EncodingAsync(Browser browser, string accepted, string? site, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Accept-Encoding", accepted);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Content.Headers.ContentEncoding.SingleOrDefault();
    }
}

using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Web.Tests.Comptes;

[Once]
public sealed class NavigateurTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox sur Windows")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0",
        "Edge sur Windows"
    )]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36", "Chrome sur Linux")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1",
        "Safari sur iPhone"
    )]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36", "Chrome sur Android")]
    [InlineData("curl/8.5.0", "Navigateur inconnu")]
    [InlineData(null, "Navigateur inconnu")]
    [InlineData("<script>alert(1)</script>", "Navigateur inconnu")]
    public void A_browser_is_said_in_words(string? userAgent, string said) => Navigateur.Of(userAgent).ShouldBe(said);
}

using Microsoft.Extensions.Configuration;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>How links in messages begin.</summary>
public sealed class AdressePubliqueTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080/r/x")]
    [InlineData(null, "http://localhost:6123", "http://localhost:6123/r/x")]
    [InlineData(null, "http://127.0.0.1:6123;https://localhost:7123", "http://127.0.0.1:6123/r/x")]
    [InlineData(null, "http://0.0.0.0:6123", "http://localhost:6123/r/x")]
    [InlineData(null, "http://*:6123", "http://localhost:6123/r/x")]
    [InlineData(null, "http://+:6123", "http://localhost:6123/r/x")]
    [InlineData(null, "http://[::]:6123", "http://localhost:6123/r/x")]
    [InlineData(null, "http://127.0.0.1:0", "http://localhost:5080/r/x")]
    [InlineData(null, "n’importe quoi", "http://localhost:5080/r/x")]
    [InlineData("https://rdv.exemple.fr", "http://localhost:6123", "https://rdv.exemple.fr/r/x")]
    [InlineData("https://exemple.fr/rdv/", "http://localhost:6123", "https://exemple.fr/rdv/r/x")]
    public void SET_2_links_begin_where_one_said_or_where_the_program_listens(string? said, string? urls, string link)
    {
        var publique = With(("PublicUrl", said), ("urls", urls));

        publique.Of("/r/x").ShouldBe(link);
        publique.IsSaid.ShouldBe(said is not null);
    }

    /// <summary>How a container says it.</summary>
    [Theory]
    [InlineData(null, "8080", null, "http://localhost:8080/r/x")]
    [InlineData(null, "8080;8081", "8443", "http://localhost:8080/r/x")]
    [InlineData(null, null, "8443", "https://localhost:8443/r/x")]
    [InlineData("http://localhost:6123", "8080", "8443", "http://localhost:6123/r/x")]
    public void SET_2_links_begin_at_the_ports_that_the_environment_gives(string? urls, string? http, string? https, string link) =>
        With(("urls", urls), ("HTTP_PORTS", http), ("HTTPS_PORTS", https)).Of("/r/x").ShouldBe(link);

    private static AdressePublique With(params (string Name, string? Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => one.Value)).Build());
}

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
        var settings = new Dictionary<string, string?> { ["PublicUrl"] = said, ["urls"] = urls };
        var publique = new AdressePublique(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        publique.Of("/r/x").ShouldBe(link);
        publique.IsSaid.ShouldBe(said is not null);
    }
}

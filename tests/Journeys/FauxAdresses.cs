using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RdvSolidarites.Journeys;

/// <summary>An address service that knows one street of Arras, and nothing of the other addresses: the house then proposes towns.</summary>
internal sealed class FauxAdresses : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FauxAdresses(WebApplication app) => _app = app;

    public string Url =>
        _app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First() + "/search/";

    public static async Task<FauxAdresses> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        var app = builder.Build();
        app.MapGet("/search/", (string q) => Results.Text(Answer(q), "application/json"));
        await app.StartAsync();
        return new FauxAdresses(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Answer(string asked) =>
        asked.Contains("rue verte", StringComparison.Ordinal)
            ? $$"""{"features":[{{Street("3 Rue Verte 62000 Arras", "62041_0103_00003")}},{{Street("30 Rue Verte 62000 Arras", "62041_0103_00030")}}]}"""
            : """{"features":[]}""";

    private static string Street(string label, string id) =>
        $$$"""{"properties":{"label":"{{{label}}}","citycode":"62041","context":"62, Pas-de-Calais, Hauts-de-France","type":"housenumber","id":"{{{id}}}"},"geometry":{"coordinates":[2.78,50.29]}}""";
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Memory;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>The national address service: 800 ms at most, left alone for a while when it fails, its answers kept an hour.</summary>
internal sealed partial class NationalGeocoder(IHttpClientFactory clients, IMemoryCache cache, ILogger<NationalGeocoder> log) : IGeocoder
{
    private const int MaxAnswers = 6;
    private const int StreetIdLength = 10;
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    public bool KnowsStreets => true;

    public async Task<IReadOnlyList<AdresseTrouvee>> SearchAsync(string text, CancellationToken ct)
    {
        var asked = TexteCherchable.Normalise(text);

        if (asked.Length < 3)
        {
            return [];
        }

        if (cache.TryGetValue(("adresse", asked), out IReadOnlyList<AdresseTrouvee>? known))
        {
            return known!;
        }

        try
        {
            var found = await AskAsync(asked, ct);
            return cache.Set(("adresse", asked), found, _kept);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // What was typed stays out of the log: it is somebody's address.
            LogSilence(failure.GetType().Name);
            return [];
        }
    }

    private async Task<IReadOnlyList<AdresseTrouvee>> AskAsync(string asked, CancellationToken ct)
    {
        using var http = clients.CreateClient(nameof(NationalGeocoder));
        var answer = await http.GetByteArrayAsync($"?limit={MaxAnswers}&autocomplete=1&q={Uri.EscapeDataString(asked)}", ct);
        var read = JsonSerializer.Deserialize<Collection>(answer);
        return [.. (read?.Features ?? []).Select(Place).OfType<AdresseTrouvee>()];
    }

    /// <summary>Département, town and street out of the service's fields (spec 1 F-19).</summary>
    private static AdresseTrouvee? Place(Feature feature)
    {
        var (said, at) = (feature.Properties, feature.Geometry?.Coordinates);

        if (said is not { Label: { } label, CityCode: { Length: 5 } town, Context: { } context })
        {
            return null;
        }

        var street = said switch
        {
            { Type: "street", Id: { } id } => id,
            { Type: "housenumber", Id: { Length: >= StreetIdLength } id } => id[..StreetIdLength],
            _ => null,
        };
        return new AdresseTrouvee(
            label,
            context.Split(',')[0].Trim(),
            town,
            street,
            at is [_, var latitude] ? latitude : null,
            at is [var longitude, _] ? longitude : null
        )
        {
            Street =
                street is null ? null
                : said.Type == "street" ? said.Name
                : said.Street,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The address service did not answer ({Failure}): towns are proposed instead.")]
    private partial void LogSilence(string failure);

    private sealed record Collection([property: JsonPropertyName("features")] List<Feature>? Features);

    private sealed record Feature(
        [property: JsonPropertyName("properties")] Properties? Properties,
        [property: JsonPropertyName("geometry")] Geometry? Geometry
    );

    private sealed record Properties(
        [property: JsonPropertyName("label")] string? Label,
        [property: JsonPropertyName("citycode")] string? CityCode,
        [property: JsonPropertyName("context")] string? Context,
        [property: JsonPropertyName("type")] string? Type,
        [property: JsonPropertyName("id")] string? Id,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("street")] string? Street
    );

    private sealed record Geometry([property: JsonPropertyName("coordinates")] double[]? Coordinates);
}

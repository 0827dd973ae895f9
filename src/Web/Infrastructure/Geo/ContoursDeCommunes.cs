using System.Collections.Frozen;
using System.Text.Json;

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>
/// Outlines of communes, out of the GeoJSON file that Cartes:Contours names: a collection of features, each with its INSEE code as "code". Read when a map first
/// asks; without a file, or with one that cannot be read, maps show points.
/// </summary>
public sealed partial class ContoursDeCommunes(IConfiguration settings, ILogger<ContoursDeCommunes> log)
{
    private readonly Lazy<FrozenDictionary<string, string>> _all = new(() => Read(settings["Cartes:Contours"], log));

    /// <summary>Null where it is not known.</summary>
    public JsonElement? Of(string insee)
    {
        if (!_all.Value.TryGetValue(insee, out var written))
        {
            return null;
        }

        using var read = JsonDocument.Parse(written);
        return read.RootElement.Clone();
    }

    public bool Knows(string insee) => _all.Value.ContainsKey(insee);

    private static FrozenDictionary<string, string> Read(string? path, ILogger log)
    {
        if (path is not { Length: > 0 })
        {
            return FrozenDictionary<string, string>.Empty;
        }

        try
        {
            using var file = File.OpenRead(path);
            using var read = JsonDocument.Parse(file);
            return read
                .RootElement.GetProperty("features")
                .EnumerateArray()
                .Select(one =>
                    (Code: one.GetProperty("properties").GetProperty("code").GetString() ?? "", Shape: one.GetProperty("geometry"))
                )
                .Where(one => one.Shape.GetProperty("type").GetString() is "Polygon" or "MultiPolygon")
                .DistinctBy(one => one.Code)
                .ToFrozenDictionary(one => one.Code, one => one.Shape.GetRawText(), StringComparer.Ordinal);
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            LogUnreadable(log, failure.GetType().Name);
            return FrozenDictionary<string, string>.Empty;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The file of Cartes:Contours cannot be read ({Failure}): maps show communes as points."
    )]
    private static partial void LogUnreadable(ILogger log, string failure);
}

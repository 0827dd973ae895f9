using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>How events and history are written: ISO instants and dates, enums as words, accents readable.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new InstantConverter() },
    };

    public static string? Text(object? value) =>
        value switch
        {
            null => null,
            Instant instant => InstantPattern.ExtendedIso.Format(instant),
            LocalDate date => LocalDatePattern.Iso.Format(date),
            LocalTime time => LocalTimePattern.GeneralIso.Format(time),
            IEnumerable<RdvSolidarites.Planning.Derogation> dates => RdvSolidarites.Planning.Derogation.Write(dates),
            IEnumerable<RdvSolidarites.Planning.JoursFermes> days => RdvSolidarites.Planning.JoursFermes.Write(days),
            IEnumerable<string> words => string.Join(", ", words),
            IEnumerable<long> ids => string.Join(' ', ids),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}

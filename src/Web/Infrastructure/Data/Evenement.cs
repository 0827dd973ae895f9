using System.Text.Json;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The outbox: something happened, written in the same transaction as the happening; the worker turns it into messages.</summary>
public sealed class Evenement
{
    public long Id { get; private set; }

    /// <summary>Name of the event's record.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON of the event's record: ids and times, never names or contacts.</summary>
    public required string Payload { get; init; }
    public required string Author { get; init; }
    public required Instant At { get; init; }
    public Instant? HandledAt { get; set; }
    public Instant? LeaseUntil { get; set; }
    public int Tries { get; set; }
    public string? LastError { get; set; }

    /// <summary>What happened, by whose act, when.</summary>
    public static Evenement Of(object happened, IAuteur author, Instant at) =>
        new()
        {
            Kind = happened.GetType().Name,
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
            Author = author.Reference,
            At = at,
        };
}

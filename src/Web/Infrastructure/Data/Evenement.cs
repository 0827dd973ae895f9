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

    /// <summary>What happened, by whose act, when. What an agent may take back with one click is told a minute later.</summary>
    public static Evenement Of(object happened, IAuteur author, Instant at) =>
        new()
        {
            Kind = happened.GetType().Name,
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
            Author = author.Reference,
            At = at,
            LeaseUntil = happened is IHeld && author.Reference.StartsWith("agent:", StringComparison.Ordinal) ? at + IHeld.For : null,
        };
}

/// <summary>Something that an agent does in one movement and may have done by mistake: nobody hears of it while « Annuler » is offered.</summary>
public interface IHeld
{
    public static readonly Duration For = Duration.FromMinutes(1);
}

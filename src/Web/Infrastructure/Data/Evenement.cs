using System.Text.Json;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// The outbox: something happened, written in the same transaction as the happening, with one <see cref="Suite"/> for each consumer that follows it.
/// </summary>
public sealed class Evenement
{
    private readonly List<Suite> _suites = [];

    public long Id { get; private set; }

    /// <summary>Stable name of what happened, "rdv.deplace": see <see cref="EventNameAttribute"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON of the event's record: ids and times, never names or contacts.</summary>
    public required string Payload { get; init; }
    public required string Author { get; init; }
    public required Instant At { get; init; }
    public IReadOnlyList<Suite> Suites => _suites;

    /// <summary>What it is news of, on its way to the lines of its consumers.</summary>
    internal string? About { get; private init; }

    /// <summary>For how long its consumers leave it alone.</summary>
    internal Duration Held { get; private init; }

    /// <summary>What happened, by whose act, when. What an agent may take back with one click is told a minute later.</summary>
    public static Evenement Of(object happened, IAuteur author, Instant at) =>
        new()
        {
            Kind = EventNameAttribute.Of(happened.GetType()),
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
            Author = author.Reference,
            At = at,
            About = (happened as INews)?.About,
            Held =
                happened is IHeld held && author.Reference.StartsWith("agent:", StringComparison.Ordinal) && held.IsHeldAt(at)
                    ? IHeld.For
                    : Duration.Zero,
        };

    /// <summary>One line for each consumer.</summary>
    internal void FollowedBy(IEnumerable<string> consumers, string? about) =>
        _suites.AddRange(
            consumers.Select(consumer => new Suite
            {
                Consumer = consumer,
                About = about,
                DueAt = At + Held,
            })
        );
}

/// <summary>What one consumer has to do about one event: with its own lease, tries and end.</summary>
public sealed class Suite
{
    public long Id { get; private set; }
    public long EvenementId { get; private set; }
    public Evenement Evenement { get; private set; } = null!;

    /// <summary>"messages", "alertes"…; kept as it was when the event was written.</summary>
    public required string Consumer { get; init; }

    /// <summary>"rdv:12": news of one thing that were not told yet are told as one (<see cref="INews"/>). Null when it stands alone.</summary>
    public string? About { get; init; }

    /// <summary>Not before: when it happened, later when it is held (<see cref="IHeld"/>).</summary>
    public required Instant DueAt { get; set; }
    public Instant? LeaseUntil { get; set; }
    public int Tries { get; set; }
    public Instant? HandledAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>
/// What an event is called in the database, for ever, and in what leaves the house: the record may be renamed, the name stays. A guard lists them all.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static string Of(Type happened) =>
        ((EventNameAttribute?)GetCustomAttribute(happened, typeof(EventNameAttribute)))?.Name
        ?? throw new InvalidOperationException($"{happened.Name} has no [EventName]: what the outbox keeps must have a name that stays.");
}

/// <summary>News of one thing. When the next comes before this one was told, they are told as one: moved and moved back is nothing.</summary>
public interface INews
{
    /// <summary>"rdv:12".</summary>
    string About { get; }

    /// <summary>What is left to tell of the two: both, one that says it all, or nothing.</summary>
    IReadOnlyList<object> Then(object later) => [this, later];
}

/// <summary>Something that an agent does in one movement and may have done by mistake: nobody hears of it while « Annuler » is offered.</summary>
public interface IHeld
{
    public static readonly Duration For = Duration.FromMinutes(1);

    /// <summary>When what it is about begins, or was to begin.</summary>
    IEnumerable<Instant> Starts => [];

    /// <summary>What begins within the minute is told at once: afterwards it would be no news.</summary>
    bool IsHeldAt(Instant at) => Starts.All(start => start < at || start > at + For);
}

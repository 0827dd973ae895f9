using System.Text.Json;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>Who follows which event. Each feature adds its own at start; a consumer listens to an event once.</summary>
internal sealed class Consumers(IEnumerable<Consumer> all)
{
    /// <summary>Whoever decides mails and SMS.</summary>
    public const string Messages = "messages";

    /// <summary>Keeps what nobody listens to: it is an error until somebody does.</summary>
    public const string Nobody = "personne";

    private readonly ILookup<string, Consumer> _byKind = all.ToLookup(consumer => consumer.Kind);

    /// <summary>The names of those who listen to this event.</summary>
    public IReadOnlyList<string> Of(string kind) =>
        _byKind[kind].Select(consumer => consumer.Name).ToList() is { Count: > 0 } names ? names : [Nobody];

    /// <summary>Null when this program knows no such consumer of such an event.</summary>
    public Consumer? Find(string name, string kind) => _byKind[kind].FirstOrDefault(consumer => consumer.Name == name);
}

/// <summary>One consumer of one event: what it decides to tell before anything is written, and what it changes in the transaction that marks it done.</summary>
internal sealed record Consumer(
    string Name,
    string Kind,
    Type Event,
    Func<IServiceProvider, object, Survenu, CancellationToken, Task<IReadOnlyList<Envoi>>> DecideAsync,
    Func<IServiceProvider, object, Survenu, CancellationToken, Task> ActAsync
)
{
    public static Consumer Telling<TEvent, TNotification>(string name)
        where TNotification : INotify<TEvent> =>
        new(
            name,
            EventNameAttribute.Of(typeof(TEvent)),
            typeof(TEvent),
            (services, what, when, ct) => services.GetRequiredService<TNotification>().AboutAsync((TEvent)what, when, ct),
            (_, _, _, _) => Task.CompletedTask
        );

    public static Consumer Acting<TEvent, TReaction>(string name)
        where TReaction : IReact<TEvent> =>
        new(
            name,
            EventNameAttribute.Of(typeof(TEvent)),
            typeof(TEvent),
            (_, _, _, _) => Task.FromResult<IReadOnlyList<Envoi>>([]),
            (services, what, when, ct) => services.GetRequiredService<TReaction>().AboutAsync((TEvent)what, when, ct)
        );

    public object Read(Evenement happened) => JsonSerializer.Deserialize(happened.Payload, Event, Json.Options)!;
}

/// <summary>The program does not know such an event, or such a consumer of it: it stays, and is an error until a version that knows it comes.</summary>
internal sealed class UnknownEventException(string kind, string consumer) : Exception($"{kind} → {consumer}");

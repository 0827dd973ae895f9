using System.Text.Json;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>Which notifications listen to which event, by the name of its record. Each feature adds its own at start.</summary>
internal sealed class Notifiers(IEnumerable<Notifier> all)
{
    private readonly ILookup<string, Notifier> _byKind = all.ToLookup(notifier => notifier.Kind);

    /// <summary>Everything that this event is told, each recipient once a channel and template.</summary>
    public async Task<IReadOnlyList<Envoi>> AboutAsync(IServiceProvider services, Evenement happened, CancellationToken ct)
    {
        var told = new List<Envoi>();

        foreach (var notifier in _byKind[happened.Kind])
        {
            told.AddRange(await notifier.AboutAsync(services, happened, ct));
        }

        return [.. told.DistinctBy(one => (one.Template, one.Channel, one.Recipient))];
    }
}

/// <summary>One notification, ready to be handed an event of the outbox.</summary>
internal sealed record Notifier(string Kind, Func<IServiceProvider, Evenement, CancellationToken, Task<IReadOnlyList<Envoi>>> AboutAsync)
{
    public static Notifier Of<TEvent, TNotification>()
        where TNotification : INotify<TEvent> =>
        new(
            typeof(TEvent).Name,
            (services, happened, ct) =>
                services
                    .GetRequiredService<TNotification>()
                    .AboutAsync(
                        JsonSerializer.Deserialize<TEvent>(happened.Payload, Json.Options)!,
                        new Survenu(happened.Author, happened.At),
                        ct
                    )
        );
}

using System.Globalization;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>What an event of the outbox is told to whom. Decides and returns, writes nothing; storing, sending, retrying are not its business.</summary>
public interface INotify<in TEvent>
{
    Task<IReadOnlyList<Envoi>> AboutAsync(TEvent happened, Survenu circumstances, CancellationToken ct);
}

/// <summary>What an event changes here. Runs in the transaction that marks its line handled: once, or not at all. Sends nothing, opens no transaction.</summary>
public interface IReact<in TEvent>
{
    Task AboutAsync(TEvent happened, Survenu circumstances, CancellationToken ct);
}

/// <summary>Who did it and when, as the outbox kept it.</summary>
public sealed record Survenu(string Author, Instant At)
{
    public bool ByAgent => Author.StartsWith("agent:", StringComparison.Ordinal);

    /// <summary>In the place of an agent, by somebody of the house.</summary>
    public bool ByProxy => Author.Contains(AuteurPour.By, StringComparison.Ordinal);

    /// <summary>The agent who did it, or in whose place it was done.</summary>
    public long? AgentId =>
        ByAgent && long.TryParse(Author["agent:".Length..].Split(AuteurPour.By)[0], CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The seed, an import: what the house writes by itself is told to nobody.</summary>
    public bool ByHouse => Author == Systeme.Instance.Reference;
}

/// <summary>Something to tell one recipient by one channel. Event, template, channel and recipient make it unique: nobody is told twice.</summary>
public sealed record Envoi(MessageChannel Channel, string Recipient, string Template, string Subject, string Text)
{
    public string? Html { get; init; }
    public string? Calendar { get; init; }
    public string? CalendarMethod { get; init; }
    public Instant? ExpiresAt { get; init; }
    public string? About { get; init; }

    /// <summary>It says all that is true now: what was written before to the same person about the same thing, and waits still, is not sent any more.</summary>
    public bool Replaces { get; init; }

    public Message ToMessage(Evenement happened, string messageId, Instant now, PorteSms sms) =>
        new()
        {
            EvenementId = happened.Id,
            Channel = Channel,
            Recipient = Recipient,
            Template = Template,
            Subject = Subject,
            Text = Channel == MessageChannel.Sms ? sms.Write(Text) : Text,
            Html = Html,
            Calendar = Calendar,
            CalendarMethod = CalendarMethod,
            MessageId = messageId,
            CreatedAt = now,
            DueAt = happened.At,
            ExpiresAt = ExpiresAt,
            About = About,
            Replaces = Replaces,
        };
}

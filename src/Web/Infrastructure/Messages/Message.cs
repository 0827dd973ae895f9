using Microsoft.EntityFrameworkCore.Query;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>One message to one recipient by one channel, with its own lease, retries and receipt.</summary>
public sealed class Message
{
    public long Id { get; private set; }
    public long? EvenementId { get; init; }
    public required MessageChannel Channel { get; init; }
    public required string Recipient { get; init; }

    /// <summary>Name of the message: "RdvConfirme". With event, channel and recipient it is unique: nobody is told twice.</summary>
    public required string Template { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public string? Html { get; init; }

    /// <summary>iCalendar text attached to the mail, with its METHOD.</summary>
    public string? Calendar { get; init; }
    public string? CalendarMethod { get; init; }
    public required string MessageId { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Useless afterwards: the RDV has begun, the code is dead.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Somebody waits for it in front of a page: a code, a link of an account. It leaves before all others.</summary>
    public bool IsUrgent { get; init; }
    public Instant DueAt { get; set; }
    public Instant? LeaseUntil { get; set; }
    public Instant? SentAt { get; set; }
    public Instant? GivenUpAt { get; set; }
    public int Tries { get; set; }
    public string? LastError { get; set; }

    /// <summary>What it is about, for receipts: "rdv:12".</summary>
    public string? About { get; init; }

    /// <summary>See <see cref="Envoi.Replaces"/>; not kept.</summary>
    internal bool Replaces { get; init; }

    /// <summary>In the place of a recipient that has been forgotten.</summary>
    public const string Anonyme = "effacé-";

    /// <summary>Will not be sent: why stays on the receipt.</summary>
    public static Action<UpdateSettersBuilder<Message>> Abandonner(string why, Instant now) =>
        set =>
            set.SetProperty(message => message.GivenUpAt, now)
                .SetProperty(message => message.LastError, why)
                .SetProperty(message => message.LeaseUntil, (Instant?)null);

    /// <summary>Says no more what it said: the receipt stays.</summary>
    public static void Effacer(UpdateSettersBuilder<Message> set) =>
        set.SetProperty(message => message.Text, "")
            .SetProperty(message => message.Html, (string?)null)
            .SetProperty(message => message.Calendar, (string?)null);

    /// <summary>The same of one that was read, whatever its receipt says: what waits to be sent again would say nothing.</summary>
    public static Action<UpdateSettersBuilder<Message>> EffacerLu(Instant now) =>
        set =>
        {
            Effacer(set);
            set.SetProperty(message => message.GivenUpAt, message => message.SentAt == null ? message.GivenUpAt ?? now : message.GivenUpAt)
                .SetProperty(
                    message => message.LastError,
                    message => message.SentAt == null && message.GivenUpAt == null ? MessagesTurn.Read : message.LastError
                );
        };
}

public enum MessageChannel
{
    Email,
    Sms,
}

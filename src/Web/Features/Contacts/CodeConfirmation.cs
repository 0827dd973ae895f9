using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>
/// Six digits sent to an e-mail or a mobile to prove that whoever types them reads it. Only their hash is kept; five tries, ten minutes.
/// What was typed before waits in it, encrypted, so that nothing is lost and nothing personal is in a URL.
/// </summary>
public sealed class CodeConfirmation : Entity
{
    public const int MaxTries = 5;
    public const string Template = "Code";
    public static readonly Duration Life = Duration.FromMinutes(10);

    /// <summary>Unguessable, in the URL of the code page.</summary>
    public required string Key { get; init; }
    public required CodePurpose Purpose { get; init; }

    /// <summary>Browser that asked: the code only serves there.</summary>
    public required string VisiteurKey { get; init; }

    /// <summary>Keyed hash of the normalised contact, for throttling without keeping it readable.</summary>
    public required string ContactHash { get; init; }
    public required string CodeHash { get; set; }
    public required Instant SentAt { get; set; }
    public required Instant ExpiresAt { get; set; }
    public int Tries { get; set; }
    public int Sends { get; set; } = 1;
    public Instant? ConfirmedAt { get; set; }

    /// <summary>Encrypted form that waits for the confirmation.</summary>
    public string? Payload { get; set; }

    /// <summary>Ties the message to its code, and says neither.</summary>
    public static string AboutOf(string key) => "code:" + Secrets.Hash("message", key)[..40];
}

public static class CodeConfirmationQueries
{
    /// <summary>The message that carries this code.</summary>
    public static IQueryable<Message> Carrying(this IQueryable<Message> messages, CodeConfirmation code)
    {
        var about = CodeConfirmation.AboutOf(code.Key);
        return messages.Where(message => message.About == about);
    }
}

public enum CodePurpose
{
    /// <summary>Book without account.</summary>
    Booking,

    /// <summary>Find my rendez-vous again by e-mail or mobile.</summary>
    Retrieval,

    /// <summary>Open an old link.</summary>
    OldLink,
}

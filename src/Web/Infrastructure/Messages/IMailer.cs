namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>Door to whoever carries mail. Returns when it is accepted; throws otherwise.</summary>
public interface IMailer
{
    Task SendAsync(Message message, CancellationToken ct);
}

/// <summary>Door to whoever carries SMS. Returns when it is accepted; throws otherwise.</summary>
public interface ISmsGateway
{
    Task SendAsync(Message message, CancellationToken ct);
}

/// <summary>The carrier said no, in words that quote neither the recipient nor the message.</summary>
public sealed class NonRemisException(string reason, bool isFinal) : Exception(reason)
{
    /// <summary>How a reason begins when the server speaks of this mail or its recipient, and is well itself: "SMTP 450".</summary>
    public const string OfTheRecipient = "SMTP ";

    public string Reason { get; } = reason;

    /// <summary>Trying again would change nothing: the mailbox does not exist.</summary>
    public bool IsFinal { get; } = isFinal;
}

/// <summary>Nobody carries anything: messages stay in the house, where /dev/messages shows them as they would arrive.</summary>
internal sealed class KeptMailer : IMailer
{
    public Task SendAsync(Message message, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Until a gateway is chosen, SMS are kept too.</summary>
internal sealed class KeptSmsGateway : ISmsGateway
{
    public Task SendAsync(Message message, CancellationToken ct) => Task.CompletedTask;
}

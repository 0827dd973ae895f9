using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>
/// Hands mail to the server of Smtp:Host. Connections are kept from one mail to the next, one for each that sends at the same time; each step of the
/// conversation has a limit; after any failure the connection is thrown away.
/// </summary>
internal sealed class SmtpMailer(SmtpSettings settings, Patience patience) : IMailer, IDisposable
{
    /// <summary>Answers that speak of who we are, not of the mail: mended in the settings, tried again.</summary>
    private static readonly HashSet<int> _aboutUs = [530, 534, 535, 538];

    private readonly ConcurrentBag<SmtpClient> _kept = [];

    /// <summary>Tests bring their own certificates.</summary>
    internal RemoteCertificateValidationCallback? Trusts { get; init; }

    public async Task SendAsync(Message message, CancellationToken ct)
    {
        var mail = SmtpMail.Of(message, settings.From);
        SmtpClient? client = null;
        try
        {
            client = await ConnectedAsync(ct);
            await StepAsync(token => client.SendAsync(mail, token), ct);
            _kept.Add(client);
        }
        catch (Exception failure)
        {
            client?.Dispose();
            throw Translated(failure, ct);
        }
    }

    public void Dispose()
    {
        while (_kept.TryTake(out var client))
        {
            client.Dispose();
        }
    }

    /// <summary>One that is kept and still answers, or a new one.</summary>
    private async Task<SmtpClient> ConnectedAsync(CancellationToken ct)
    {
        while (_kept.TryTake(out var kept))
        {
            try
            {
                await StepAsync(kept.NoOpAsync, ct);
                return kept;
            }
            catch (Exception) when (!ct.IsCancellationRequested)
            {
                kept.Dispose(); // closed by the server while nothing was to be sent
            }
        }

        var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = Trusts };
        try
        {
            await StepAsync(token => client.ConnectAsync(settings.Host, settings.Port, settings.Security, token), ct);

            if (settings.UserName is not null)
            {
                await StepAsync(token => client.AuthenticateAsync(settings.UserName, settings.Password ?? "", token), ct);
            }

            // A server that reads UTF-8 would be given domains undone from their punycode, which the next one may not read.
            client.Capabilities &= ~SmtpCapabilities.UTF8;
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task StepAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience.Step);
        await step(limit.Token).WaitAsync(limit.Token);
    }

    private static Exception Translated(Exception failure, CancellationToken ct) =>
        failure switch
        {
            NonRemisException => failure,
            OperationCanceledException => ct.IsCancellationRequested
                ? failure
                : new NonRemisException(MessagesTurn.Silence, isFinal: false),
            SmtpCommandException refused => Refused(refused),
            AuthenticationException => new NonRemisException("serveur SMTP : identifiants refusés", isFinal: false),
            ServiceNotAuthenticatedException => new NonRemisException("serveur SMTP : identifiants demandés", isFinal: false),
            NotSupportedException => new NonRemisException("serveur SMTP : pas de STARTTLS", isFinal: false),
            SslHandshakeException => new NonRemisException("serveur SMTP : certificat refusé", isFinal: false),
            ProtocolException or SocketException or IOException or ServiceNotConnectedException => new NonRemisException(
                $"serveur SMTP : {failure.GetType().Name}",
                isFinal: false
            ),
            _ => failure,
        };

    /// <summary>Every 5xx about a mail is final. A 4xx about its recipient is theirs; any other is the server's own trouble.</summary>
    private static NonRemisException Refused(SmtpCommandException refused)
    {
        var code = (int)refused.StatusCode;
        var said = code.ToString(CultureInfo.InvariantCulture);
        var isFinal = code >= 500 && !_aboutUs.Contains(code);
        return new NonRemisException(
            isFinal || refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted
                ? NonRemisException.OfTheRecipient + said
                : $"serveur SMTP : {said}",
            isFinal
        );
    }
}

/// <summary>Section Smtp of the configuration.</summary>
internal sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Security, string From, string? UserName, string? Password)
{
    private const int ImplicitTls = 465;

    public static SmtpSettings? Read(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        var port = smtp.GetValue("Port", 587);
        return smtp["Host"] is { Length: > 0 } host
            ? new SmtpSettings(
                host,
                port,
                port == ImplicitTls ? SecureSocketOptions.SslOnConnect
                    : smtp.GetValue("StartTls", defaultValue: true) ? SecureSocketOptions.StartTls
                    : SecureSocketOptions.None,
                Expediteur.Of(configuration),
                smtp["UserName"],
                smtp["Password"]
            )
            : null;
    }
}

/// <summary>Who our mails are from: setting Smtp:From, or a mailbox that nobody reads at our own host.</summary>
public static class Expediteur
{
    public static string Of(IConfiguration configuration) =>
        configuration["Smtp:From"] is { Length: > 0 } said
            ? said
            : $"{Marque.Nom} <ne-pas-repondre@{new AdressePublique(configuration).Host}>";

    /// <summary>The mailbox alone.</summary>
    public static string Address(IConfiguration configuration) => MailboxAddress.Parse(Of(configuration)).Address;
}

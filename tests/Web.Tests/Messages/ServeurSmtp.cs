using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>A real mail server of the test's own: keeps what it is given, and refuses whom and what it is told to.</summary>
internal sealed class ServeurSmtp : IAsyncDisposable
{
    public const string User = "rdv";
    public const string Password = "secret";

    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;
    private int _sessions;

    public ServeurSmtp(bool isSecure = false, bool withTls = false, bool withAccount = false)
    {
        Port = FreePort();
        _certificate = isSecure || withTls ? Certificate() : null;
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
            {
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(isSecure).AuthenticationRequired(withAccount);

                if (_certificate is not null)
                {
                    endpoint.Certificate(_certificate);
                }
            })
            .Build();
        var services = new ServiceProvider();
        services.Add(new Boite(this));
        services.Add(new Portier(this));
        services.Add(new Comptes());
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCreated += (_, _) => Interlocked.Increment(ref _sessions);
        _serving = server.StartAsync(_stop.Token);
        SpinWait.SpinUntil(IsListening);
    }

    public int Port { get; }

    /// <summary>How many connections there were.</summary>
    public int Sessions => _sessions;

    /// <summary>Mails accepted, as read again.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = [];

    /// <summary>To whom, as the conversation said it.</summary>
    public ConcurrentQueue<string> Recipients { get; } = [];

    /// <summary>Ends when the first one is here.</summary>
    public TaskCompletionSource<MimeMessage> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Said of the recipient c@test.example.</summary>
    public int? RefusesRecipient { get; set; }

    /// <summary>Said once the whole mail is there.</summary>
    public int? RefusesMail { get; set; }

    /// <summary>Its own certificate, and no other.</summary>
    public bool IsItself(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        shown?.GetCertHashString() == _certificate?.GetCertHashString();

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _certificate?.Dispose();
        }
    }

    private bool IsListening() =>
        _serving.IsCompleted || Array.Exists(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), one => one.Port == Port);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = DateTimeOffset.UnixEpoch.AddYears(40);
        return request.CreateSelfSigned(from, from.AddYears(60));
    }

    private static SmtpResponseException No(int code) => new(new SmtpResponse((SmtpReplyCode)code, "no"));

    private sealed class Boite(ServeurSmtp server) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            if (server.RefusesMail is { } code)
            {
                return Task.FromResult(new SmtpResponse((SmtpReplyCode)code, "no"));
            }

            using var stream = new MemoryStream(buffer.ToArray());
            var mail = MimeMessage.Load(stream, cancellationToken);
            server.Mails.Enqueue(mail);
            server.First.TrySetResult(mail);
            return Task.FromResult(SmtpResponse.Ok);
        }
    }

    private sealed class Portier(ServeurSmtp server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(
            ISessionContext context,
            IMailbox to,
            IMailbox from,
            CancellationToken cancellationToken
        )
        {
            server.Recipients.Enqueue($"{to.User}@{to.Host}");
            return server.RefusesRecipient is { } code && to.User == "c" ? throw No(code) : Task.FromResult(true);
        }
    }

    private sealed class Comptes : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(
            ISessionContext context,
            string user,
            string password,
            CancellationToken cancellationToken
        ) => Task.FromResult(user == User && password == Password);
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>Where in the conversation a server stops answering, or hangs up.</summary>
public enum Etape
{
    Connexion,
    Ehlo,
    Expediteur,
    Destinataire,
    Data,
    Corps,
    Jamais,
}

/// <summary>Just enough SMTP to fall silent, or to hang up, at a given step; side by side for as many as come.</summary>
internal sealed class SmtpMuet : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _serving;
    private int _hangUps;

    public SmtpMuet()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Where it falls silent.</summary>
    public Etape Silence { get; set; } = Etape.Jamais;

    /// <summary>Only in front of mails that speak of this; all when null.</summary>
    public string? Only { get; set; }

    /// <summary>Bodies accepted.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>How many of the next conversations end after MAIL FROM.</summary>
    public void HangUp(int times) => _hangUps = times;

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_talks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };

        if (Silence != Etape.Connexion)
        {
            await writer.WriteLineAsync("220 muet");
        }

        while (await reader.ReadLineAsync(_stop.Token) is { } said)
        {
            var step = StepOf(said);

            if (step == Etape.Expediteur && Interlocked.Decrement(ref _hangUps) >= 0)
            {
                return;
            }

            if (step == Etape.Data && Silence != Etape.Data)
            {
                await writer.WriteLineAsync("354 go on");
                var body = await BodyAsync(reader);

                if (Silence == Etape.Corps && (Only is null || body.Contains(Only, StringComparison.Ordinal)))
                {
                    continue;
                }

                Mails.Enqueue(body);
            }

            if (step != Silence)
            {
                await writer.WriteLineAsync(said.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
            }
        }
    }

    private static Etape StepOf(string said) =>
        said[..4].ToUpperInvariant() switch
        {
            "EHLO" => Etape.Ehlo,
            "MAIL" => Etape.Expediteur,
            "RCPT" => Etape.Destinataire,
            "DATA" => Etape.Data,
            _ => Etape.Jamais,
        };

    private async Task<string> BodyAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return mail.ToString();
    }
}

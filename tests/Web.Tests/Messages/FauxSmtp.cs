using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>A mail server that speaks just enough SMTP: keeps what it is given, refuses whom it is told to, hangs up when it is told to.</summary>
internal sealed class FauxSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _hangUps;

    public FauxSmtp()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails accepted, whole, as they came.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Mails { get; } = [];

    /// <summary>Ends when the first one is here.</summary>
    public TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An address that does not exist here.</summary>
    public string? Unknown { get; set; }

    /// <summary>How many of the next connections break in the middle.</summary>
    public void HangUp(int times) => _hangUps = times;

    public async ValueTask DisposeAsync()
    {
        if (_serving.IsCompleted)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await TalkAsync(client);
            }
            catch (IOException)
            {
                // the other side hung up
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 faux");

        while (await reader.ReadLineAsync(_stop.Token) is { } said)
        {
            var isMail = said.StartsWith("MAIL FROM", StringComparison.OrdinalIgnoreCase);

            if (isMail && _hangUps > 0)
            {
                _hangUps--;
                return;
            }

            if (said.Equals("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                Keep(await BodyAsync(reader));
            }

            await writer.WriteLineAsync(Answer(said));

            if (said.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }
    }

    private string Answer(string said) =>
        said.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase)
        && Unknown is not null
        && said.Contains(Unknown, StringComparison.Ordinal)
            ? "550 5.1.1 no such mailbox here"
        : said.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye"
        : "250 ok";

    private void Keep(string mail)
    {
        Mails.Enqueue(mail);
        First.TrySetResult(mail);
    }

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

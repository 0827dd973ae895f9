using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>The real mailer in front of a mail server of the test's own; and the worker alone, as a process.</summary>
public sealed partial class SmtpTests(RdvApp app) : WorkerTest(app)
{
    private readonly FauxSmtp _server = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task L_42_a_mail_arrives_with_its_subject_both_texts_the_calendar_and_its_own_id()
    {
        var node = await NodeAsync(Settings());
        var message = await WriteMailAsync(node);

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var mail = _server.Mails.ShouldHaveSingleItem();
        var headers = Unfolded().Replace(mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)], " ");
        headers.ShouldContain($"Message-ID: {message.MessageId}");
        Words(headers).ShouldContain("Votre rendez-vous est confirmé, déjà");
        Words(headers).ShouldContain("RDV-Solidarités");
        headers.ShouldContain("ne-pas-repondre@");
        headers.ShouldContain("To: c@test.example");
        headers.ShouldContain("Auto-Submitted: auto-generated");
        var parts = Parts(mail);
        parts["text/plain"].ShouldContain("L’été, à 9\u00A0h\u00A030");
        parts["text/html"].ShouldContain("<p>L’été</p>");
        parts["text/calendar"].ShouldContain("BEGIN:VCALENDAR");
        parts["application/ics"].ShouldContain("BEGIN:VCALENDAR");
        mail.ShouldContain("method=REQUEST", Case.Insensitive);
        mail.ShouldContain("rendez-vous.ics");
        (await FreshAsync(node)).SentAt.ShouldBe(Now);
    }

    [Fact]
    public async Task N_28_a_mailbox_that_does_not_exist_is_given_up_with_its_reason()
    {
        var node = await NodeAsync(Settings());
        await WriteMailAsync(node);
        _server.Unknown = "c@test.example";

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var after = await FreshAsync(node);
        (after.GivenUpAt, after.SentAt, after.LastError).ShouldBe((Now, null, "SMTP 550"));
        _server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task N_28_a_connection_that_breaks_is_tried_again_under_the_same_id()
    {
        var node = await NodeAsync(Settings());
        var message = await WriteMailAsync(node);
        _server.HangUp(1);

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
        var between = await FreshAsync(node);
        await Turn<MessagesTurn>(node).RunOnceAsync(Now + Duration.FromMinutes(1));

        (between.SentAt, between.GivenUpAt, between.DueAt).ShouldBe((null, null, Now + Relances.After(1)));
        _server.Mails.ShouldHaveSingleItem().ShouldContain(message.MessageId);
        (await FreshAsync(node)).SentAt.ShouldBe(Now + Duration.FromMinutes(1));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again_too()
    {
        var node = await NodeAsync(Settings());
        await WriteMailAsync(node);
        await _server.DisposeAsync();

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        (await FreshAsync(node)).DueAt.ShouldBe(Now + Relances.After(1));
    }

    [Fact]
    public async Task The_worker_alone_sends_and_answers_nobody()
    {
        var node = await NodeAsync();
        var message = await WriteMailAsync(node);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "RdvSolidarites.Web.dll"), "worker" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__Db"] = Own,
                ["Worker__PollMilliseconds"] = "50",
            },
        };
        foreach (var (name, value) in Settings())
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var worker = Process.Start(start)!;
        try
        {
            var said = worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var mail = await _server.First.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
            mail.ShouldContain(message.MessageId);
            worker.HasExited.ShouldBeFalse();
            worker.Kill();
            (await said).ShouldNotContain("Now listening on");
        }
        finally
        {
            worker.Kill(entireProcessTree: true);
        }
    }

    private (string Name, string Value)[] Settings() =>
        [("Smtp:Host", "127.0.0.1"), ("Smtp:Port", _server.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:StartTls", "false")];

    private Task<Message> WriteMailAsync(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> node) =>
        ReadOwnAsync(
            node,
            async db =>
            {
                var message = new Message
                {
                    Channel = MessageChannel.Email,
                    Recipient = "c@test.example",
                    Template = "Essai",
                    Subject = "Votre rendez-vous est confirmé, déjà",
                    Text = "L’été, à 9\u00A0h\u00A030",
                    Html = "<p>L’été</p>",
                    Calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                    CalendarMethod = "REQUEST",
                    MessageId = $"<{Guid.NewGuid():N}@rdv.test>",
                    CreatedAt = Now,
                    DueAt = Now,
                };
                db.Add(message);
                await db.SaveChangesAsync();
                return message;
            }
        );

    private Task<Message> FreshAsync(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> node) =>
        ReadOwnAsync(node, db => db.Messages.AsNoTracking().SingleAsync());

    /// <summary>Each leaf of the mail by its type, decoded.</summary>
    private static Dictionary<string, string> Parts(string mail) =>
        Leaf()
            .Matches(mail)
            .ToDictionary(
                leaf => leaf.Groups["type"].Value.ToLowerInvariant(),
                leaf =>
                    leaf.Value.Contains("base64", StringComparison.OrdinalIgnoreCase)
                        ? Encoding.UTF8.GetString(Convert.FromBase64String(leaf.Groups["body"].Value))
                        : Quoted(leaf.Groups["body"].Value)
            );

    /// <summary>=?utf-8?B?…?= and =?utf-8?Q?…?= in headers.</summary>
    private static string Words(string headers) =>
        Word()
            .Replace(
                Between().Replace(headers, "?==?"),
                word =>
                    word.Groups["how"].Value.Equals("b", StringComparison.OrdinalIgnoreCase)
                        ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))
                        : Quoted(word.Groups["text"].Value.Replace('_', ' '))
            );

    private static string Quoted(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(
            Hex()
                .Replace(
                    text.Replace("=\r\n", "", StringComparison.Ordinal),
                    hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString()
                )
        );
        return Encoding.UTF8.GetString(bytes);
    }

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Unfolded();

    [GeneratedRegex(@"=\?utf-8\?(?<how>[bq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex("=([0-9A-F]{2})", RegexOptions.None, 1000)]
    private static partial Regex Hex();

    [GeneratedRegex(
        @"Content-Type: (?<type>text/\w+|application/ics)(?:[^\r]|\r\n[ \t])*\r\n(?:[\w-]+:(?:[^\r]|\r\n[ \t])*\r\n)*\r\n(?<body>.*?)(?=\r\n-{2,})",
        RegexOptions.Singleline | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Leaf();
}

using System.Diagnostics;
using MailKit.Security;
using MimeKit;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>The real mailer in front of a mail server of the test's own; and the worker alone, as a process.</summary>
public sealed class SmtpTests(RdvApp app) : SmtpTest(app)
{
    private readonly ServeurSmtp _server = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task L_42_a_mail_arrives_with_its_subject_both_texts_the_calendar_and_its_own_id()
    {
        var node = await NodeAsync(Settings(_server.Port));
        var message = await WriteMailAsync(node);

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var mail = _server.Mails.ShouldHaveSingleItem();
        mail.MessageId.ShouldBe(message.MessageId.Trim('<', '>'));
        mail.Subject.ShouldBe("Votre rendez-vous est confirmé, déjà");
        mail.From.Mailboxes.Single().Name.ShouldBe("RDV-Solidarités");
        mail.From.Mailboxes.Single().Address.ShouldStartWith("ne-pas-repondre@");
        mail.To.Mailboxes.Single().Address.ShouldBe("c@test.example");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Body.ShouldNotBeNull().Headers[HeaderId.ContentLanguage].ShouldBe("fr");
        mail.TextBody.ShouldBe("L’été, à 9\u00A0h\u00A030");
        mail.HtmlBody.ShouldBe("<p>L’été</p>");
        var calendar = mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.IsMimeType("text", "calendar"));
        calendar.ContentType.Parameters["method"].ShouldBe("REQUEST");
        calendar.Text.ShouldContain("BEGIN:VCALENDAR");
        var file = mail.Attachments.OfType<MimePart>().ShouldHaveSingleItem();
        (file.FileName, file.ContentType.MimeType).ShouldBe(("rendez-vous.ics", "application/ics"));
        (await FreshAsync(node)).SentAt.ShouldBe(Now);
    }

    [Theory]
    [InlineData(550)]
    [InlineData(551)]
    [InlineData(552)]
    [InlineData(553)]
    [InlineData(554)]
    [InlineData(501)]
    public async Task N_28_every_final_refusal_of_a_mailbox_is_final_and_says_its_code(int code)
    {
        var node = await NodeAsync(Settings(_server.Port));
        await WriteMailAsync(node);
        _server.RefusesRecipient = code;

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var after = await FreshAsync(node);
        (after.GivenUpAt, after.SentAt, after.LastError).ShouldBe((Now, null, $"SMTP {code}"));
        _server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(450)]
    [InlineData(452)]
    public async Task N_28_a_mailbox_that_is_full_is_tried_again_and_is_not_our_trouble(int code)
    {
        var node = await NodeAsync(Settings(_server.Port));
        await WriteMailAsync(node);
        _server.RefusesRecipient = code;

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var after = await FreshAsync(node);
        (after.GivenUpAt, after.DueAt, after.LastError).ShouldBe((null, Now + Relances.After(1), $"SMTP {code}"));
        (await EtatAsync(node, Now + Duration.FromHours(1))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(554, true)]
    [InlineData(451, false)]
    public async Task N_28_a_mail_refused_when_it_is_all_there_is_told_by_its_code(int code, bool isFinal)
    {
        var node = await NodeAsync(Settings(_server.Port));
        await WriteMailAsync(node);
        _server.RefusesMail = code;

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var after = await FreshAsync(node);
        (after.GivenUpAt is not null).ShouldBe(isFinal);
        after.LastError.ShouldBe(isFinal ? "SMTP 554" : "serveur SMTP : 451");
    }

    [Fact]
    public async Task A_connection_is_kept_from_one_mail_to_the_next()
    {
        var node = await NodeAsync([.. Settings(_server.Port), ("Messages:Senders", "1")]);
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(node);
        }

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        (_server.Mails.Count, _server.Sessions).ShouldBe((5, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task C_465_and_587_are_spoken_with_an_account(bool isImplicit)
    {
        await using var server = new ServeurSmtp(isSecure: isImplicit, withTls: true, withAccount: true);
        using var mailer = Mailer(server, isImplicit, ServeurSmtp.Password);

        await mailer.SendAsync(Mail("c@test.example"), TestContext.Current.CancellationToken);

        server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wrong_password_loses_no_mail()
    {
        await using var server = new ServeurSmtp(withTls: true, withAccount: true);
        using var mailer = Mailer(server, isImplicit: false, "faux");

        var refused = await Should.ThrowAsync<NonRemisException>(() => mailer.SendAsync(Mail("c@test.example"), default));

        (refused.IsFinal, refused.Reason).ShouldBe((false, "serveur SMTP : identifiants refusés"));
    }

    [Theory]
    [InlineData("zoé.durand@test.example")]
    [InlineData("c@")]
    [InlineData("@test.example")]
    [InlineData("c d@-.example")]
    [InlineData("c@test.example\r\nRCPT TO:<d@test.example>")]
    public async Task D2_an_address_that_mail_cannot_write_never_leaves_and_is_told(string address)
    {
        var node = await NodeAsync(Settings(_server.Port));
        await WriteAsync(node, recipient: address);

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        var after = await FreshAsync(node);
        (after.GivenUpAt, after.LastError).ShouldBe((Now, "adresse que le courrier ne sait pas écrire"));
        _server.Recipients.ShouldBeEmpty();
    }

    [Fact]
    public async Task D2_a_domain_with_accents_goes_as_punycode()
    {
        var node = await NodeAsync(Settings(_server.Port));
        await WriteAsync(node, recipient: "c@café.example");

        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        _server.Recipients.ShouldHaveSingleItem().ShouldBe("c@xn--caf-dma.example");
        _server.Mails.ShouldHaveSingleItem().Headers[HeaderId.To].ShouldBe("c@xn--caf-dma.example");
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
        foreach (var (name, value) in Settings(_server.Port))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var worker = Process.Start(start)!;
        try
        {
            var said = worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var mail = await _server.First.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
            mail.MessageId.ShouldBe(message.MessageId.Trim('<', '>'));
            worker.HasExited.ShouldBeFalse();
            worker.Kill();
            (await said).ShouldNotContain("Now listening on");
        }
        finally
        {
            worker.Kill(entireProcessTree: true);
        }
    }

    private static SmtpMailer Mailer(ServeurSmtp server, bool isImplicit, string password) =>
        new(
            new SmtpSettings(
                "localhost",
                server.Port,
                isImplicit ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
                "RDV-Solidarités <rdv@test.example>",
                ServeurSmtp.User,
                password
            ),
            new Patience(TimeSpan.FromSeconds(30), 1)
        )
        {
            Trusts = server.IsItself,
        };
}

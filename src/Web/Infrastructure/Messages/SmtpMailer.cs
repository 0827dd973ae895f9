using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>Hands mail to the server of Smtp:Host.</summary>
internal sealed class SmtpMailer(SmtpSettings settings) : IMailer
{
    public async Task SendAsync(Message message, CancellationToken ct)
    {
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };

        if (settings.UserName is not null)
        {
            client.Credentials = new NetworkCredential(settings.UserName, settings.Password);
        }

        using var mail = Mail(message);
        try
        {
            await client.SendMailAsync(mail, ct);
        }
        catch (SmtpException refused)
        {
            throw new NonRemisException($"SMTP {(int)refused.StatusCode}", IsFinal(refused.StatusCode));
        }
    }

    private MailMessage Mail(Message message)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(settings.From),
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Headers =
            {
                ["Message-ID"] = message.MessageId,
                ["Auto-Submitted"] = "auto-generated",
                ["Content-Language"] = "fr",
            },
        };
        mail.To.Add(new MailAddress(message.Recipient));
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));

        if (message.Html is { } html)
        {
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html));
        }

        if (message.Calendar is { } calendar)
        {
            Add(mail, calendar, message.CalendarMethod ?? "PUBLISH");
        }

        return mail;
    }

    /// <summary>Twice: some readers act on the alternative, others show the file (spec 1 L-42).</summary>
    private static void Add(MailMessage mail, string calendar, string method)
    {
        var type = new ContentType("text/calendar") { CharSet = "utf-8", Parameters = { ["method"] = method } };
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(calendar, type));
        var file = new MemoryStream(Encoding.UTF8.GetBytes(calendar));
        mail.Attachments.Add(new Attachment(file, new ContentType("application/ics") { Name = "rendez-vous.ics" }));
    }

    private static bool IsFinal(SmtpStatusCode status) =>
        status is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed;
}

/// <summary>Section Smtp of the configuration.</summary>
internal sealed record SmtpSettings(string Host, int Port, bool StartTls, string From, string? UserName, string? Password)
{
    public static SmtpSettings? Read(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        return smtp["Host"] is { Length: > 0 } host
            ? new SmtpSettings(
                host,
                smtp.GetValue("Port", 587),
                smtp.GetValue("StartTls", defaultValue: true),
                smtp["From"] ?? $"RDV-Solidarités <ne-pas-repondre@{new AdressePublique(configuration).Host}>",
                smtp["UserName"],
                smtp["Password"]
            )
            : null;
    }
}

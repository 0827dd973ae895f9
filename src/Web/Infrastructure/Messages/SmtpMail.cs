using System.Globalization;
using System.Text;
using MimeKit;
using MimeKit.Text;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>One message as a mail: both texts, and the calendar twice when there is one.</summary>
internal static class SmtpMail
{
    public static MimeMessage Of(Message message, string from)
    {
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            MessageId = message.MessageId.Trim('<', '>'),
            Headers = { { "Auto-Submitted", "auto-generated" } },
            Body = Body(message),
        };
        // A header of content belongs to the body, where readers look for it.
        mail.Body.Headers.Add(HeaderId.ContentLanguage, "fr");
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.Add(To(message.Recipient));
        return mail;
    }

    /// <summary>
    /// A domain with accents goes as punycode. A mailbox with accents (RFC 6531) would leave as raw UTF-8 to a server that may not read it, and be reported
    /// as sent: it never leaves.
    /// </summary>
    private static MailboxAddress To(string recipient)
    {
        var at = recipient.LastIndexOf('@');

        if (at <= 0 || recipient.Any(char.IsControl) || !Ascii.IsValid(recipient.AsSpan(0, at)))
        {
            throw new NonRemisException("adresse que le courrier ne sait pas écrire", isFinal: true);
        }

        try
        {
            return new MailboxAddress("", $"{recipient[..at]}@{new IdnMapping().GetAscii(recipient[(at + 1)..])}");
        }
        catch (Exception wrong) when (wrong is ArgumentException or ParseException)
        {
            throw new NonRemisException("adresse que le courrier ne sait pas écrire", isFinal: true);
        }
    }

    private static MimeEntity Body(Message message)
    {
        var texts = new MultipartAlternative { Text(TextFormat.Plain, message.Text) };

        if (message.Html is { } html)
        {
            texts.Add(Text(TextFormat.Html, html));
        }

        if (message.Calendar is not { } calendar)
        {
            return texts;
        }

        // Twice: some readers act on the alternative, others show the file (spec 1 L-42).
        texts.Add(Calendar(calendar, message.CalendarMethod ?? "PUBLISH"));
        return new Multipart("mixed") { texts, File(calendar) };
    }

    private static TextPart Text(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static TextPart Calendar(string calendar, string method)
    {
        var part = new TextPart("calendar") { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, calendar);
        part.ContentType.Parameters.Add("method", method);
        return part;
    }

    private static MimePart File(string calendar) =>
        new("application", "ics")
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar))),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            FileName = "rendez-vous.ics",
        };
}

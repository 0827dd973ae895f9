using System.Globalization;
using Microsoft.AspNetCore.Mvc.Testing;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>A test of the real mailer, on nodes that write to a mail server of the test's own.</summary>
public abstract class SmtpTest(RdvApp app) : WorkerTest(app)
{
    protected static (string Name, string Value)[] Settings(int port) =>
        [("Smtp:Host", "127.0.0.1"), ("Smtp:Port", port.ToString(CultureInfo.InvariantCulture)), ("Smtp:StartTls", "false")];

    protected Message Mail(string recipient) =>
        new()
        {
            Channel = MessageChannel.Email,
            Recipient = recipient,
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

    protected Task<Message> WriteMailAsync(WebApplicationFactory<Program> node) =>
        ReadOwnAsync(
            node,
            async db =>
            {
                var message = Mail("c@test.example");
                db.Add(message);
                await db.SaveChangesAsync();
                return message;
            }
        );

    protected Task<Message> FreshAsync(WebApplicationFactory<Program> node) =>
        ReadOwnAsync(node, db => db.Messages.AsNoTracking().SingleAsync());
}

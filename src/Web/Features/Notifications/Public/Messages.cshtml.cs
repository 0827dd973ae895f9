using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Notifications.Public;

/// <summary>Every mail and SMS as it would arrive, for development and demonstrations; elsewhere this page does not exist.</summary>
[AllowAnonymous]
public sealed partial class MessagesModel(Db db, IWebHostEnvironment environment, IConfiguration configuration) : PageModel
{
    public const int PerPage = 30;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<Ligne> Rows { get; private set; } = [];
    public int Pages { get; private set; } = 1;

    /// <summary>The one looked at, if any.</summary>
    public Message? Shown { get; private set; }

    private bool IsOpen => environment.IsDevelopment() || configuration.GetValue("Demo:Messages", defaultValue: false);

    public async Task OnGetAsync(long? id, CancellationToken ct)
    {
        Shown = id is null ? null : await FindAsync(id, ct);
        await ListAsync(ct);
    }

    /// <summary>The HTML of a mail, alone: its own style, no script, framed by us only.</summary>
    public async Task<IActionResult> OnGetHtmlAsync(long? id, CancellationToken ct)
    {
        var message = await FindAsync(id, ct);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; frame-ancestors 'self'";
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        // Its links open our pages, not in the frame.
        var html = (message.Html ?? "").Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal);
        return Content(html, "text/html", Encoding.UTF8);
    }

    public async Task<IActionResult> OnGetCalendrierAsync(long? id, CancellationToken ct)
    {
        var message = await FindAsync(id, ct);
        return message.Calendar is { } calendar
            ? File(Encoding.UTF8.GetBytes(calendar), $"text/calendar; charset=utf-8; method={message.CalendarMethod}", "rendez-vous.ics")
            : throw new NotFoundException();
    }

    private Task<Message> FindAsync(long? id, CancellationToken ct) =>
        db.Messages.AsNoTracking().Where(message => IsOpen && message.Id == id).OneOr404Async(ct);

    private async Task ListAsync(CancellationToken ct)
    {
        if (!IsOpen)
        {
            throw new NotFoundException();
        }

        Pages = Math.Max(1, (await db.Messages.CountAsync(ct) + PerPage - 1) / PerPage);
        P = Math.Clamp(P, 1, Pages);
        Rows = await db
            .Messages.OrderByDescending(message => message.Id)
            .Skip((P - 1) * PerPage)
            .Take(PerPage)
            .Select(message => new Ligne(
                message.Id,
                message.Channel,
                message.Recipient,
                message.Subject,
                message.CreatedAt,
                message.SentAt,
                message.GivenUpAt,
                message.LastError,
                message.Text
            ))
            .ToListAsync(ct);
    }

    public sealed partial record Ligne(
        long Id,
        MessageChannel Channel,
        string Recipient,
        string Subject,
        Instant CreatedAt,
        Instant? SentAt,
        Instant? GivenUpAt,
        string? LastError,
        string Text
    )
    {
        /// <summary>The sentence that holds a code, so that it can be copied without opening the message.</summary>
        public string? Code => Text.Split('\n').FirstOrDefault(line => CodeInside().IsMatch(line));

        [GeneratedRegex(@"(?<!\d)\d{3}[ \u00A0\u202F]?\d{3}(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
        private static partial Regex CodeInside();

        public string Quand => Francais.MomentCourt(CreatedAt.InZone(Departements.HeureDeParis).LocalDateTime);

        public string Etat =>
            SentAt is not null ? "Parti"
            : GivenUpAt is not null ? $"Abandonné ({LastError})"
            : "En attente";
    }
}

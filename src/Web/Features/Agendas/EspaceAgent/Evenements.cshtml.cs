using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Agendas.EspaceAgent;

/// <summary>The one feed of an agenda: what the grid draws and asks again every half minute, masked for whoever asks.</summary>
public sealed class EvenementsModel(AgendasLisibles agendas, LectureAgendas lecture, Current current) : PageModel
{
    public const int MaxDays = 62;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public async Task<IActionResult> OnGetAsync(long id, string? start, string? end, int? comme, CancellationToken ct)
    {
        var regard = Regard.At(id, current.Agent, current.Now, comme);
        var agenda = await agendas.OneAsync(regard.Me, id, regard.Now, ct) ?? throw new NotFoundException();
        if (DaysOf(agenda, start, end) is not { } days)
        {
            return Refused();
        }

        var blocs = (await lecture.ReadAsync(regard, [agenda], days, ct))[id];
        var body = JsonSerializer.SerializeToUtf8Bytes(BlocJson.Of(blocs, agenda.Zone, regard.Now), _json);
        return Answer(body, Tag(regard.Me.Id, regard.On(agenda), body));
    }

    /// <summary>Two readers, or one whose level has changed, never share a version.</summary>
    private static string Tag(long reader, Niveau niveau, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(new { reader, niveau }));
        hash.AppendData(body);
        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }

    /// <summary>Computers are shared: the browser keeps nothing, the page remembers the version while it is open.</summary>
    private IActionResult Answer(byte[] body, string tag)
    {
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.ETag = tag;
        return Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim() == tag)
            ? StatusCode(StatusCodes.Status304NotModified)
            : new FileContentResult(body, new MediaTypeHeaderValue("application/json") { Charset = "utf-8" }.ToString());
    }

    private static ContentResult Refused() =>
        new()
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
            ContentType = "text/plain; charset=utf-8",
            Content = $"Demandez {MaxDays} jours au plus, du premier (start) à la fin (end, non comprise), dates ISO 8601.",
        };

    /// <summary>Days that the span touches on the wall clock of the agenda; the current week when none is asked.</summary>
    private DateInterval? DaysOf(AgendaLisible agenda, string? start, string? end)
    {
        if (string.IsNullOrEmpty(start) && string.IsNullOrEmpty(end))
        {
            return new Periode(VueAgenda.Semaine, current.Now.InZone(agenda.Zone).Date).Days;
        }

        // The end is not included; midnight belongs to the day before.
        if (Moment(start, agenda.Zone) is not { } first || Moment(end, agenda.Zone)?.PlusTicks(-1) is not { } last || last < first)
        {
            return null;
        }

        var days = new DateInterval(first.Date, last.Date);
        return days.Length <= MaxDays ? days : null;
    }

    /// <summary>A date, or a date and time with its offset, as the wall clock shows it there. A plus sign may have become a space on the way.</summary>
    private static LocalDateTime? Moment(string? text, DateTimeZone zone) =>
        DateTimeOffset.TryParseExact(
            text?.Replace(' ', '+'),
            ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var read
        ) && read.Year is > 1900 and < 2200
            ? (
                text!.Length <= 19
                    ? LocalDateTime.FromDateTime(read.DateTime)
                    : OffsetDateTime.FromDateTimeOffset(read).InZone(zone).LocalDateTime
            )
            : null;
}

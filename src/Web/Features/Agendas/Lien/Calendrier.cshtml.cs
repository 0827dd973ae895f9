using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Calendar;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Agendas.Lien;

/// <summary>An agent's RDVs for their own calendar, whatever the organisations (spec 2 §21.4): what and when, never who. The key is the right.</summary>
[AllowAnonymous]
public sealed class CalendrierModel(Db db, Current current, AdressePublique publique) : PageModel
{
    /// <summary>How far back it goes.</summary>
    public static readonly Duration Past = Duration.FromDays(31);

    private const int MaxEvents = 3000;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        var agent = await db
            .Agents.Where(agent => agent.CalendarKey == key && agent.HasAgenda && agent.DeletedAt == null)
            .Select(agent => new { agent.Id })
            .OneOr404Async(ct);
        var since = current.Now - Past;
        var lines = await db
            .Rdvs.Where(rdv => rdv.DeletedAt == null && rdv.StartsAt >= since && rdv.Agents.Any(place => place.AgentId == agent.Id))
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Take(MaxEvents)
            .Select(rdv => new Ligne(
                rdv.Id,
                rdv.Uuid,
                rdv.Sequence,
                rdv.StartsAt,
                rdv.EndsAt,
                rdv.Organisation.TimeZone,
                rdv.Motif.Name,
                rdv.Motif.Collectif,
                rdv.Title,
                rdv.Participations.Count(place => place.Status != RdvStatus.Excused && place.Status != RdvStatus.Revoked),
                rdv.MaxParticipants,
                rdv.Motif.LocationType,
                rdv.Lieu == null ? rdv.Organisation.Name : rdv.Lieu.Name + ", " + rdv.Lieu.Address,
                rdv.Status,
                rdv.MoveOfferedAt != null,
                rdv.CancelledAt ?? rdv.MoveOfferedAt ?? rdv.CreatedAt
            ))
            .ToListAsync(ct);

        var written = Encoding.UTF8.GetBytes(CalendarFeed.Write(Marque.Nom, [.. lines.Select(Event)]));
        var tag = Convert.ToHexStringLower(SHA256.HashData(written))[..32];
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return new FileContentResult(written, "text/calendar; charset=utf-8") { EntityTag = new EntityTagHeaderValue($"\"{tag}\"") };
    }

    private CalendarEvent Event(Ligne rdv)
    {
        var page = publique.Of($"/agents/rdvs/{rdv.Id.ToString(CultureInfo.InvariantCulture)}");
        return new CalendarEvent(
            rdv.Uuid,
            rdv.Sequence,
            new Interval(rdv.StartsAt, rdv.EndsAt),
            DateTimeZoneProviders.Tzdb[rdv.TimeZone],
            rdv.Summary
        )
        {
            // The same feed reads the same until something changes: programs are told 304.
            Stamp = rdv.Stamp,
            IsCancelled = rdv.Status.IsCancelled(),
            IsTentative = rdv.IsToMove,
            Location = rdv.Where,
            Description = $"Voir le RDV\u00A0: {page}",
            Url = page,
        };
    }

    private sealed record Ligne(
        long Id,
        Guid Uuid,
        int Sequence,
        Instant StartsAt,
        Instant EndsAt,
        string TimeZone,
        string Motif,
        bool Collectif,
        string? Title,
        int Taken,
        int? Seats,
        LocationType LocationType,
        string Place,
        RdvStatus Status,
        bool IsToMove,
        Instant Stamp
    )
    {
        public string Summary =>
            !Collectif ? Motif
            : Seats is { } seats ? string.Create(CultureInfo.InvariantCulture, $"{Title ?? Motif} ({Taken}/{seats})")
            : string.Create(CultureInfo.InvariantCulture, $"{Title ?? Motif} ({Taken})");

        /// <summary>No home address, no number to call: they are the person's.</summary>
        public string Where =>
            LocationType switch
            {
                LocationType.Phone => "Par téléphone",
                LocationType.Home => "À domicile",
                LocationType.Visio => "En visioconférence",
                _ => Place,
            };
    }
}

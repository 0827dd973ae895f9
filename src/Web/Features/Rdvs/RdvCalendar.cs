using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Calendar;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV as a calendar event: the same one from change to change (spec 1 L-42…L-44).</summary>
public static class RdvCalendar
{
    public const string FileName = "rendez-vous.ics";

    /// <summary>For the holder of this place: cancelled as soon as they no longer come.</summary>
    public static CalendarEvent Of(Rdv rdv, Participation place, RdvLinks links, Instant now)
    {
        var (page, isOff) = (links.Page(place), rdv.IsCancelled || place.IsCancelled);
        return new CalendarEvent(
            rdv.Uuid,
            rdv.Sequence + (place.IsCancelled && !rdv.IsCancelled ? 1 : 0), // a seat left is news too
            new Interval(rdv.StartsAt, rdv.EndsAt),
            rdv.Zone,
            rdv.ObjetEcrit
        )
        {
            Stamp = now,
            IsCancelled = isOff,
            Location = Location(rdv, links),
            Description = Description(rdv, page, isOff),
            Url = page,
            Organizer = links.Organizer,
        };
    }

    private static string? Location(Rdv rdv, RdvLinks links) =>
        rdv.Motif.LocationType switch
        {
            LocationType.Phone => null,
            LocationType.Home => rdv.HomeAddress,
            LocationType.Visio => links.Visio(rdv),
            _ => (rdv.Lieu, rdv.Motif.Discreet) switch
            {
                ({ } lieu, true) => lieu.Address,
                ({ } lieu, false) => $"{lieu.Name}, {lieu.Address}",
                _ => rdv.Organisation.Name,
            },
        };

    private static string Description(Rdv rdv, string page, bool isOff)
    {
        var byPhone = rdv.Motif.LocationType == LocationType.Phone ? "Par téléphone\u00A0: nous vous appelons.\n" : "";
        return isOff ? $"Ce rendez-vous est annulé\u00A0: {page}" : $"{byPhone}Votre rendez-vous\u00A0: {page}";
    }
}

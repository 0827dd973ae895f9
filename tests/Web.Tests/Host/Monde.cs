using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>The smallest world in which somebody can book.</summary>
public sealed record Monde(
    Territoire Territoire,
    Organisation Organisation,
    Service Service,
    Motif Motif,
    Lieu Lieu,
    Agent Agent,
    PlageOuverture Plage
)
{
    /// <summary>A wall-clock time of the territory as an instant.</summary>
    public Instant Paris(LocalDate date, int hour, int minute = 0) =>
        (date + new LocalTime(hour, minute)).InZoneStrictly(Territoire.Zone).ToInstant();
}

/// <summary>What a test wants otherwise in its world: <c>Given.MondeAsync(m => m.Motif = motif => motif.DurationMinutes = 20)</c>.</summary>
public sealed class MondeSpec
{
    public Action<Territoire>? Territoire { get; set; }
    public Action<Organisation>? Organisation { get; set; }
    public Action<Service>? Service { get; set; }
    public Action<Motif>? Motif { get; set; }
    public Action<Lieu>? Lieu { get; set; }
    public Action<Agent>? Agent { get; set; }
    public RoleLevel Role { get; set; }

    /// <summary>Opening hours; weekdays from 9:00 to 12:00 when null.</summary>
    public Plage? Horaire { get; set; }
}

public sealed partial class Given
{
    /// <summary>Tuesday 3 March 2026: the day of <see cref="TestClock.Default"/>.</summary>
    public static readonly LocalDate DefaultDay = new(2026, 3, 3);

    /// <summary>Monday to Friday, 9:00 to 12:00, from Monday 2 March 2026 and for ever.</summary>
    public static readonly Plage Weekdays = new(
        new LocalDate(2026, 3, 2),
        new LocalTime(9, 0),
        new LocalTime(12, 0),
        Recurrence: Recurrence.Weekly(
            1,
            [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]
        )
    );

    /// <summary>One morning or one afternoon, once.</summary>
    public static Plage Once(LocalDate day, int from, int to) => new(day, new LocalTime(from, 0), new LocalTime(to, 0));
}

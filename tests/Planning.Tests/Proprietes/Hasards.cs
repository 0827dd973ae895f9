using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace RdvSolidarites.Planning.Tests.Proprietes;

/// <summary>Random agendas around both clock changes of 2024, small enough that a minute-by-minute oracle can judge them.</summary>
public static class Hasards
{
    private static readonly LocalDate[] Mondays = [new(2024, 3, 25), new(2024, 10, 21), new(2024, 4, 29), new(2024, 2, 26)];

    private static readonly string[] Worked = ["Lundi de Pâques", "Fête du Travail"];

    private static readonly string[] Zones = ["Europe/Paris", "America/Miquelon", "Pacific/Noumea"];

    public static Gen<Recurrence> Recurrences =>
        from weekly in Gen.Elements(true, true, false)
        from interval in Gen.Choose(1, 5)
        from nth in Gen.Elements(1, 2, 3, 4, 5, -1)
        from days in Gen.SubListOf(Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day))
        from day in Gen.Choose(1, 7)
        from until in Optional(Gen.Choose(0, 800).Select(count => new LocalDate(2023, 6, 1).PlusDays(count)))
        select weekly ? Recurrence.Weekly(interval, days, until) : Recurrence.Monthly(interval, nth, (IsoDayOfWeek)day, until);

    public static Gen<Cas> Cases =>
        from monday in Gen.Elements(Mondays)
        from zone in Gen.Elements(Zones)
        from offset in Gen.Choose(0, 6)
        from length in Gen.Choose(1, 3)
        from agendas in Gen.ArrayOf(AgendaAround(monday, Notation.Zone(zone)), 2)
        from minutes in Gen.Elements(15, 20, 30, 45, 60, 100, 240)
        from now in InstantAround(monday, Notation.Zone(zone))
        from min in Gen.Choose(0, 3000)
        from spread in Gen.Choose(0, 6000)
        from bound in Gen.Elements(true, false)
        let delais = bound ? new Delais(Duration.FromMinutes(min), Duration.FromMinutes(min + spread)) : null
        from worked in Gen.SubListOf(Worked)
        let demande = new Demande(Duration.FromMinutes(minutes), Notation.Zone(zone), new(ProfilFerie.Metropole, [.. worked]), now, delais)
        select new Cas(Numbered(agendas), new DateInterval(monday.PlusDays(offset), monday.PlusDays(offset + length)), demande);

    public static Gen<Plage> PlageAround(LocalDate monday) =>
        from day in Gen.Choose(-9, 9)
        from start in Gen.Choose(0, 95)
        from quarters in Gen.Choose(-1, 40)
        from extra in Gen.Elements(0, 0, 0, 0, 1, 3)
        from recurrence in Optional(Recurrences)
        from derogations in Optional(Gen.ListOf(DerogationAround(monday), 3))
        let end = Math.Min(start + quarters, 96)
        let firstDay = monday.PlusDays(day)
        select new Plage(
            firstDay,
            Quarter(start),
            Quarter(end),
            extra == 0 ? null : firstDay.PlusDays(extra),
            recurrence,
            derogations is null ? null : [.. derogations.DistinctBy(derogation => derogation.Date)]
        );

    private static Gen<Derogation> DerogationAround(LocalDate monday) =>
        from day in Gen.Choose(0, 8)
        from start in Gen.Choose(0, 90)
        from quarters in Gen.Choose(1, 12)
        from skipped in Gen.Elements(true, false)
        select skipped
            ? new Derogation(monday.PlusDays(day))
            : new Derogation(monday.PlusDays(day), Quarter(start), Quarter(start + quarters));

    private static Gen<Agenda> AgendaAround(LocalDate monday, DateTimeZone zone) =>
        from plages in Gen.ListOf(PlageAround(monday), 2)
        from absences in Gen.ListOf(PlageAround(monday), 1)
        from count in Gen.Choose(0, 8)
        from busy in Gen.ListOf(SpanAround(monday, zone), count)
        from jours in Gen.ArrayOf(Optional(JoursAround(monday)), 2)
        select new Agenda(
            1,
            [.. plages.Select((plage, index) => new Ouverture(plage, index, index, jours[index % 2]))],
            [.. absences],
            [.. busy]
        );

    private static Gen<JoursDuLieu> JoursAround(LocalDate monday) =>
        from closings in Gen.ListOf(ClosingAround(monday), 2)
        from worked in Gen.SubListOf(Worked)
        select new JoursDuLieu([.. closings], [.. worked]);

    public static Gen<JoursFermes> ClosingAround(LocalDate monday) =>
        from day in Gen.Choose(-5, 10)
        from length in Gen.Choose(0, 3)
        from why in Gen.Elements("Travaux", "Congés; tout l’été", "")
        select new JoursFermes(monday.PlusDays(day), monday.PlusDays(day + length), why);

    private static Gen<Interval> SpanAround(LocalDate monday, DateTimeZone zone) =>
        from start in InstantAround(monday, zone)
        from minutes in Gen.Choose(0, 150)
        select new Interval(start, start + Duration.FromMinutes(minutes));

    private static Gen<Instant> InstantAround(LocalDate monday, DateTimeZone zone) =>
        from minutes in Gen.Choose(-1500, 15000)
        select zone.AtStartOfDay(monday).ToInstant() + Duration.FromMinutes(minutes);

    private static Gen<T?> Optional<T>(Gen<T> some)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), some.Select(one => (T?)one));

    private static Gen<LocalDate?> Optional(Gen<LocalDate> some) =>
        Gen.OneOf(Gen.Constant<LocalDate?>(null), some.Select(one => (LocalDate?)one));

    private static LocalTime Quarter(int quarter) => LocalTime.FromMinutesSinceMidnight(((quarter + 96) % 96) * 15);

    private static IReadOnlyList<Agenda> Numbered(Agenda[] agendas) =>
        [.. agendas.Select((agenda, index) => agenda with { AgentId = index + 1 })];
}

/// <summary>A random question.</summary>
public sealed record Cas(IReadOnlyList<Agenda> Agendas, DateInterval Days, Demande Demande)
{
    public IReadOnlyList<Creneau> Found => Creneaux.Find(Agendas, Days, Demande);
}

using System.Globalization;
using NodaTime.Text;

namespace RdvSolidarites.Planning.Tests.Workload;

/// <summary>The brute force of the workload, in minutes of wall clock, and the same agents as the engine wants them.</summary>
public static class Etalon
{
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    public static readonly Demande Demande = new(
        Duration.FromMinutes(30),
        Paris,
        ProfilFerie.Metropole,
        new LocalDateTime(2030, 1, 6, 12, 0).InZoneStrictly(Paris).ToInstant(),
        new Delais(Duration.FromMinutes(30), Duration.FromDays(365))
    );

    public static DateInterval Days(int count) => new(Generateur.Monday, Generateur.Monday.PlusDays(count - 1));

    /// <summary>Every start as "agent|local start", in order.</summary>
    public static IReadOnlyList<string> Expected(IEnumerable<Charge> agents, int days) =>
        [
            .. agents
                .SelectMany(agent => Days(days).SelectMany(day => StartsOf(agent, day).Select(at => Line(agent.Id, day + TimeOf(at)))))
                .Order(StringComparer.Ordinal),
        ];

    public static IReadOnlyList<string> Found(IEnumerable<Charge> agents, int days) =>
        [
            .. Creneaux
                .Find([.. agents.Select(AsAgenda)], Days(days), Demande)
                .Select(creneau => Line(creneau.AgentId, creneau.Start.InZone(Paris).LocalDateTime))
                .Order(StringComparer.Ordinal),
        ];

    public static Agenda AsAgenda(Charge agent) =>
        new(
            agent.Id,
            [.. agent.Plages.Select((plage, index) => new Ouverture(AsPlage(plage), (agent.Id * 10) + index, LieuId: 1))],
            [.. agent.Absences.Select(AsPlage)],
            [.. agent.Rdvs.Select(AsInterval)]
        );

    private static IEnumerable<int> StartsOf(Charge agent, LocalDate day)
    {
        var taken = agent
            .Rdvs.Where(rdv => rdv.Day == day)
            .Select(rdv => (rdv.From, To: rdv.From + rdv.Minutes))
            .Concat(agent.Absences.Where(absence => IsOn(absence, day)).Select(absence => (absence.From, absence.To)))
            .OrderBy(span => span.From)
            .ToList();

        foreach (var plage in agent.Plages.Where(plage => IsOn(plage, day)))
        {
            var cursor = plage.From;

            foreach (var (from, to) in taken.Append((plage.To, plage.To)))
            {
                for (var at = cursor; at + 30 <= Math.Min(from, plage.To); at += 30)
                {
                    yield return at;
                }

                cursor = Math.Max(cursor, to);
            }
        }
    }

    private static bool IsOn(Demijournee weekly, LocalDate day) => weekly.FirstDay.DayOfWeek == day.DayOfWeek && day >= weekly.FirstDay;

    public static Plage AsPlage(Demijournee weekly) =>
        new(weekly.FirstDay, TimeOf(weekly.From), TimeOf(weekly.To), Recurrence: Recurrence.Weekly(1, [weekly.FirstDay.DayOfWeek]));

    public static Interval AsInterval(Rendezvous rdv)
    {
        var start = (rdv.Day + TimeOf(rdv.From)).InZoneStrictly(Paris).ToInstant();
        return new Interval(start, start + Duration.FromMinutes(rdv.Minutes));
    }

    private static LocalTime TimeOf(int minutes) => LocalTime.FromMinutesSinceMidnight(minutes);

    public static string Line(long agentId, LocalDateTime start) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{agentId:0000}|{LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(start)}"
        );
}

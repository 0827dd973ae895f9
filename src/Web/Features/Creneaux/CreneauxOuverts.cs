using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Seven days of créneaux of one motif behind one door, as the citizen sees them (spec 1 F-43…F-48).</summary>
/// <param name="First">First day of the window.</param>
/// <param name="Days">The seven days; a Sunday without créneau is left out.</param>
/// <param name="Next">The first créneau after an empty window, if any.</param>
/// <param name="Last">Last day that can be booked today.</param>
/// <param name="Why">When there is nothing at all: what took it.</param>
public sealed record Semaine(LocalDate First, IReadOnlyList<Jour> Days, Instant? Next, LocalDate Last, Explication? Why)
{
    /// <summary>In follow-up, whom each start is with: "J. BOND" (spec 1 F-44).</summary>
    public IReadOnlyDictionary<Instant, string> With { get; init; } = new Dictionary<Instant, string>();

    public bool IsEmpty => Days.All(day => day.Starts.Count == 0);

    /// <summary>Neither in the window nor after it.</summary>
    public bool HasNothing => IsEmpty && Next is null;
    public LocalDate End => First.PlusDays(6);
    public bool HasNext => End < Last;
}

/// <summary>One day, each start once whatever the number of agents.</summary>
public sealed record Jour(LocalDate Date, IReadOnlyList<ZonedDateTime> Starts)
{
    public IEnumerable<ZonedDateTime> Morning => Starts.Where(start => start.Hour < 12);
    public IEnumerable<ZonedDateTime> Afternoon => Starts.Where(start => start.Hour >= 12);
}

/// <summary>Créneaux of one door: a week, what comes after an empty one, and why there is nothing.</summary>
public sealed class CreneauxOuverts(Db db, Disponibilites disponibilites, MotifsOuverts motifsOuverts, Current current)
{
    private static readonly int[] _horizons = [28, 92, 366];

    public async Task<Semaine> WeekAsync(Parcours search, TerritoireCherche territoire, MotifTrouve motif, CancellationToken ct)
    {
        var today = current.Now.InZone(motif.Zone).Date;
        var last = (current.Now + motif.Delais.Max).InZone(motif.Zone).Date;
        var first = search.Date is { } asked && asked > today && asked <= last ? asked : today;
        var perimetre = await PerimetreAsync(search, motif, ct);
        var window = new DateInterval(first, first.PlusDays(6));
        var question = territoire.Asks(motif, search, current.Now);
        var agendas = (await disponibilites.LoadAsync(perimetre, window, current.Now, ct)).For(motif.Id, search.LieuId);
        var found = Planning.Creneaux.Find(agendas, window, question);
        var days = Days(window, found, motif.Zone);

        if (days.Exists(day => day.Starts.Count > 0))
        {
            return new Semaine(first, days, Next: null, last, Why: null)
            {
                With = motif.FollowUp ? await NamesAsync(found, ct) : new Dictionary<Instant, string>(),
            };
        }

        var next = await NextAsync(perimetre, motif, search.LieuId, window.End.PlusDays(1), last, question, ct);
        var why = next is null
            ? await WhyAsync(perimetre, motif, search.LieuId, new DateInterval(first, Latest(first, last)), question, ct)
            : null;
        return new Semaine(first, days, next, last, why);
    }

    /// <summary>Why nothing can be booked from today to the last bookable day, in this lieu or (none chosen) anywhere.</summary>
    public async Task<Explication> ExplainAsync(Parcours search, TerritoireCherche territoire, MotifTrouve motif, CancellationToken ct)
    {
        var today = current.Now.InZone(motif.Zone).Date;
        var last = (current.Now + motif.Delais.Max).InZone(motif.Zone).Date;
        var perimetre = await PerimetreAsync(search, motif, ct);
        return await WhyAsync(
            perimetre,
            motif,
            search.LieuId,
            new DateInterval(today, Latest(today, last)),
            territoire.Asks(motif, search, current.Now),
            ct
        );
    }

    /// <summary>Every start of the day and of the six that follow, nearest first: what to offer when one has just gone.</summary>
    public async Task<IReadOnlyList<Instant>> NearestAsync(Parcours search, CreneauVoulu lost, CancellationToken ct)
    {
        var perimetre = await PerimetreAsync(search, lost.Motif, ct);
        var day = LocalDate.Max(lost.Day, current.Now.InZone(lost.Motif.Zone).Date);
        var window = new DateInterval(day.PlusDays(-3), day.PlusDays(10));
        var agendas = (await disponibilites.LoadAsync(perimetre, window, current.Now, ct)).For(lost.Motif.Id, lost.LieuId);
        return
        [
            .. Planning
                .Creneaux.Find(agendas, window, lost.AskedAt(current.Now))
                .Select(creneau => creneau.Start)
                .Distinct()
                .OrderBy(start => start > lost.StartsAt ? start - lost.StartsAt : lost.StartsAt - start)
                .ThenBy(start => start)
                .Take(6)
                .Order(),
        ];
    }

    private async Task<Perimetre> PerimetreAsync(Parcours search, MotifTrouve motif, CancellationToken ct) =>
        new(motif.Zone, [motif.Id])
        {
            LieuIds = search.LieuId is { } lieuId ? [lieuId] : null,
            AgentsOfMotif = await motifsOuverts.AgentsAsync(search, [motif], ct),
            ExceptVisiteur = current.MaybeVisiteurKey,
        };

    private async Task<Instant?> NextAsync(
        Perimetre perimetre,
        MotifTrouve motif,
        long? lieuId,
        LocalDate from,
        LocalDate last,
        Demande question,
        CancellationToken ct
    )
    {
        foreach (var days in _horizons)
        {
            if (from > last)
            {
                return null;
            }

            var window = new DateInterval(from, LocalDate.Min(from.PlusDays(days), last));
            var agendas = (await disponibilites.LoadAsync(perimetre, window, current.Now, ct)).For(motif.Id, lieuId);

            if (Planning.Creneaux.Next(agendas, window.Start, window.End, question) is { } found)
            {
                return found.Start;
            }

            from = window.End.PlusDays(1);
        }

        return null;
    }

    private async Task<Explication> WhyAsync(
        Perimetre perimetre,
        MotifTrouve motif,
        long? lieuId,
        DateInterval window,
        Demande question,
        CancellationToken ct
    ) =>
        Planning.Creneaux.Explain(
            (await disponibilites.LoadAsync(perimetre, window, current.Now, ct)).For(motif.Id, lieuId),
            window,
            question
        );

    /// <summary>Two référents may be free at the same time: both are named, the booking chooses.</summary>
    private async Task<Dictionary<Instant, string>> NamesAsync(IReadOnlyList<Creneau> found, CancellationToken ct)
    {
        var ids = found.Select(creneau => creneau.AgentId).Distinct().ToArray();
        var agents = await db
            .Agents.AsNoTracking()
            .Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, ct);
        return found
            .GroupBy(creneau => creneau.Start)
            .ToDictionary(
                same => same.Key,
                same => string.Join(" ou ", same.Select(creneau => agents[creneau.AgentId].ShortName).Distinct(StringComparer.Ordinal))
            );
    }

    private static LocalDate Latest(LocalDate first, LocalDate last) => last > first ? last : first.PlusDays(6);

    private static List<Jour> Days(DateInterval window, IReadOnlyList<Creneau> found, DateTimeZone zone)
    {
        var byDay = found
            .Select(creneau => creneau.Start)
            .Distinct()
            .Order()
            .Select(start => start.InZone(zone))
            .ToLookup(start => start.Date);
        return
        [
            .. window
                .Select(date => new Jour(date, [.. byDay[date]]))
                .Where(day => day.Starts.Count > 0 || day.Date.DayOfWeek != IsoDayOfWeek.Sunday),
        ];
    }
}

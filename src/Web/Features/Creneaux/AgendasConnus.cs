using System.Collections.Concurrent;
using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// What opens and fills agendas, kept by this process as long as each agenda has the version in which it was read. Every act that touches an agenda's time
/// takes it, here or on another node, and so gives it another version (<see cref="Infrastructure.Data.Db.TakeAgendasAsync"/>): what is kept is compared. Holds are not kept: they end by themselves.
/// </summary>
public sealed class AgendasConnus
{
    /// <summary>RDVs, plages and absences, all agendas together: some two hundred megabytes at the very most.</summary>
    private const int Most = 2_000_000;

    /// <summary>What somebody wrote in the database by hand is seen then at last.</summary>
    internal static readonly Duration MaxAge = Duration.FromMinutes(10);

    private readonly ConcurrentDictionary<long, AgendaConnu> _known = new();
    private int _rows;

    /// <summary>What is known of an agenda in this version, over these days at least.</summary>
    internal AgendaConnu? Find(long agentId, int version, DateInterval days, Interval span, Instant now) =>
        _known.TryGetValue(agentId, out var known)
        && known.Version == version
        && known.ReadAt <= now
        && now < known.ReadAt + MaxAge
        && known.Covers(days, span)
            ? known
            : null;

    /// <summary>How far it was last read, to read no less.</summary>
    internal LocalDate? LastDayOf(long agentId) => _known.TryGetValue(agentId, out var known) ? known.Days.End : null;

    internal void Keep(AgendaConnu read)
    {
        // Full, it begins again: what is asked often is soon known again.
        if (Interlocked.Add(ref _rows, read.Rows) > Most)
        {
            _known.Clear();
            Interlocked.Exchange(ref _rows, read.Rows);
        }

        _known.AddOrUpdate(
            read.AgentId,
            read,
            (_, before) =>
            {
                Interlocked.Add(ref _rows, -before.Rows);
                return read;
            }
        );
    }
}

/// <summary>All that opens and fills one agenda over some days, whatever the motif and the lieu; RDVs by their start.</summary>
internal sealed record AgendaConnu(
    long AgentId,
    int Version,
    Instant ReadAt,
    DateInterval Days,
    Interval Span,
    IReadOnlyList<PlageLue> Plages,
    IReadOnlyList<AbsenceLue> Absences,
    List<Interval> Busy
)
{
    public int Rows => 8 + Plages.Count + Absences.Count + Busy.Count;

    public bool Covers(DateInterval days, Interval span) => Days.Contains(days) && Span.Start <= span.Start && span.End <= Span.End;

    /// <summary>What fills the agenda in a shorter span, holds included: what only touches it does not.</summary>
    public List<Interval> BusyIn(Interval span, IReadOnlyList<Interval>? holds)
    {
        List<Interval> found = [];
        for (var at = FirstAfter(span.Start - Rdvs.Rdv.MaxLength); at < Busy.Count && Busy[at].Start < span.End; at++)
        {
            if (Busy[at].End > span.Start)
            {
                found.Add(Busy[at]);
            }
        }

        found.AddRange(holds ?? []);
        return found;
    }

    public List<Plage> AbsencesIn(DateInterval days) =>
        [.. Absences.Where(absence => absence.IsIn(days)).Select(absence => absence.Horaire)];

    /// <summary>Where the first that starts after this instant stands.</summary>
    private int FirstAfter(Instant start)
    {
        var (low, high) = (0, Busy.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Busy[middle].Start > start ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}

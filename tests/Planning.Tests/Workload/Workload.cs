namespace RdvSolidarites.Planning.Tests.Workload;

/// <summary>One agent of the search workload, in minutes of wall clock: nothing of the engine is used here.</summary>
public sealed record Charge(
    long Id,
    IReadOnlyList<Demijournee> Plages,
    IReadOnlyList<Demijournee> Absences,
    IReadOnlyList<Rendezvous> Rdvs
);

/// <summary>A weekly span: from this day on, between these minutes of the day.</summary>
public sealed record Demijournee(LocalDate FirstDay, int From, int To);

public sealed record Rendezvous(LocalDate Day, int From, int Minutes);

/// <summary>The neutral workload of the conformance folder, generated here exactly as its Node script does (same generator, same seeds).</summary>
public static class Generateur
{
    public static readonly LocalDate Monday = new(2030, 1, 7); // 90 days from here cross the clock change of 31 March 2030

    private const int Weeks = 13;

    /// <summary>Appointments on the 30-minute grid.</summary>
    public static IReadOnlyList<Charge> Aligned(int agents) => [.. Enumerable.Range(1, agents).Select(id => Agent(id))];

    /// <summary>Appointments moved by steps of 5 minutes, of uneven lengths, overlapping each other and the edges of plages.</summary>
    public static IReadOnlyList<Charge> Unaligned(int agents) => [.. Aligned(agents).Select(Disturbed)];

    private static Charge Agent(int id)
    {
        var hasard = new Hasard((uint)(12345 + (id * 7919)));
        List<(int Day, int From, int To)> halves = [];

        for (var day = 1; day <= 5; day++)
        {
            halves.AddRange([(day, 540, 750), (day, 810, 1020)]);
        }

        hasard.Shuffle(halves);
        var (inside, outside) = (halves[..3], halves[3..]);
        var since = 7 * (4 + hasard.Below(40));
        var (absentDay, absentHalf, _) = inside[hasard.Below(3)];
        var absentFrom = absentHalf + (30 * hasard.Below(6));
        var open = Cells(inside).Where(cell => cell.Day != absentDay || cell.At >= absentFrom + 60 || cell.At + 30 <= absentFrom).ToList();

        return new Charge(
            id,
            [.. inside.Select(half => new Demijournee(Monday.PlusDays(half.Day - 1 - since), half.From, half.To))],
            [new Demijournee(Monday.PlusDays(absentDay - 1 - since), absentFrom, absentFrom + 60)],
            [.. Appointments(hasard, open, [.. Cells(outside)])]
        );
    }

    private static IEnumerable<(int Day, int At)> Cells(IEnumerable<(int Day, int From, int To)> halves) =>
        from half in halves
        from cell in Enumerable.Range(0, (half.To - half.From) / 30)
        select (half.Day, half.From + (30 * cell));

    private static IEnumerable<Rendezvous> Appointments(Hasard hasard, List<(int Day, int At)> inside, List<(int Day, int At)> outside)
    {
        for (var week = 0; week < Weeks; week++)
        {
            List<(int Day, int At)> pick = [.. hasard.Shuffled(inside).Take(12), .. hasard.Shuffled(outside).Take(13)];

            foreach (var (day, at) in pick.OrderBy(cell => cell.Day).ThenBy(cell => cell.At))
            {
                yield return new Rendezvous(Monday.PlusDays((7 * week) + day - 1), at, 30);
            }
        }
    }

    private static Charge Disturbed(Charge agent)
    {
        var hasard = new Hasard((uint)(777 + agent.Id));
        int[] lengths = [20, 30, 45, 50];
        var rdvs = agent
            .Rdvs.Select(rdv => new Rendezvous(rdv.Day, rdv.From + (5 * (hasard.Below(7) - 3)), lengths[hasard.Below(4)]))
            .ToList();

        return agent with
        {
            Rdvs = [.. rdvs.OrderBy(rdv => rdv.Day).ThenBy(rdv => rdv.From)],
        };
    }

    /// <summary>The linear congruential generator of the script.</summary>
    private sealed class Hasard(uint seed)
    {
        private uint _seed = seed;

        public int Below(int bound)
        {
            _seed = unchecked((_seed * 1664525) + 1013904223);
            return (int)Math.Floor(_seed / 4294967296.0 * bound);
        }

        public void Shuffle<T>(List<T> list)
        {
            for (var i = list.Count - 1; i > 0; i--)
            {
                var j = Below(i + 1);
                (list[i], list[j]) = (list[j], list[i]);
            }
        }

        public List<T> Shuffled<T>(List<T> list)
        {
            List<T> copy = [.. list];
            Shuffle(copy);
            return copy;
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace RdvSolidarites.Bench;

/// <summary>Wall time, queries and allocations of one act done many times.</summary>
internal sealed record Mesure(int Runs, double Median, double Min, double P99, double Queries, double Megabytes)
{
    /// <summary>Warms up, then runs for about <paramref name="seconds"/>, at least ten times.</summary>
    public static async Task<Mesure> OfAsync(QueryCount queries, Func<Task> act, double seconds = 3, int warmUp = 30)
    {
        var budget = Stopwatch.StartNew();

        for (var i = 0; i < warmUp && (i < 3 || budget.Elapsed.TotalSeconds < seconds); i++)
        {
            await act();
        }

        GC.Collect();
        List<double> times = [];
        var (before, allocated) = (queries.Count, GC.GetTotalAllocatedBytes(precise: true));
        budget.Restart();

        while (times.Count < 10 || budget.Elapsed.TotalSeconds < seconds)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        times.Sort();
        return new Mesure(
            times.Count,
            times[times.Count / 2],
            times[0],
            times[(int)(times.Count * 0.99)],
            (queries.Count - before) / (double)times.Count,
            bytes / (double)times.Count / 1e6
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"median {Median, 8:0.00} ms   min {Min, 8:0.00} ms   p99 {P99, 8:0.00} ms   {Queries:0.#} queries   {Megabytes:0.00} MB   ({Runs} runs)"
        );
}

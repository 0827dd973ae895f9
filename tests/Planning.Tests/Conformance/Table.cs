namespace RdvSolidarites.Planning.Tests.Conformance;

/// <summary>A row of the conformance table: a situation, and what must come out of it.</summary>
/// <param name="Id">Its id in the table, which is the test's name.</param>
/// <param name="Scene">What is asked.</param>
/// <param name="Starts">Expected créneaux, null when the row only asks for the next one.</param>
/// <param name="Next">Expected earliest créneau, null when the row does not ask.</param>
public sealed record Row(string Id, Scene Scene, string? Starts = null, string? Next = null);

/// <summary>Spec 1 §2.13, its individual rows; times are Paris, "9:00A" names the agent where there are several.</summary>
public static partial class Table
{
    private const string Tuesday = "2024-06-04";

    public static IReadOnlyList<Row> Rows { get; } =
    [.. Cutting, .. RunningPlages, .. BusyTime, .. SeveralAgents, .. Recurrences, .. Delays, .. Holidays];

    private static IEnumerable<Row> Cutting =>
        [
            new(
                "S01",
                new()
                {
                    Now = "2021-04-30 8:00",
                    Open = ["2021-05-03 9-11:20"],
                    Window = "2021-05-03..2021-05-08",
                },
                "2021-05-03 9:00 10:00"
            ),
            new("S02", new() { Minutes = 30, Open = [$"{Tuesday} 9-11"] }, $"{Tuesday} 9:00 9:30 10:00 10:30"),
            new("S03", new() { Minutes = 45, Open = [$"{Tuesday} 9-12"] }, $"{Tuesday} 9:00 9:45 10:30 11:15"),
            new("S04", new() { Minutes = 30, Open = [$"{Tuesday} 9-9:45"] }, $"{Tuesday} 9:00"),
            new("S05", new() { Minutes = 30, Open = [$"{Tuesday} 9-9:15"] }, ""),
            new(
                "S64",
                new()
                {
                    Now = "2022-07-13 0:00",
                    Open = ["2022-07-11 9-11", "2022-07-12 9-11", "2022-07-13 9-11"],
                    Window = "2022-07-11..2022-07-20",
                },
                "2022-07-13 9:00 10:00"
            ),
        ];

    private static IEnumerable<Row> RunningPlages =>
        [
            new(
                "S08",
                new()
                {
                    Now = "2021-04-30 8:00",
                    Open = ["W[Mo–Fr]/1 from 2021-04-30 7-11"],
                    Window = "2021-04-30..2021-05-01",
                },
                "2021-04-30 8:00 9:00 10:00"
            ),
            new(
                "S09",
                new()
                {
                    Now = "2021-05-03 15:03",
                    Open = ["2021-05-03 9-12", "2021-05-03 14-17", "2021-05-03 18-20"],
                    Window = "2021-05-03..2021-05-08",
                },
                "2021-05-03 16:00 18:00 19:00"
            ),
            new("S10", new() { Now = $"{Tuesday} 15:00:00", Open = [$"{Tuesday} 14-17"] }, $"{Tuesday} 15:00 16:00"),
            new("S11", new() { Now = $"{Tuesday} 15:00:01", Open = [$"{Tuesday} 14-17"] }, $"{Tuesday} 16:00"),
            new(
                "S13",
                new()
                {
                    Now = "2021-11-12 20:00",
                    Minutes = 120,
                    Open = ["W[Fr]/1 from 2021-11-05 9-11"],
                    Window = "2021-11-12..2021-11-19",
                },
                "2021-11-19 9:00"
            ),
            new("S14", Running("15:03"), $"{Tuesday} 16:00 17:00"),
            new("S15", Running("15:07"), $"{Tuesday} 16:00 17:00"),
        ];

    private static IEnumerable<Row> BusyTime =>
        [
            new("S16", new() { Open = [$"{Tuesday} 9-11"], Busy = [$"{Tuesday} 9-9:45"] }, $"{Tuesday} 9:45"),
            new(
                "S19",
                new()
                {
                    Open = [$"{Tuesday} 9-11"],
                    Busy = [$"{Tuesday} 9-10"],
                    Absent = [$"{Tuesday} 9:15-9:45"],
                },
                $"{Tuesday} 10:00"
            ),
            new("S20", new() { Open = [$"{Tuesday} 9-11"], Absent = [$"{Tuesday} 8-12"] }, ""),
            new(
                "S21",
                new()
                {
                    Minutes = 45,
                    Open = [$"{Tuesday} 9-11"],
                    Busy = [$"{Tuesday} 10:30-11:30"],
                },
                $"{Tuesday} 9:00 9:45"
            ),
            new(
                "S23",
                new()
                {
                    Minutes = 30,
                    Open = [$"{Tuesday} 9-12"],
                    Busy = [$"{Tuesday} 9:10-9:52"],
                },
                $"{Tuesday} 9:52 10:22 10:52 11:22"
            ),
            // What occupies an agenda is the caller's question: a cancelled RDV is not given, any other is, whatever its status or motif.
            new("S61", new() { Open = [$"{Tuesday} 9-11"] }, $"{Tuesday} 9:00 10:00"),
            new("S62", new() { Open = [$"{Tuesday} 9-11"], Busy = [$"{Tuesday} 9-10"] }, $"{Tuesday} 10:00"),
            new("S63", new() { Open = [$"{Tuesday} 9-11"], Busy = [$"{Tuesday} 9-10"] }, $"{Tuesday} 10:00"),
        ];

    private static IEnumerable<Row> SeveralAgents =>
        [
            new(
                "S25",
                new() { Open = [$"{Tuesday} 9-11", $"B: {Tuesday} 9-11"], Busy = [$"{Tuesday} 9-10"] },
                $"{Tuesday} 9:00B 10:00A 10:00B"
            ),
            new("S27", new() { Open = [$"{Tuesday} 9-10:30", $"{Tuesday} 10:30-12"] }, $"{Tuesday} 9:00 10:30"),
            new("S57", Phone("A: 2020-12-10 9-10", "B@1: 2020-12-10 9-10"), "2020-12-10 9:00A 9:00B 9:30A 9:30B"),
            // The caller gives the plages of the lieu, and the agents asked for.
            new("S58", Phone("B@2: 2020-12-10 9-10"), "2020-12-10 9:00 9:30"),
            new("S59", Phone("B@1: 2020-12-10 9-10"), "2020-12-10 9:00 9:30"),
        ];

    private static IEnumerable<Row> Recurrences =>
        [
            new(
                "S31",
                new()
                {
                    Now = "2021-10-20 10:00",
                    Minutes = 120,
                    Open = ["W[Mo,Tu,Th,Fr]/1 from 2021-10-26 9-11"],
                    Window = "2021-10-25..2021-10-30",
                },
                "2021-10-26 9:00 | 2021-10-28 9:00 | 2021-10-29 9:00"
            ),
            new(
                "S33",
                new()
                {
                    Now = "2023-01-02 8:00",
                    Open = ["M[3Mo]/1 from 2022-03-21 9-11"],
                    Window = "2023-02-20..2023-02-26",
                },
                "2023-02-20 9:00 10:00"
            ),
            new(
                "S35",
                new()
                {
                    Now = "2019-07-01 10:00",
                    Minutes = 240,
                    Open = ["W/2 from 2019-07-17 8-12"],
                    Window = "2019-07-15..2019-08-31",
                },
                "2019-07-17 8:00 | 2019-07-31 8:00 | 2019-08-14 8:00 | 2019-08-28 8:00"
            ),
            new(
                "S39",
                new()
                {
                    Now = "2024-05-01 10:00",
                    Open = ["M[2Tu]/2 from 2024-05-14 9-10"],
                    Window = "2024-05-01..2024-12-31",
                },
                "2024-05-14 9:00 | 2024-07-09 9:00 | 2024-09-10 9:00 | 2024-11-12 9:00"
            ),
        ];

    private static Scene Running(string time) =>
        new()
        {
            Now = $"{Tuesday} {time}",
            Delais = Scene.Citizen,
            Open = [$"{Tuesday} 14-18"],
            Window = $"{Tuesday}..2024-06-10",
        };

    private static Scene Phone(params string[] open) =>
        new()
        {
            Now = "2020-12-10 8:00",
            Minutes = 30,
            Open = open,
            Window = "2020-12-10",
        };
}

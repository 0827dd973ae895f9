namespace RdvSolidarites.Planning.Tests.Conformance;

/// <summary>The rows about delays, the earliest start and public holidays.</summary>
public static partial class Table
{
    private static IEnumerable<Row> Delays =>
        [
            // The table says 9:45, where the reference's grid stood once re-anchored on now; ours stands on 9:00 (E-10) and gives the limit itself.
            new(
                "S40",
                new()
                {
                    Now = "2020-12-10 9:15",
                    Minutes = 30,
                    Delais = new(Duration.FromMinutes(30), Duration.FromMinutes(45)),
                    Open = ["2020-12-10 9-11:20"],
                    Window = "2020-12-10..2020-12-16",
                },
                "2020-12-10 10:00"
            ),
            new("S42", FarFromDayToDay, "2020-10-20 16:00 16:45 | 2020-10-21 10:00", Next: "2020-10-20 16:00"),
            new("S44", EightToEighteenDays, "", Next: ""),
            new("S44, next", EightToEighteenDays with { Window = "2021-04-30..2021-06-30" }, Next: "2021-05-10 9:00"),
            new(
                "S47",
                new()
                {
                    Now = "2021-03-18 8:23",
                    Minutes = 30,
                    Delais = Scene.Citizen,
                    Open = ["2021-03-26 9-11"],
                    Window = "2021-03-18..2021-09-18",
                },
                Next: "2021-03-26 9:00"
            ),
            new("S49, max 60 d", Autumn(60), Next: ""),
            new("S49, max 120 d", Autumn(120), Next: "2024-09-02 9:00"),
            new(
                "S50",
                new()
                {
                    Now = "2021-12-13 8:05",
                    Minutes = 45,
                    Delais = new(Duration.FromMinutes(30), Duration.FromDays(7)),
                    Open = ["W[Mo–Fr]/1 from 2021-12-21 8-12"],
                    Window = "2021-12-13..2022-06-30",
                },
                Next: ""
            ),
        ];

    private static IEnumerable<Row> Holidays =>
        [
            new(
                "S52",
                new()
                {
                    Now = "2025-04-01 8:00",
                    Open = ["W[Mo]/1 from 2025-04-07 9-10"],
                    Window = "2025-04-07..2025-06-16",
                },
                "2025-04-07 9:00 | 2025-04-14 9:00 | 2025-04-28 9:00 | 2025-05-05 9:00 | 2025-05-12 9:00 | 2025-05-19 9:00 | "
                    + "2025-05-26 9:00 | 2025-06-02 9:00 | 2025-06-16 9:00"
            ),
            new(
                "S53",
                new()
                {
                    Now = "2021-07-01 10:00",
                    Open = ["2021-07-14 9-11"],
                    Window = "2021-07-12..2021-07-18",
                },
                ""
            ),
            new(
                "S54",
                new()
                {
                    Now = "2024-03-25 8:00",
                    Open = ["W[Mo]/1 from 2024-03-25 9-11"],
                    Window = "2024-03-25..2024-04-08",
                },
                "2024-03-25 9:00 10:00 | 2024-04-08 9:00 10:00"
            ),
        ];

    private static Scene EightToEighteenDays =>
        new()
        {
            Now = "2021-04-30 8:00",
            Delais = new(Duration.FromDays(8), Duration.FromDays(18)),
            Open = ["W[Mo–Fr]/1 from 2021-04-26 9-12"],
            Window = "2021-04-30..2021-05-06",
        };

    /// <summary>The row gives the first three: the window stops where the third one does.</summary>
    private static Scene FarFromDayToDay =>
        new()
        {
            Now = "2020-10-19 15:34",
            Minutes = 45,
            Delais = new(Duration.FromHours(24), Duration.FromHours(43)),
            Open = ["W[Mo–Fr]/1 from 2020-10-12 10-18"],
            Window = "2020-10-19..2020-10-26",
        };

    private static Scene Autumn(int days) =>
        new()
        {
            Now = "2024-06-03 10:00",
            Delais = new(Duration.FromMinutes(30), Duration.FromDays(days)),
            Open = ["2024-09-02 9-10"],
            Window = "2024-06-03..2024-12-31",
        };
}

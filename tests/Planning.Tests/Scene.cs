namespace RdvSolidarites.Planning.Tests;

/// <summary>
/// A situation and a question. Plages and RDVs belong to agent A unless they begin with another letter, and with a lieu after @:
/// "B@2: 2024-06-04 9-11". Nobody but the agents who are written exists.
/// </summary>
public sealed record Scene
{
    public string Now { get; init; } = "2024-06-03 7:00";

    public int Minutes { get; init; } = 60;

    public string[] Open { get; init; } = [];

    public string[] Absent { get; init; } = [];

    public string[] Busy { get; init; } = [];

    /// <summary>By lieu, when it is closed: "2: 2024-06-04..2024-06-05"; all plages without lieu follow the calendar.</summary>
    public string[] Closed { get; init; } = [];

    /// <summary>By lieu, a holiday on which it receives: "2: Ascension"; without lieu, one of the territory.</summary>
    public string[] Worked { get; init; } = [];

    public string Window { get; init; } = "2024-06-04";

    /// <summary>Null for agents.</summary>
    public Delais? Delais { get; init; }

    public string Zone { get; init; } = "Europe/Paris";

    public ProfilFerie Feries { get; init; } = ProfilFerie.Metropole;

    /// <summary>The citizen's usual delays in the conformance table: half an hour, six months.</summary>
    public static Delais Citizen { get; } = new(Duration.FromMinutes(30), Duration.FromDays(183));

    public DateTimeZone TimeZone => Notation.Zone(Zone);

    public DateInterval Days => Notation.Days(Window);

    public Demande Demande =>
        new(
            Duration.FromMinutes(Minutes),
            TimeZone,
            new(Feries, [.. Worked.Where(one => !one.Contains(": "))]),
            Notation.At(Now, TimeZone),
            Delais
        );

    public IReadOnlyList<Agenda> Agendas =>
        [
            .. from letter in Open.Concat(Absent).Concat(Busy).Select(text => Owned(text).Agent).Distinct()
            orderby letter
            select new Agenda(
                letter - 'A' + 1,
                [
                    .. Open.Select(Owned)
                        .Where(one => one.Agent == letter)
                        .Select((one, index) => new Ouverture(Notation.Plage(one.Text), index + 1, one.Lieu, JoursOf(one.Lieu))),
                ],
                [.. Absent.Select(Owned).Where(one => one.Agent == letter).Select(one => Notation.Plage(one.Text))],
                [.. Busy.Select(Owned).Where(one => one.Agent == letter).Select(one => Notation.Span(one.Text, TimeZone))]
            ),
        ];

    public IReadOnlyList<Creneau> Creneaux => Planning.Creneaux.Find(Agendas, Days, Demande);

    /// <summary>The créneaux as text; the agent's letter follows the hour as soon as there are several.</summary>
    public string Found => Show(Creneaux);

    public string FoundAt(string start) => Show(Planning.Creneaux.At(Agendas, Notation.At(start, TimeZone), Demande));

    public string Fitting(string start) => Show(Planning.Creneaux.Fitting(Agendas, Notation.At(start, TimeZone), Demande));

    public string Free => Notation.ShowSpans(Planning.Creneaux.Free(Agendas[0], Days, Demande), TimeZone);

    public Explication Explained => Planning.Creneaux.Explain(Agendas, Days, Demande);

    /// <summary>The earliest créneau in the window, as text; empty when there is none.</summary>
    public string Next => Planning.Creneaux.Next(Agendas, Days.Start, Days.End, Demande) is { } next ? Show([next]) : "";

    private JoursDuLieu? JoursOf(long? lieu) =>
        JoursDuLieu.Of(
            [.. OfLieu(Closed, lieu).Select(Notation.Days).Select(days => new JoursFermes(days.Start, days.End, "Travaux"))],
            [.. OfLieu(Worked, lieu)]
        );

    private static IEnumerable<string> OfLieu(string[] written, long? lieu) =>
        written
            .Where(one => one.StartsWith($"{lieu}: ", StringComparison.Ordinal))
            .Select(one => one[(one.IndexOf(": ", StringComparison.Ordinal) + 2)..]);

    private string Show(IEnumerable<Creneau> creneaux)
    {
        var several = Agendas.Count > 1;
        return Notation.Show(creneaux.Select(one => (one.Start, several ? $"{(char)('A' + one.AgentId - 1)}" : "")), TimeZone);
    }

    private static (char Agent, long? Lieu, string Text) Owned(string text) =>
        text.Split(": ") is not [var owner, var rest] ? ('A', null, text)
        : owner.Length > 1 ? (owner[0], long.Parse(owner[2..]), rest)
        : (owner[0], null, rest);
}

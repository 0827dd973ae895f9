using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Whose time a search looks at. A filter that is null does not filter; one that is empty matches nobody (spec 1 E-04).</summary>
public sealed record Perimetre(DateTimeZone Zone, IReadOnlyCollection<long> MotifIds)
{
    public IReadOnlyCollection<long>? LieuIds { get; init; }
    public IReadOnlyCollection<long>? AgentIds { get; init; }

    /// <summary>Motifs that only some agents serve for this address or this person; a motif that is not here is open to all its agents.</summary>
    public IReadOnlyDictionary<long, IReadOnlySet<long>> AgentsOfMotif { get; init; } = new Dictionary<long, IReadOnlySet<long>>();

    /// <summary>One's own hold does not stand in one's way.</summary>
    public string? ExceptVisiteur { get; init; }

    internal Interval SpanOf(DateInterval days) =>
        new(Zone.AtStartOfDay(days.Start).ToInstant(), Zone.AtStartOfDay(days.End.PlusDays(1)).ToInstant());

    /// <summary>Does this plage open what is looked for on these days, for whoever is looked for?</summary>
    internal bool Finds(PlageLue plage, DateInterval days) =>
        MotifIds.Contains(plage.MotifId)
        && (LieuIds is null || (plage.LieuId is { } lieu && LieuIds.Contains(lieu)))
        && plage.IsIn(days)
        && Allows(plage);

    private bool Allows(PlageLue plage) => !AgentsOfMotif.TryGetValue(plage.MotifId, out var agents) || agents.Contains(plage.AgentId);
}

/// <summary>A plage for one of its motifs, as the search reads it.</summary>
public sealed record PlageLue(
    long PlageId,
    long AgentId,
    long MotifId,
    long? LieuId,
    LocalDate FirstDay,
    LocalDate? LastDay,
    LocalTime Start,
    LocalTime End,
    Recurrence? Recurrence,
    IReadOnlyList<Derogation> Derogations,
    IReadOnlyList<JoursFermes>? Fermetures,
    IReadOnlyList<string>? FeriesTravailles
)
{
    public Ouverture Ouverture { get; } =
        new(
            new Plage(FirstDay, Start, End, Recurrence: Recurrence, Derogations: Derogations),
            PlageId,
            LieuId,
            JoursDuLieu.Of(Fermetures, FeriesTravailles)
        );

    /// <summary>It may open time on these days, or reach into them from the day before.</summary>
    internal bool IsIn(DateInterval days) => FirstDay <= days.End && (LastDay is null || LastDay >= days.Start.PlusDays(-1));
}

/// <summary>An absence as the search reads it.</summary>
internal sealed record AbsenceLue(
    long AgentId,
    LocalDate FirstDay,
    LocalDate? LastDay,
    LocalTime StartTime,
    LocalTime EndTime,
    LocalDate? EndDay,
    Recurrence? Recurrence,
    IReadOnlyList<Derogation> Derogations
)
{
    public Plage Horaire { get; } = new(FirstDay, StartTime, EndTime, EndDay, Recurrence, Derogations);

    public bool IsIn(DateInterval days) => FirstDay <= days.End && (LastDay is null || LastDay >= days.Start.PlusDays(-1));
}

/// <summary>What one agent opens for the searched motifs, and what fills their days. Cut down to a motif and a lieu it becomes the engine's agenda.</summary>
/// <param name="AgentId">Whose.</param>
/// <param name="AgendaVersion">The agent's <see cref="Agents.Agent.AgendaVersion"/> before anything else was read.</param>
/// <param name="Plages">For the searched motifs only.</param>
/// <param name="Absences">Whatever the motif.</param>
/// <param name="Busy">RDVs and live holds.</param>
public sealed record AgendaOuvert(
    long AgentId,
    int AgendaVersion,
    IReadOnlyList<PlageLue> Plages,
    IReadOnlyList<Plage> Absences,
    IReadOnlyList<Interval> Busy
)
{
    public Agenda For(Func<PlageLue, bool> opened) =>
        new(AgentId, [.. Plages.Where(opened).Select(plage => plage.Ouverture)], Absences, Busy);
}

public static class AgendaOuvertExtensions
{
    extension(IEnumerable<AgendaOuvert> agendas)
    {
        /// <summary>The same for every motif and lieu at once, in one pass; motifs of <paramref name="anywhere"/> are in no lieu.</summary>
        public ILookup<(long MotifId, long? LieuId), Agenda> ByDoor(IReadOnlySet<long> anywhere) =>
            agendas
                .SelectMany(agenda =>
                    agenda
                        .Plages.GroupBy(plage => (plage.MotifId, anywhere.Contains(plage.MotifId) ? null : plage.LieuId))
                        .Select(opened =>
                            (
                                Door: opened.Key,
                                Agenda: new Agenda(
                                    agenda.AgentId,
                                    [.. opened.Select(plage => plage.Ouverture)],
                                    agenda.Absences,
                                    agenda.Busy
                                )
                            )
                        )
                )
                .ToLookup(opened => opened.Door, opened => opened.Agenda);

        /// <summary>The agendas as they stand for one motif, in one lieu or (null) anywhere.</summary>
        public IReadOnlyList<Agenda> For(long motifId, long? lieuId = null) =>
            [
                .. agendas
                    .Select(agenda => agenda.For(plage => plage.MotifId == motifId && (lieuId is null || plage.LieuId == lieuId)))
                    .Where(agenda => agenda.Ouvertures.Count > 0),
            ];
    }
}

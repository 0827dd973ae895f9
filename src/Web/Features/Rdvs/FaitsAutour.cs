using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Everything read around a RDV that is about to be saved, already cut down to what the reader may see.</summary>
internal sealed record FaitsAutour(long ReaderId, ProjetRdv Projet, CadreRdv Cadre, Instant Now)
{
    /// <summary>A RDV that ends this long before, or less, leaves little time to breathe.</summary>
    public static readonly Duration Battement = Duration.FromMinutes(46);

    /// <summary>One that ends this long before, or less, was put there on purpose.</summary>
    public static readonly Duration BoutABout = Duration.FromMinutes(1);

    public IReadOnlyList<AgentNomme> Agents { get; init; } = [];
    public IReadOnlyList<RdvAutour> Rdvs { get; init; } = [];
    public IReadOnlyList<GardeAutour> Gardes { get; init; } = [];
    public IReadOnlyList<AbsenceAutour> Absences { get; init; } = [];
    public IReadOnlyList<PlageAutour> Plages { get; init; } = [];
    public IReadOnlyList<ParticipationAutour> Participations { get; init; } = [];

    public Interval At => Projet.At;

    /// <summary>Did it begin already?</summary>
    public bool IsPast => At.Start < Now;

    /// <summary>Half-open: one that ends when the other starts does not overlap it.</summary>
    public bool Overlaps(Instant start, Instant end) => start < At.End && end > At.Start;

    /// <summary>
    /// Is this what the search would offer: in a plage of the motif, a whole number of RDVs after the one before, or after the opening when that is later?
    /// </summary>
    public bool IsOffered(long agentId, Instant previousEnd) =>
        Plages
            .Where(plage => plage.AgentId == agentId && plage.OpensMotif && (Projet.LieuId is null || plage.LieuId == Projet.LieuId))
            .Select(plage => Met(agentId, plage.Horaire))
            .OfType<Interval>()
            .Any(open =>
                open.Start <= At.Start
                && At.End <= open.End
                && (At.Start - Instant.Max(open.Start, previousEnd)).TotalMinutes % Cadre.DurationMinutes == 0
            );

    /// <summary>The first occurrence on this RDV's time, by the clock of the agenda, or null.</summary>
    public Interval? Met(long agentId, Plage plage)
    {
        var zone = Agents.FirstOrDefault(agent => agent.Id == agentId)?.Zone ?? Cadre.Zone;
        return plage
            .Occurrences(new DateInterval(At.Start.InZone(zone).Date, (At.End - Duration.Epsilon).InZone(zone).Date), zone)
            .Where(occurrence => Overlaps(occurrence.Start, occurrence.End))
            .Select(occurrence => (Interval?)occurrence)
            .FirstOrDefault();
    }
}

/// <summary>Where and under which calendar the RDV takes place.</summary>
internal sealed record CadreRdv(long MotifId, string Motif, long OrganisationId, int DurationMinutes, string TimeZone, ProfilFerie Profil)
{
    /// <summary>When its lieu is closed; null without lieu.</summary>
    public IReadOnlyList<JoursFermes>? Fermetures { get; init; }

    /// <summary>Holidays on which its lieu receives all the same.</summary>
    public IReadOnlyList<string>? FeriesTravailles { get; init; }

    /// <summary>Those on which all of its territory does.</summary>
    public IReadOnlyList<string> OfTerritoire { get; init; } = [];

    public Feries Feries => new(Profil, OfTerritoire);

    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[TimeZone];

    public DateInterval Dates(Interval at) => new(at.Start.InZone(Zone).Date, (at.End - Duration.Epsilon).InZone(Zone).Date);

    /// <summary>The same, to filter rows: what began the day before may still go on.</summary>
    public (LocalDate From, LocalDate To) Days(Interval at) => (Dates(at).Start.PlusDays(-1), Dates(at).End);

    /// <summary>The whole day on which it starts.</summary>
    public Interval DayOf(Interval at)
    {
        var date = at.Start.InZone(Zone).Date;
        return new Interval(Zone.AtStartOfDay(date).ToInstant(), Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
    }
}

internal sealed record AgentNomme(long Id, string Nom, string? TimeZone)
{
    /// <summary>Null without organisation.</summary>
    public DateTimeZone? Zone { get; } = TimeZone is null ? null : DateTimeZoneProviders.Tzdb[TimeZone];
}

/// <summary>What one RDV takes of one agenda. Without motif, the reader may only know that it is there.</summary>
internal sealed record RdvAutour(long RdvId, long AgentId, Instant Start, Instant End)
{
    public string? Motif { get; init; }
    public List<string> Personnes { get; init; } = [];
}

internal sealed record GardeAutour(long Id, long AgentId, Instant Start, Instant End);

internal sealed record AbsenceAutour(long Id, long AgentId, string? Title, Plage Horaire);

/// <summary>A plage, and what may be told of it.</summary>
internal sealed record PlageAutour(long Id, long AgentId, long? LieuId, bool IsOfSameOrganisation, Plage Horaire, PlageVue? Vue)
{
    /// <summary>Is it for the motif of the RDV?</summary>
    public bool OpensMotif { get; init; }
}

internal sealed record PlageVue(string Title, string? Lieu, string Organisation);

internal sealed record ParticipationAutour(
    long RdvId,
    long UsagerId,
    string Personne,
    long MotifId,
    Instant Start,
    Instant End,
    string? Motif
);

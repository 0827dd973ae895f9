using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>What a span of an agenda is.</summary>
public enum Genre
{
    /// <summary>Open hours: the ground on which the rest lies.</summary>
    Plage,
    Ferie,
    Absence,
    Rdv,

    /// <summary>A créneau that a citizen keeps while they fill the form.</summary>
    Garde,
}

/// <summary>A span of one agenda as one reader may see it. Without any detail it is masked: its hours, and that they are taken, closed or open.</summary>
public sealed record Bloc(long AgendaId, Genre Genre, Instant Start, Instant End)
{
    public DetailRdv? Rdv { get; init; }
    public DetailAbsence? Absence { get; init; }
    public DetailPlage? Plage { get; init; }

    /// <summary>The name of a public holiday, which everybody knows.</summary>
    public string? Fete { get; init; }

    /// <summary>A hold has nothing to tell but that it is one.</summary>
    public bool SaysHeld { get; init; }

    public bool IsMasked => this is { Rdv: null, Absence: null, Plage: null, Fete: null, SaysHeld: false };

    /// <summary>Does it take time that the plages open?</summary>
    public bool Takes => Genre != Genre.Plage && Rdv is not { IsCancelled: true };

    public Interval Span => new(Start, End);

    /// <summary>May this reader move it? Its own page decides again.</summary>
    public bool IsMovableAt(Instant now) => Rdv is { IsWritable: true, Status: RdvStatus.Unknown } && End > now;
}

/// <summary>What is read of a RDV by whoever sees it in detail.</summary>
public sealed record DetailRdv(
    long Id,
    int Revision,
    RdvStatus Status,
    Instant? ArrivedAt,
    bool IsToMove,
    string Motif,
    string Color,
    bool Collectif,
    LocationType LocationType,
    string Organisation,
    string Service,
    string? Lieu,
    string? Title,
    int? Seats,
    string? HomeAddress,
    string? PhoneToCall,
    bool TakenOnline,
    bool IsWritable,
    List<PlacePrise> Places,
    List<AgentPresent> Agents
)
{
    public bool IsCancelled => Status.IsCancelled();
}

/// <summary>One person of a RDV.</summary>
public sealed record PlacePrise(string FirstName, string LastName, string? BirthName, string? Phone, RdvStatus Status)
{
    public string Name => Usager.NomComplet(FirstName, LastName, BirthName);
}

/// <summary>Who receives.</summary>
public sealed record AgentPresent(long Id, string Name);

public sealed record DetailAbsence(long Id, string Title);

/// <summary>What is read of a plage by whoever sees it in detail.</summary>
public sealed record DetailPlage(long Id, string? Title, string Organisation, string? Lieu, List<string> Motifs);

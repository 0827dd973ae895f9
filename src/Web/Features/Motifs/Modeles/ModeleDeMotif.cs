using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Web.Features.Motifs.Modeles;

/// <summary>A motif ready to be taken as it is: what most houses of its trade receive for. It is changed afterwards like any other.</summary>
/// <param name="Name">As a citizen reads it.</param>
/// <param name="Minutes">How long one is received.</param>
public sealed record ModeleDeMotif(string Name, int Minutes)
{
    public LocationType LocationType { get; init; }

    /// <summary>Several people at the same hour: put by agents, joined on line.</summary>
    public bool Collectif { get; init; }

    /// <summary>What to bring.</summary>
    public string? Apporter { get; init; }

    /// <summary>One name and one way are one motif.</summary>
    public string Key => MotifKey.Of(MotifKey.SlugOf(Name), LocationType);

    /// <summary>The motif that it makes for a service.</summary>
    public MotifVoulu For(long serviceId) =>
        new(Name, serviceId, LocationType)
        {
            Collectif = Collectif,
            DurationMinutes = Minutes,
            InstructionForRdv = Apporter,
        };
}

/// <summary>A trade, the service that its motifs are of, and those motifs.</summary>
/// <param name="Key">In addresses and forms.</param>
/// <param name="Service">The name of the service; houses of all territories share it.</param>
/// <param name="ShortName">The same, where there is little room.</param>
/// <param name="Modeles">In the order in which a list shows them.</param>
public sealed record FamilleDeModeles(string Key, string Service, string ShortName, IReadOnlyList<ModeleDeMotif> Modeles);

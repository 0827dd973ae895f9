using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>A house of the territory (MDS, CPEF, MDPH): it owns motifs and lieux and answers for its RDVs. It walls nothing.</summary>
public sealed class Organisation : Aggregate, IHistorised, IInCatalogue
{
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Territoire, TerritoireId);

    public long TerritoireId { get; private set; }

    /// <summary>Its clock is at first the territory's.</summary>
    public required Territoire Territoire
    {
        get;
        init
        {
            field = value;
            TimeZone ??= value.TimeZone;
        }
    }

    /// <summary>IANA identifier. Every wall-clock time of its plages and RDVs is read in it, whatever its territory's (decision 0020).</summary>
    public string TimeZone { get; set; } = null!;

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    /// <summary>Another hour than its territory's, which is then said beside hours. Needs the territory.</summary>
    public string? AutreHeure => Departements.AutreHeure(TimeZone, Territoire.TimeZone);
    public required string Name { get; set; }

    /// <summary>The territory's own code for it, used by public links.</summary>
    public string? ExternalId { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }

    /// <summary>When the secretariat answers, in words: "du lundi au vendredi, 9 h à 12 h".</summary>
    public string? Horaires { get; set; }

    public List<Motif> Motifs { get; } = [];
    public List<Lieu> Lieux { get; } = [];
    public List<Role> Roles { get; } = [];

    public bool CanBeReached => Phone is not null || Email is not null || Website is not null;
}

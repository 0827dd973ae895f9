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
    public required Territoire Territoire { get; init; }
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

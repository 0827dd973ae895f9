using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Services;

/// <summary>A trade of social action: PMI, Service social, CPEF, Secrétariat…</summary>
public sealed class Service : Aggregate, IHistorised, IInCatalogue
{
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Service, Id);

    public required string Name { get; set; }
    public required string ShortName { get; set; }

    /// <summary>Social services ask about benefits, family and housing; the others never do.</summary>
    public bool IsSocial { get; set; }

    /// <summary>Its RDVs stay « Occupé » outside the service, whatever was given on an agenda, unless the territory opens them.</summary>
    public bool IsSensitive { get; set; }
}

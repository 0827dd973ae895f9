namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>What says what the public may book: when it is saved, the catalogue of its territory has another number. What a node has read of a territory
/// under a number it need not read again while the number stays.</summary>
public interface IInCatalogue
{
    /// <summary>Where the territory is found; null when it changes nothing for the public.</summary>
    OfCatalogue? Catalogue { get; }
}

/// <summary>Of a territory, directly or through one of its parts; of all those that have a service.</summary>
public sealed record OfCatalogue(CataloguePart Part, long Id);

public enum CataloguePart
{
    Territoire,
    Organisation,
    Secteur,
    Service,
}

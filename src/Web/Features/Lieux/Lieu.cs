using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Where an organisation receives.</summary>
public sealed class Lieu : Aggregate, IHistorised, IInCatalogue
{
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Organisation, OrganisationId);

    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }
    public required string Name { get; set; }
    public required string Address { get; set; }

    /// <summary>Degrees, WGS 84. Both or none.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Phone { get; set; }
    public LieuAvailability Availability { get; set; }
    public bool WheelchairAccessible { get; set; }

    /// <summary>Bus lines, car park, which door.</summary>
    public string? Directions { get; set; }

    public bool IsClosed => Availability == LieuAvailability.Disabled;

    /// <summary>Offered nowhere from now on; the RDVs that it has stay there.</summary>
    public void Close() => Availability = LieuAvailability.Disabled;

    public void Reopen() => Availability = LieuAvailability.Enabled;

    /// <summary>A place for one RDV only, which no list offers.</summary>
    public static Lieu Once(Organisation organisation, string name, string address) =>
        new()
        {
            Organisation = organisation,
            Name = name.Trim(),
            Address = address.Trim(),
            Availability = LieuAvailability.SingleUse,
        };
}

public enum LieuAvailability
{
    Enabled,
    Disabled,
    SingleUse,
}

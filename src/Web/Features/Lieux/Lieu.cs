using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Where an organisation receives.</summary>
public sealed class Lieu : Aggregate, IHistorised, IInCatalogue, IOnAgendas
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

    /// <summary>When it is open, or its desk answers, in words.</summary>
    public string? Horaires { get; set; }

    /// <summary>Days on which it receives nobody, in order.</summary>
    public IReadOnlyList<JoursFermes> Fermetures { get; private set; } = [];

    /// <summary>Public holidays on which it receives although its territory does not, by name.</summary>
    public IReadOnlyList<string> FeriesTravailles { get; set; } = [];

    IReadOnlyList<string> IOnAgendas.OfTime => [nameof(Fermetures), nameof(FeriesTravailles)];

    long IOnAgendas.LieuId => Id;

    /// <summary>How it departs from the calendar of its territory.</summary>
    public JoursDuLieu? Jours => JoursDuLieu.Of(Fermetures, FeriesTravailles);

    public bool IsClosed => Availability == LieuAvailability.Disabled;

    /// <summary>Offered nowhere from now on; the RDVs that it has stay there.</summary>
    public void Close() => Availability = LieuAvailability.Disabled;

    public void Reopen() => Availability = LieuAvailability.Enabled;

    /// <summary>It receives nobody on these days; those that are over are left to its history, so that the column has an end.</summary>
    public void CloseDays(JoursFermes closing, LocalDate today) =>
        Fermetures = [
            .. Fermetures.Where(one => one.To >= today).Append(closing).Distinct().OrderBy(one => one.From).ThenBy(one => one.To),
        ];

    /// <summary>It receives on these days after all.</summary>
    public void ReopenDays(JoursFermes closing) => Fermetures = [.. Fermetures.Where(one => one != closing)];

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

namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>The door to a service that knows streets. It may be off or silent: an empty answer, never an exception.</summary>
public interface IGeocoder
{
    /// <summary>Without it, the field says that a town is enough.</summary>
    bool KnowsStreets { get; }

    Task<IReadOnlyList<AdresseTrouvee>> SearchAsync(string text, CancellationToken ct);
}

/// <summary>A place that an address may mean.</summary>
/// <param name="Label">As one writes it on an envelope.</param>
/// <param name="Departement">Département code.</param>
/// <param name="CityCode">INSEE code of the town.</param>
/// <param name="StreetBanId">National id of the street, when the place is a street or a number in one (spec 1 F-19).</param>
/// <param name="Latitude">Degrees, WGS 84.</param>
/// <param name="Longitude">Degrees, WGS 84.</param>
public sealed record AdresseTrouvee(
    string Label,
    string Departement,
    string CityCode,
    string? StreetBanId,
    double? Latitude,
    double? Longitude
)
{
    /// <summary>"Rue de la Gare", when the place is a street or a number in one.</summary>
    public string? Street { get; init; }
}

/// <summary>No service of addresses is configured: towns are enough.</summary>
internal sealed class NoGeocoder : IGeocoder
{
    public bool KnowsStreets => false;

    public Task<IReadOnlyList<AdresseTrouvee>> SearchAsync(string text, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AdresseTrouvee>>([]);
}

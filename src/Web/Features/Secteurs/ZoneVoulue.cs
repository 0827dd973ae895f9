using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>A town, or a street of it, that somebody wants in a secteur.</summary>
public sealed partial record ZoneVoulue(string CityCode, string CityName, string? StreetBanId, string? StreetName)
{
    public bool IsStreet => StreetBanId is not null;
    public string Name => Zone.NameOf(CityName, StreetName);

    /// <summary>Whoever lives there.</summary>
    public Domicile Home => new(CityCode, StreetBanId);

    public static ZoneVoulue Of(Zone zone) => new(zone.CityCode, zone.CityName, zone.StreetBanId, zone.StreetName);

    public Zone In(Secteur secteur) =>
        new()
        {
            Secteur = secteur,
            Level = IsStreet ? ZoneLevel.Street : ZoneLevel.City,
            CityCode = CityCode,
            CityName = CityName,
            StreetBanId = StreetBanId,
            StreetName = StreetName,
        };

    /// <summary>Why it cannot be of this territory, or null (spec 3 §1.8).</summary>
    public Refusal? RefusalIn(Territoire territoire, Communes communes) =>
        communes.ByInsee(CityCode) is not { } town ? SecteurRefusals.UnknownTown
        : communes.Departement(territoire.Numero) is not null && town.DepartementCode != territoire.Numero ? SecteurRefusals.Abroad
        : IsStreet && !IsStreetOf(CityCode, StreetBanId!) ? SecteurRefusals.StreetId
        : IsStreet != !string.IsNullOrWhiteSpace(StreetName) || StreetName?.Length > Lengths.Address ? SecteurRefusals.StreetId
        : null;

    public static bool IsStreetOf(string cityCode, string streetId) =>
        streetId.StartsWith(cityCode + "_", StringComparison.Ordinal) && StreetId().IsMatch(streetId);

    [GeneratedRegex("^[0-9][0-9AB][0-9]{3}_[0-9A-Za-z]{1,14}$", RegexOptions.NonBacktracking)]
    private static partial Regex StreetId();
}

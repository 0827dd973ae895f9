using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Tests.Host;

public sealed partial class Given
{
    /// <summary>A sector made of whole towns (INSEE) and streets (national ids).</summary>
    public Task<Secteur> SecteurAsync(Territoire territoire, string[]? cities = null, string[]? streets = null)
    {
        var secteur = new Secteur
        {
            Territoire = territoire,
            Name = $"Secteur {Unique()}",
            HumanId = $"S{Unique()}",
        };
        secteur.Zones.AddRange(
            (cities ?? []).Select(code => new Zone
            {
                Secteur = secteur,
                Level = ZoneLevel.City,
                CityCode = code,
                CityName = "Ville",
            })
        );
        secteur.Zones.AddRange(
            (streets ?? []).Select(id => new Zone
            {
                Secteur = secteur,
                Level = ZoneLevel.Street,
                CityCode = id[..5],
                CityName = "Ville",
                StreetBanId = id,
                StreetName = "Rue",
            })
        );
        return AddAsync(secteur);
    }

    /// <summary>The sector is served by the organisation, or by one agent of it.</summary>
    public Task<Attribution> AttributionAsync(Secteur secteur, Organisation organisation, Agent? agent = null) =>
        AddAsync(
            new Attribution
            {
                Secteur = secteur,
                Organisation = organisation,
                Agent = agent,
            }
        );
}

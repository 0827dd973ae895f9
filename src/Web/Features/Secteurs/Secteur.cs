using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>A part of the territory, made of towns and streets, given to organisations or agents.</summary>
public sealed class Secteur : Aggregate, IHistorised, IInCatalogue
{
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Territoire, TerritoireId);

    public long TerritoireId { get; private set; }
    public required Territoire Territoire { get; init; }
    public required string Name { get; set; }

    /// <summary>The territory's own code for it.</summary>
    public required string HumanId { get; set; }
    public List<Zone> Zones { get; } = [];
    public List<Attribution> Attributions { get; } = [];
}

/// <summary>A town, or one street of a town, of a secteur; its coming and its end are in the history of the secteur.</summary>
public sealed class Zone : Entity, IInCatalogue
{
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Secteur, SecteurId);

    public long SecteurId { get; private set; }
    public required Secteur Secteur { get; init; }
    public ZoneLevel Level { get; init; }

    /// <summary>INSEE code.</summary>
    public required string CityCode { get; init; }
    public required string CityName { get; init; }

    /// <summary>National address id of the street, e.g. 62100_0103; only on street zones.</summary>
    public string? StreetBanId { get; init; }
    public string? StreetName { get; init; }

    /// <summary>"Arras", "Rue de Douai, Bapaume".</summary>
    public string Name => NameOf(CityName, StreetName);

    public static string NameOf(string city, string? street) => street is null ? city : $"{street}, {city}";
}

public enum ZoneLevel
{
    City,
    Street,
}

/// <summary>Who serves a secteur: a whole organisation, or one agent of it.</summary>
public sealed class Attribution : Entity, IHistorised, IInCatalogue
{
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Organisation, OrganisationId);

    public long SecteurId { get; private set; }
    public required Secteur Secteur { get; init; }
    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }

    /// <summary>Null: the organisation as a whole.</summary>
    public long? AgentId { get; private set; }
    public Agent? Agent { get; init; }
}

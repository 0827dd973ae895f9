using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Territoires;

/// <summary>The tenant: a département or a network of digital advisers. Usagers belong to it; organisations live in it.</summary>
public sealed class Territoire : Aggregate, IHistorised, IInCatalogue
{
    private DateTimeZone? _zone;

    /// <summary>Changes with all that says what the public may book here.</summary>
    public long CatalogueVersion { get; private set; }

    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Territoire, Id);

    /// <summary>Département number or "CN", 3 characters at most. Two territories may share it; they are then shown together.</summary>
    public required string Numero { get; init; }
    public required string Name { get; set; }
    public TerritoireKind Kind { get; set; } = TerritoireKind.Departement;

    /// <summary>IANA identifier. What is of no organisation is read in it; its organisations begin with it.</summary>
    public string TimeZone { get; set; } = Departements.Paris;
    public ProfilFerie HolidayProfile { get; set; } = ProfilFerie.Metropole;

    /// <summary>Public holidays on which it receives all the same, by name: they close no agenda.</summary>
    public IReadOnlyList<string> FeriesTravailles { get; set; } = [];
    public string? Phone { get; set; }

    /// <summary>Keeps the walls between organisations everywhere.</summary>
    public bool IsolatedOrganisations { get; set; }

    /// <summary>Everyone of the territory sees free and busy (level 1) by default.</summary>
    public bool OpenFreeBusy { get; set; }

    /// <summary>An access with detail given by hand opens even what hides itself: sensitive services and invisible motifs.</summary>
    public bool OpensSensitive { get; set; }

    /// <summary>Agents may say themselves who sees their agenda; otherwise only admins do.</summary>
    public bool OwnersGrantAccess { get; set; } = true;

    /// <summary>Its agents sign in with a second factor.</summary>
    public bool RequiresSecondFactor { get; set; }

    /// <summary>Which facultative fields the citizen is asked for.</summary>
    public bool AsksAddressDetails { get; set; }
    public bool AsksBirthDate { get; set; } = true;
    public bool AsksCaisse { get; set; }
    public bool AsksFamilySituation { get; set; }
    public bool AsksChildren { get; set; }

    public List<Organisation> Organisations { get; } = [];

    /// <summary>The days that close its agendas.</summary>
    public Feries Feries => new(HolidayProfile, FeriesTravailles);

    public DateTimeZone Zone => _zone ??= DateTimeZoneProviders.Tzdb[TimeZone];
}

public enum TerritoireKind
{
    Departement,
    ConseillersNumeriques,
}

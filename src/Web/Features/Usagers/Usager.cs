using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>A person received. Belongs to territories, not to organisations; may answer for relatives; contacts are not identities (families share a mailbox).</summary>
public sealed class Usager : Aggregate, IHistorised, IAuteur, ISearched
{
    public required string FirstName { get; set; }
    public required string LastName { get; set; }
    public string? BirthName { get; set; }
    public LocalDate? BirthDate { get; set; }
    public string? Email { get; set; }

    /// <summary>As typed.</summary>
    public string? Phone { get; set; }

    /// <summary>International form, when the number is valid.</summary>
    public string? PhoneE164 { get; set; }
    public string? Address { get; set; }
    public string? AddressDetails { get; set; }
    public string? CityCode { get; set; }
    public string? Caisse { get; set; }
    public string? AffiliationNumber { get; set; }
    public string? FamilySituation { get; set; }
    public int? NumberOfChildren { get; set; }
    public bool NotifyByEmail { get; set; } = true;
    public bool NotifyBySms { get; set; } = true;
    public UsagerOrigin CreatedThrough { get; init; }

    /// <summary>Relatives have a responsable, who gets their messages.</summary>
    public long? ResponsableId { get; private set; }
    public Usager? Responsable { get; set; }
    public List<Usager> Proches { get; } = [];

    public long? CompteId { get; private set; }
    public Compte? Compte { get; set; }
    public Instant? DeletedAt { get; set; }

    /// <summary>Lower case, no accents, every searchable word; written by the save, with a row for each (<see cref="MotUsager"/>).</summary>
    public string Search { get; set; } = "";

    public List<UsagerTerritoire> Territoires { get; } = [];
    public List<Suivi> Suivis { get; } = [];
    public List<Referent> Referents { get; } = [];

    public string Reference => $"usager:{Id}";

    public string FullName => NomComplet(FirstName, LastName, BirthName);

    /// <summary>
    /// "Ambre SENECHAL (Masson)": the one way in which the name of somebody who comes is written, on every page and in every message; the birth name only
    /// when it differs (spec 1 A-27).
    /// </summary>
    public static string NomComplet(string firstName, string lastName, string? birthName) =>
        birthName is { Length: > 0 } && !birthName.Equals(lastName, StringComparison.OrdinalIgnoreCase)
            ? $"{firstName} {lastName.ToUpperInvariant()} ({birthName})"
            : $"{firstName} {lastName.ToUpperInvariant()}";

    public IReadOnlyList<string> SearchWords() => MotsCherches.Of(this);

    /// <summary>Becomes nobody: the dates of what was held stay, the person goes (spec 1 A-28).</summary>
    public void Erase(Instant now)
    {
        (FirstName, LastName, BirthName, BirthDate) = ("Usager", "supprimé", null, null);
        (Email, Phone, PhoneE164) = (null, null, null);
        (Address, AddressDetails, CityCode) = (null, null, null);
        (Caisse, AffiliationNumber, FamilySituation, NumberOfChildren) = (null, null, null, null);
        (NotifyByEmail, NotifyBySms, DeletedAt) = (false, false, now);
    }

    /// <summary>Whoever is written to about this person: the responsable of a relative, else themselves (spec 1 N-21).</summary>
    public Usager Correspondant => Responsable ?? this;
}

public enum UsagerOrigin
{
    Unknown,
    UserSignUp,
    FranceConnectSignUp,
    UserRelativeCreation,
    AgentCreation,
    Prescripteur,

    /// <summary>Booked with a confirmed e-mail or mobile, without account.</summary>
    WithoutAccount,
}

/// <summary>An usager is known in a territory.</summary>
public sealed class UsagerTerritoire
{
    public long UsagerId { get; private set; }
    public required Usager Usager { get; init; }
    public long TerritoireId { get; private set; }
    public required Territoire Territoire { get; init; }
}

/// <summary>An organisation follows an usager: a link, never a wall.</summary>
public sealed class Suivi
{
    public long UsagerId { get; private set; }
    public required Usager Usager { get; init; }
    public long OrganisationId { get; private set; }
    public required Organisation Organisation { get; init; }
}

using System.Text.Json;
using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Web.Features.Recherche.Prise;

/// <summary>A booking that waits for its code: what was chosen (the address of the page) and what was typed. Kept encrypted.</summary>
public sealed record Brouillon(string Query)
{
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public DateOnly? BirthDate { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public Complements Social { get; init; } = new(null, null, null, null, null);
    public string Pour { get; init; } = VousInput.Moi;
    public string? ProcheFirstName { get; init; }
    public string? ProcheLastName { get; init; }
    public DateOnly? ProcheBirthDate { get; init; }
    public bool Accepted { get; init; }

    public Parcours Search => Parcours.From(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query)));

    public string Write() => JsonSerializer.Serialize(this);

    public static Brouillon Read(string payload) => JsonSerializer.Deserialize<Brouillon>(payload)!;
}

/// <summary>Facultative answers that a territory may ask for (spec 1 F-63); the last four only for its social services.</summary>
public sealed record Complements(
    string? AddressDetails,
    string? Caisse,
    string? AffiliationNumber,
    string? FamilySituation,
    int? NumberOfChildren
);

using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>Why an organisation cannot be so.</summary>
public static class OrganisationRefusals
{
    public static readonly Refusal NameTaken = new(
        "organisation_name_taken",
        "Une organisation du territoire porte déjà ce nom. Choisissez-en un autre."
    );
}

using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>How a territory is called and reached, what it asks citizens, and who of its agents sees what.</summary>
public sealed record TerritoireVoulu(string Name, string? Phone, IReadOnlyList<string> FeriesTravailles)
{
    public bool AsksBirthDate { get; init; }
    public bool AsksAddressDetails { get; init; }
    public bool AsksCaisse { get; init; }
    public bool AsksFamilySituation { get; init; }
    public bool AsksChildren { get; init; }
    public bool IsolatedOrganisations { get; init; }
    public bool OpenFreeBusy { get; init; }
    public bool OpensSensitive { get; init; }
    public bool OwnersGrantAccess { get; init; }
    public bool RequiresSecondFactor { get; init; }

    public void WriteOn(Territoire territoire)
    {
        (territoire.Name, territoire.Phone, territoire.FeriesTravailles) = (Name, Phone, FeriesTravailles);
        (territoire.AsksBirthDate, territoire.AsksAddressDetails, territoire.AsksCaisse) = (AsksBirthDate, AsksAddressDetails, AsksCaisse);
        (territoire.AsksFamilySituation, territoire.AsksChildren) = (AsksFamilySituation, AsksChildren);
        (territoire.IsolatedOrganisations, territoire.OpenFreeBusy) = (IsolatedOrganisations, OpenFreeBusy);
        (territoire.OpensSensitive, territoire.OwnersGrantAccess) = (OpensSensitive, OwnersGrantAccess);
        territoire.RequiresSecondFactor = RequiresSecondFactor;
    }
}

using Microsoft.AspNetCore.Authorization;
using RdvSolidarites.Web.Features.Contacts;

namespace RdvSolidarites.Web.Features.Rdvs.Retrouver;

/// <summary>The code that opens the list of a contact's RDVs.</summary>
[AllowAnonymous]
public sealed class RetrouverCodeModel(Codes codes, PreuveDeContact preuve) : CodeModel(codes, preuve, CodePurpose.Retrieval)
{
    protected override string Next => "/retrouver/rdvs";

    public override string Again => "/retrouver";
}

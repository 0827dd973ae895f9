using Microsoft.AspNetCore.Authorization;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Rdvs.Retrouver;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>The code that opens an old link.</summary>
[AllowAnonymous]
public sealed class AncienLienCodeModel(Codes codes, PreuveDeContact preuve) : CodeModel(codes, preuve, CodePurpose.OldLink)
{
    protected override string Next => Payload;

    public override string Again => $"{Payload}/code";
}

using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Ouvertures;

/// <summary>Why a request is not followed.</summary>
public static class OuvertureRefusals
{
    public static readonly Refusal Decided = new(
        "demande_decided",
        "Quelqu’un vient de répondre à cette demande, ou elle a été retirée\u00A0: regardez la liste."
    );
}

using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Services;

/// <summary>Why a service cannot be so.</summary>
public static class ServiceRefusals
{
    public static readonly Refusal NameTaken = new(
        "service_name_taken",
        "Un service porte déjà ce nom\u00A0: il sert à tous les territoires, choisissez-le quand vous invitez un agent ou créez un motif."
    );
}

using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>Why a request cannot be moved or weighed so.</summary>
public static class SouhaitRefusals
{
    public static readonly Refusal WeighFirst = new(
        "souhait_without_weight",
        "Une demande priorisée a un poids\u00A0: dites d’abord s’il est S, M ou L."
    );

    public static readonly Refusal BoardChanged = new(
        "tableau_changed",
        "Le tableau a changé entre-temps\u00A0: le voici tel qu’il est, recommencez le déplacement."
    );
}

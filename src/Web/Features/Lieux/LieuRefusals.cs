using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Why days of a lieu may not be closed.</summary>
public static class LieuRefusals
{
    public static readonly Refusal TooManyClosings = new(
        "too_many_closings",
        "Ce lieu a déjà beaucoup de fermetures à venir\u00A0: réunissez-en plusieurs en une seule, ou fermez le lieu."
    );

    public static readonly Refusal ClosedForGood = new("lieu_closed", "Ce lieu est fermé\u00A0: rouvrez-le avant d’en fermer des jours.");
}

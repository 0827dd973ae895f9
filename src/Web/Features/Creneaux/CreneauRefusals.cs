using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Why a créneau or a seat cannot be had, in words that a citizen understands.</summary>
public static class CreneauRefusals
{
    public static readonly Refusal CreneauTaken = new(
        "creneau_taken",
        "Ce créneau vient d’être pris ou n’est plus proposé. Choisissez-en un autre."
    );
    public static readonly Refusal TooManyHolds = new(
        "too_many_holds",
        "Vous gardez déjà plusieurs créneaux en même temps. Terminez une de ces demandes, ou attendez quinze minutes\u00A0: ils redeviennent libres tout seuls."
    );
    public static readonly Refusal AddressIsFull = new(
        "address_is_full",
        "Beaucoup de créneaux sont gardés en ce moment depuis votre connexion à internet, par vous ou par d’autres personnes. Réessayez dans quinze minutes, ou depuis une autre connexion."
    );
    public static readonly Refusal Full = new("full", "Il n’y a plus de place dans ce rendez-vous collectif. Choisissez une autre date.");
    public static readonly Refusal NotBookable = new("not_bookable", "Ce rendez-vous ne peut pas être pris en ligne pour cette adresse.");
}

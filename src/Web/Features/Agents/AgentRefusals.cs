using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>Why an agent's role or agenda cannot change, in words that an agent understands.</summary>
public static class AgentRefusals
{
    public static readonly Refusal LastAdmin = new(
        "last_admin",
        "C’est la dernière personne qui administre cette organisation\u00A0: nommez d’abord quelqu’un d’autre."
    );

    public static readonly Refusal FutureRdvs = new(
        "future_rdvs",
        "Il reste des RDV à venir dans cet agenda\u00A0: confiez-les à quelqu’un d’autre, déplacez-les ou annulez-les d’abord."
    );

    public static readonly Refusal NotConfirmed = new(
        "not_confirmed",
        "Cochez la case pour confirmer que ce qui reste prendra fin en même temps que l’agenda."
    );

    public static readonly Refusal NoService = new("no_service", "Gardez au moins un service.");

    public static Refusal StillOpenFor(string service) =>
        new(
            "still_open_for_service",
            $"Des plages d’ouverture à venir sont ouvertes pour des motifs de {service}\u00A0: terminez-les avant de retirer ce service."
        );
}

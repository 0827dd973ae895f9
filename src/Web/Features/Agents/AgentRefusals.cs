using RdvSolidarites.Web.Features.Territoires;
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

    public static Refusal OtherClock(string agenda, string organisation) =>
        new(
            "other_clock",
            $"Cet agenda est à l’{Departements.HeureDe(agenda)}, et cette organisation à l’{Departements.HeureDe(organisation)}\u00A0: elle n’y ouvre pas de plage."
        );

    public static readonly Refusal TwoClocks = new(
        "two_clocks",
        "Les plages d’ouverture de cet agenda se liraient à une autre heure, celle d’une autre organisation\u00A0: terminez-les d’abord."
    );

    public static readonly Refusal NoService = new("no_service", "Gardez au moins un service.");

    public static Refusal StillOpenFor(string service) =>
        new(
            "still_open_for_service",
            $"Des plages d’ouverture à venir sont ouvertes pour des motifs de {service}\u00A0: terminez-les avant de retirer ce service."
        );

    public static readonly Refusal LastTerritoryAdmin = new(
        "last_territory_admin",
        "C’est la dernière personne qui administre ce territoire\u00A0: il faut d’abord en nommer une autre."
    );

    public static readonly Refusal TerritoryRights = new(
        "territory_rights",
        "Cette personne a des droits sur tout le territoire\u00A0: seule une autre personne qui administre le territoire peut fermer son compte."
    );

    public static readonly Refusal NotTheirsToGive = new(
        "right_not_theirs",
        "On ne donne et on ne retire que des droits que l’on a soi-même."
    );

    public static readonly Refusal RightsWithoutAccount = new(
        "rights_without_account",
        "Cette personne n’a pas de compte\u00A0: elle ne pourrait se servir d’aucun droit. Ouvrez-lui d’abord un compte."
    );

    public static readonly Refusal FutureRdvsHere = new(
        "future_rdvs_here",
        "Il reste des RDV à venir avec cette personne\u00A0: confiez-les à quelqu’un d’autre, déplacez-les ou annulez-les d’abord."
    );

    public static readonly Refusal NoAgendaLeft = new(
        "intervenant_without_agenda",
        "Cette personne n’a pas d’agenda\u00A0: sans compte non plus, elle n’aurait plus rien à faire ici. Ouvrez-lui un agenda, ou retirez-la de l’organisation."
    );

    public static readonly Refusal SeveralOrganisations = new(
        "intervenant_of_several",
        "Une personne sans compte ne travaille que pour une organisation\u00A0: retirez-la d’abord des autres."
    );
}

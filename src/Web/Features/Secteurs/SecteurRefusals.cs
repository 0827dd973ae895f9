using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>Why a secteur cannot be so.</summary>
public static class SecteurRefusals
{
    public static readonly Refusal CodeTaken = new(
        "secteur_code_taken",
        "Un secteur du territoire porte déjà ce code. Choisissez-en un autre\u00A0: c’est lui que les fichiers de zones citent."
    );

    public static readonly Refusal Nothing = new(
        "secteur_nothing_chosen",
        "Rien n’est choisi. Cochez ce qui doit changer, ou écrivez une commune."
    );

    public static readonly Refusal UnknownTown = new(
        "secteur_unknown_town",
        "Aucune commune d’aujourd’hui ne porte ce code. Cherchez-la par son nom."
    );

    public static readonly Refusal Abroad = new(
        "secteur_town_abroad",
        "Cette commune est d’un autre département que le territoire\u00A0: aucun de ses habitants n’y arriverait."
    );

    public static readonly Refusal StreetId = new(
        "secteur_street_id",
        "L’identifiant de la rue commence par le code de la commune et un trait bas, par exemple 62080_0280. Son nom est nécessaire aussi."
    );

    public static readonly Refusal AlreadyThere = new("secteur_zone_already_there", "Elle est déjà dans ce secteur.");

    public static readonly Refusal ChangedSinceTrial = new(
        "secteur_changed_since_trial",
        "Les secteurs ont changé depuis l’essai de ce fichier. Envoyez-le de nouveau pour relire ce qu’il ferait\u00A0: rien n’est écrit."
    );

    public static readonly Refusal NoTemoin = new("temoin_nothing", "Essayez d’abord une adresse, avec sa commune, puis gardez-la.");

    public static readonly Refusal EnoughTemoins = new(
        "temoin_enough",
        $"Ce territoire a déjà {AdressesTemoins.Most} adresses témoins. Retirez-en une avant d’en garder une autre."
    );

    public static readonly Refusal AnswerTooLong = new(
        "temoin_answer_too_long",
        "Trop de motifs sont proposés à cette adresse pour que sa réponse soit gardée."
    );

    public static readonly Refusal AgentNotThere = new(
        "secteur_agent_not_there",
        "Cet agent n’est plus dans cette organisation. Rechargez la page."
    );
}

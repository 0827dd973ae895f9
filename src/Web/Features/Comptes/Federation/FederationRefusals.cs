using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>Why somebody whom a provider knows does not come in. Their codes travel in the address of the entrance, which says the sentence.</summary>
public static class FederationRefusals
{
    public static readonly Refusal OtherSubject = new(
        "federation_other_subject",
        "Un autre compte ProConnect est déjà relié à cette adresse\u00A0: entrez avec celui-là, ou avec votre mot de passe. Si vous n’en avez plus l’usage, demandez de l’aide à la personne qui administre votre organisation."
    );

    public static readonly Refusal Closed = new(
        "federation_closed",
        "Votre compte est fermé ici. Si c’est une erreur, demandez une invitation à la personne qui administre votre organisation."
    );

    public static readonly Refusal ClosedForCitizens = new(
        "federation_closed_usager",
        "Ce compte est fermé. Vous pouvez prendre rendez-vous sans compte, ou en créer un autre."
    );

    private static readonly Dictionary<string, string> _said = new Refusal[]
    {
        OtherSubject,
        Closed,
        ClosedForCitizens,
        Connexion.Refused,
        InvitationRefusals.Used,
        InvitationRefusals.EmailTaken,
        new("proconnect", "ProConnect n’a pas répondu, ou vous avez renoncé. Réessayez, ou entrez avec votre e-mail."),
        new(
            "franceconnect",
            "FranceConnect n’a pas répondu, ou vous avez renoncé. Réessayez, ou entrez avec votre e-mail. Vous pouvez aussi continuer sans compte."
        ),
        new("cle", "Cette clé d’accès n’est pas reconnue ici, ou trop de temps a passé. Réessayez, ou entrez avec votre mot de passe."),
    }.ToDictionary(refusal => refusal.Code, refusal => refusal.Message, StringComparer.Ordinal);

    /// <summary>The sentence of a code, or null when it is none of ours.</summary>
    public static string? Say(string? code) => code is not null && _said.TryGetValue(code, out var sentence) ? sentence : null;
}

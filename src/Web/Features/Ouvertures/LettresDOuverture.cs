using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Web.Features.Ouvertures;

/// <summary>What is written to who asks, and to who answers.</summary>
public static class LettresDOuverture
{
    public static Lettre Confirmation(string key) =>
        new(
            "DemandeTerritoire",
            "Confirmez votre demande d’ouverture",
            (mail, adresse) =>
                mail.Dire("Vous avez demandé à ouvrir la prise de rendez-vous en ligne pour votre structure.")
                    .Bouton("Confirmer ma demande", adresse.Of($"/ouvrir/{key}"))
                    .Dire("Ce lien est valable une semaine. Si vous n’avez rien demandé, ne faites rien\u00A0: rien ne sera ouvert.")
        );

    /// <summary>Says neither who asks nor for which house: the page does.</summary>
    public static Lettre AuxSuperAdmins() =>
        new(
            "DemandeTerritoireAttend",
            "Une demande d’ouverture attend une réponse",
            (mail, adresse) =>
                mail.Dire("Une structure demande à ouvrir un territoire. Son adresse e-mail est confirmée.")
                    .Bouton("Lire les demandes", adresse.Of("/super_admins/demandes"))
        );

    public static Lettre Refus(string raison) =>
        new(
            "DemandeTerritoireRefusee",
            "Votre demande d’ouverture",
            (mail, _) =>
                mail.Dire("Nous ne pouvons pas ouvrir la prise de rendez-vous pour votre structure. Voici pourquoi\u00A0:")
                    .Dire(raison)
                    .Dire("Vous pouvez faire une nouvelle demande quand cela aura changé.")
        );
}

using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A mail about an account: its name, its subject, what it says. Nothing personal in the subject.</summary>
public sealed record Lettre(string Template, string Subject, Action<Courrier, AdressePublique> Say)
{
    public static Lettre Inscription(string key, bool withBooking) =>
        new(
            "CompteConfirmation",
            "Confirmez votre adresse e-mail",
            (mail, adresse) =>
                mail.Dire($"Vous avez demandé à créer un compte sur {Marque.Nom}.")
                    .Dire(
                        withBooking
                            ? "Cliquez sur le bouton pour choisir votre mot de passe et reprendre votre rendez-vous là où vous en étiez, même depuis un autre appareil."
                            : "Cliquez sur le bouton pour choisir votre mot de passe."
                    )
                    .Bouton("Choisir mon mot de passe", adresse.Of($"/mot-de-passe/{key}"))
                    .Dire("Ce lien est valable 24 heures. Si vous n’avez rien demandé, ne faites rien\u00A0: aucun compte ne sera créé.")
        );

    public static Lettre DejaInscrit(string key) =>
        new(
            "CompteExiste",
            "Vous avez déjà un compte",
            (mail, adresse) =>
                mail.Dire("Quelqu’un, sans doute vous, a demandé à créer un compte avec votre adresse. Vous en avez déjà un.")
                    .Dire($"Pour vous connecter\u00A0: {adresse.Of("/usagers/connexion")}")
                    .Dire("Si vous avez oublié votre mot de passe, choisissez-en un nouveau\u00A0:")
                    .Bouton("Choisir un nouveau mot de passe", adresse.Of($"/mot-de-passe/{key}"))
                    .Dire("Ce lien est valable 6 heures. Si vous n’avez rien demandé, ne faites rien\u00A0: rien n’a changé.")
        );

    public static Lettre MotDePasse(string key) =>
        new(
            "MotDePasseOublie",
            "Choisissez un nouveau mot de passe",
            (mail, adresse) =>
                mail.Dire($"Vous avez demandé un nouveau mot de passe pour {Marque.Nom}.")
                    .Bouton("Choisir un nouveau mot de passe", adresse.Of($"/mot-de-passe/{key}"))
                    .Dire(
                        "Ce lien est valable 6 heures et ne sert qu’une fois. Si vous n’avez rien demandé, ne faites rien\u00A0: votre mot de passe reste le même."
                    )
        );

    public static Lettre Inconnu(bool isForAgents) =>
        new(
            "CompteInconnu",
            "Nous n’avons pas trouvé votre compte",
            (mail, adresse) =>
            {
                mail.Dire($"Vous avez demandé un nouveau mot de passe pour {Marque.Nom}, mais aucun compte n’a cette adresse.");
                if (isForAgents)
                {
                    mail.Dire(
                        "Essayez avec une autre adresse professionnelle, ou demandez une invitation à une personne qui administre votre organisation."
                    );
                }
                else
                {
                    mail.Dire("Essayez avec une autre adresse, ou créez un compte\u00A0:")
                        .Bouton("Créer un compte", adresse.Of("/usagers/inscription"));
                    mail.Dire($"Vous pouvez aussi retrouver un rendez-vous sans compte\u00A0: {adresse.Of("/retrouver")}");
                }

                mail.Dire("Si vous n’avez rien demandé, ne faites rien.");
            }
        );

    public static Lettre FranceConnect(string key) =>
        new(
            "FranceConnectLien",
            "Reliez FranceConnect à votre compte",
            (mail, adresse) =>
                mail.Dire("Vous venez d’utiliser FranceConnect, et nous connaissons déjà votre adresse.")
                    .Dire("Pour être sûrs que c’est bien vous, ouvrez ce lien\u00A0: vos rendez-vous vous y attendent.")
                    .Bouton("Relier FranceConnect à mon compte", adresse.Of($"/usagers/franceconnect/lien/{key}"))
                    .Dire("Ce lien est valable 24 heures. Si ce n’est pas vous, ne faites rien\u00A0: rien n’a changé.")
        );

    public static Lettre NouveauCourriel(string key) => NouveauCourriel(key, CompteKind.Usager);

    public static Lettre NouveauCourriel(string key, CompteKind kind) =>
        new(
            "CourrielNouveau",
            "Confirmez votre nouvelle adresse e-mail",
            (mail, adresse) =>
                mail.Dire($"Vous avez demandé à utiliser cette adresse pour votre compte {Marque.Nom}.")
                    .Bouton("Confirmer cette adresse", adresse.Of($"/{kind.Espace()}/courriel/{key}"))
                    .Dire("Ce lien est valable 24 heures. Tant que vous ne l’ouvrez pas, rien ne change.")
        );

    /// <summary>Told to the address of the account, in case somebody else did it.</summary>
    public static Lettre CompteChange(string what, CompteKind kind = CompteKind.Usager) =>
        new(
            "CompteChange",
            "Votre compte a changé",
            (mail, adresse) =>
                mail.Dire(what)
                    .Dire(
                        kind == CompteKind.SuperAdmin
                            ? "Si ce n’est pas vous, demandez tout de suite un nouveau lien d’entrée à la personne qui exploite le service\u00A0: l’ancien mot de passe ne servira plus."
                            : $"Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe\u00A0: {adresse.Of($"/{kind.Espace()}/mot-de-passe-oublie")}"
                    )
        );

    /// <summary>A colleague opens the door; whose house it is, but no name of the person invited.</summary>
    public static Lettre Invitation(string key, string inviter, string organisation) =>
        new(
            "InvitationAgent",
            $"Votre accès à {Marque.Nom}",
            (mail, adresse) =>
                mail.Dire($"{inviter} vous invite à rejoindre {organisation} sur {Marque.Nom}, le logiciel de rendez-vous de votre équipe.")
                    .Bouton("Répondre à l’invitation", adresse.Of($"/agents/invitation/{key}"))
                    .Dire(
                        "Vous y choisirez votre mot de passe ou, si vous avez déjà un compte, vous y lirez d’abord ce que cela ouvre. Ce lien est valable une semaine et ne sert qu’une fois."
                    )
                    .Dire("Si vous n’attendiez pas cette invitation, ne faites rien\u00A0: rien ne change sans votre réponse.")
        );

    /// <summary>Somebody of the house opens its console to another one.</summary>
    public static Lettre SuperAdmin(string key, string inviter) =>
        new(
            "InvitationSuperAdmin",
            "Votre accès de super-admin",
            (mail, adresse) =>
                mail.Dire($"{inviter} vous invite parmi les super-admins {Francais.De(Marque.Nom)}.")
                    .Bouton("Ouvrir mon compte", adresse.Of($"/super_admins/lien/{key}"))
                    .Dire(
                        "Prenez votre téléphone et une application de codes\u00A0: la page demande un mot de passe et un code. Ce lien est valable 24 heures et ne sert qu’une fois."
                    )
                    .Dire("Si vous n’attendiez pas cette invitation, ne faites rien, et dites-le à cette personne.")
        );

    /// <summary>To the agent, at once; the reason is the one that they read in their account.</summary>
    public static Lettre PriseEnMain(string who, string why) =>
        new(
            "PriseEnMain",
            "Le support agit à votre place",
            (mail, adresse) =>
                mail.Dire(
                        $"{who}, super-admin {Francais.De(Marque.Nom)}, agit à votre place pour trente minutes au plus. Sa raison\u00A0: «\u00A0{why}\u00A0»"
                    )
                    .Dire("Votre compte et les droits ne peuvent pas changer ainsi, et ce qui est fait est noté à son nom.")
                    .Bouton("Voir qui a agi à ma place, ou y mettre fin", adresse.Of("/agents/prises-en-main"))
        );

    public static readonly Lettre SuperAdminRetire = new(
        "SuperAdminRetire",
        "Votre accès de super-admin est fermé",
        (mail, _) =>
            mail.Dire(
                    $"Vous n’êtes plus super-admin {Francais.De(Marque.Nom)}\u00A0: vos sessions sont fermées, et votre mot de passe ne sert plus."
                )
                .Dire("Si cela vous étonne, parlez-en à la personne qui exploite le service.")
    );

    /// <summary>A territory is opened, and this person will run it.</summary>
    public static Lettre InvitationReferente(string key, string organisation) =>
        new(
            "InvitationReferente",
            $"Votre territoire est ouvert sur {Marque.Nom}",
            (mail, adresse) =>
                mail.Dire(
                        $"{organisation} et tout son territoire vous attendent sur {Marque.Nom}, le logiciel de rendez-vous des services sociaux\u00A0: c’est vous qui les administrerez."
                    )
                    .Bouton("Répondre à l’invitation", adresse.Of($"/agents/invitation/{key}"))
                    .Dire(
                        "Vous y choisirez votre mot de passe ou, si vous avez déjà un compte, vous y lirez d’abord ce que cela ouvre. Ce lien est valable une semaine et ne sert qu’une fois."
                    )
                    .Dire("Si vous n’attendiez pas cette invitation, ne faites rien\u00A0: rien ne change sans votre réponse.")
        );

    /// <summary>The account is closed, the agenda goes on without its owner signing in.</summary>
    public static Lettre CompteFerme(string organisation) =>
        new(
            "CompteFerme",
            "Votre compte est fermé",
            (mail, _) =>
                mail.Dire($"Votre compte {Marque.Nom} est fermé\u00A0: {organisation} tient désormais votre agenda pour vous.")
                    .Dire(
                        "Vous ne recevrez plus de message. Si cela vous étonne, parlez-en à la personne qui administre cette organisation."
                    )
        );

    public Message To(string email, AdressePublique adresse, Instant now, Instant? expires = null)
    {
        var mail = new Courrier(Subject).Signer($"{Marque.Nom}. Ce message est automatique\u00A0: n’y répondez pas.");
        Say(mail, adresse);
        return new Message
        {
            Channel = MessageChannel.Email,
            Recipient = email,
            Template = Template,
            Subject = Subject,
            Text = mail.EnTexte(),
            Html = mail.EnHtml(),
            MessageId = $"<{Guid.NewGuid():N}@{adresse.Host}>",
            CreatedAt = now,
            DueAt = now,
            ExpiresAt = expires,
            IsUrgent = expires is not null,
        };
    }
}

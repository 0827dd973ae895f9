namespace RdvSolidarites.Web.Features.Motifs.Modeles;

/// <summary>The trades whose motifs may be taken in one act (spec 5 §5.1: a small house does not invent its list). What each asks to bring is usual, and is corrected at home.</summary>
public static class CatalogueDeModeles
{
    private const string Identite = "Apportez une pièce d’identité.";

    /// <summary>All trades, those of small houses first.</summary>
    public static IReadOnlyList<FamilleDeModeles> Familles { get; } =
    [
        new("france-services", "France services", "France services", MotifsFranceServices.Tous),
        new(
            "mairie",
            "Mairie",
            "Mairie",
            [
                new("Carte d’identité ou passeport\u00A0: dépôt de la demande", 20)
                {
                    Apporter = "Apportez la pré-demande faite en ligne, une photo d’identité récente et un justificatif de domicile.",
                },
                new("Carte d’identité ou passeport\u00A0: retrait", 10)
                {
                    Apporter = "Apportez l’ancien titre. La personne concernée doit venir.",
                },
                new("Déclaration de naissance ou reconnaissance", 20) { Apporter = Identite },
                new("Dossier de mariage", 30) { Apporter = "Venez à deux, avec vos pièces d’identité et un justificatif de domicile." },
                new("Enregistrement d’un PACS", 30) { Apporter = "Venez à deux, avec vos pièces d’identité et votre convention." },
                new("Inscription scolaire et cantine", 20) { Apporter = "Apportez le livret de famille et un justificatif de domicile." },
                new("Attestation d’accueil", 20) { Apporter = Identite },
                new("Urbanisme\u00A0: renseignement ou dépôt de dossier", 30),
                new("Cimetière\u00A0: concession", 30),
                new("Centre communal d’action sociale\u00A0: aide ou domiciliation", 45) { Apporter = Identite },
                new("Logement social\u00A0: demande et suivi", 30) { Apporter = Identite },
                new("Rencontrer un élu", 30),
            ]
        ),
        new(
            "conseiller-numerique",
            "Conseiller numérique",
            "Numérique",
            [
                new("Prendre en main un ordinateur", 60) { Apporter = "Apportez votre ordinateur si vous en avez un." },
                new("Prendre en main un téléphone ou une tablette", 60) { Apporter = "Apportez l’appareil et son chargeur." },
                new("Créer et utiliser une adresse e-mail", 60),
                new("Faire une démarche en ligne", 60) { Apporter = "Apportez vos identifiants et les papiers de la démarche." },
                new("Mots de passe et sécurité", 60),
                new("Suivre la scolarité de son enfant en ligne", 45),
                new("Accompagnement numérique par téléphone", 30) { LocationType = LocationType.Phone },
                new("Atelier numérique en groupe", 120) { Collectif = true },
            ]
        ),
        new(
            "service-social",
            "Service social",
            "Service social",
            [
                new("Premier rendez-vous avec un travailleur social", 60) { Apporter = Identite },
                new("Suivi avec un travailleur social", 45),
                new("Difficulté de logement", 45) { Apporter = "Apportez votre bail et les courriers reçus." },
                new("Budget et dettes", 60) { Apporter = "Apportez vos ressources, vos charges et les courriers reçus." },
                new("Accès aux droits", 45) { Apporter = Identite },
                new("Échange avec un travailleur social", 30) { LocationType = LocationType.Phone },
                new("Visite d’un travailleur social", 60) { LocationType = LocationType.Home },
            ]
        ),
        new(
            "pmi",
            "Protection maternelle et infantile",
            "PMI",
            [
                new("Consultation de nourrisson", 30) { Apporter = "Apportez le carnet de santé." },
                new("Consultation de jeune enfant", 30) { Apporter = "Apportez le carnet de santé." },
                new("Suivi de grossesse avec une sage-femme", 45) { Apporter = "Apportez vos examens." },
                new("Entretien prénatal", 60),
                new("Pesée et conseils avec une puéricultrice", 20) { Apporter = "Apportez le carnet de santé." },
                new("Visite d’une puéricultrice", 60) { LocationType = LocationType.Home },
                new("Réunion pour devenir assistante maternelle", 120) { Collectif = true },
            ]
        ),
    ];

    /// <summary>The trade of that key, or null.</summary>
    public static FamilleDeModeles? Find(string? key) => Familles.FirstOrDefault(famille => famille.Key == key);
}

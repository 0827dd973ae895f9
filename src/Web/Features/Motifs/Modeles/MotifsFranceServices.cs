namespace RdvSolidarites.Web.Features.Motifs.Modeles;

/// <summary>What a France services house is asked for, partner by partner.</summary>
internal static class MotifsFranceServices
{
    private const string Identite = "Apportez une pièce d’identité.";
    private const string Identifiants = "Apportez une pièce d’identité et vos identifiants s’il y en a.";

    public static readonly IReadOnlyList<ModeleDeMotif> Tous =
    [
        new("Premier accueil\u00A0: je ne sais pas à qui m’adresser", 20),
        new("Impôts\u00A0: déclaration de revenus", 45) { Apporter = "Apportez votre dernier avis d’impôt et vos justificatifs." },
        new("Impôts\u00A0: avis, paiement et réclamation", 30) { Apporter = "Apportez l’avis concerné." },
        new("Caf\u00A0: demande d’aide au logement", 45)
        {
            Apporter = "Apportez votre bail, vos ressources et un relevé d’identité bancaire.",
        },
        new("Caf\u00A0: prime d’activité ou RSA", 45) { Apporter = "Apportez vos ressources des trois derniers mois." },
        new("Caf\u00A0: déclarer un changement", 30) { Apporter = Identifiants },
        new("Assurance maladie\u00A0: carte Vitale et droits", 30) { Apporter = Identite },
        new("Assurance maladie\u00A0: complémentaire santé solidaire", 45)
        {
            Apporter = "Apportez vos ressources des douze derniers mois.",
        },
        new("Assurance maladie\u00A0: arrêt de travail et remboursement", 30) { Apporter = Identifiants },
        new("Retraite\u00A0: relevé de carrière", 45) { Apporter = Identifiants },
        new("Retraite\u00A0: demande de départ", 60) { Apporter = "Apportez votre relevé de carrière et un relevé d’identité bancaire." },
        new("Retraite\u00A0: pension de réversion", 45) { Apporter = "Apportez le livret de famille et l’acte de décès." },
        new("MSA\u00A0: prestations et démarches", 45) { Apporter = Identifiants },
        new("France Travail\u00A0: inscription", 45) { Apporter = Identite },
        new("France Travail\u00A0: actualisation et suivi", 20) { Apporter = Identifiants },
        new("Emploi\u00A0: CV et lettre", 60),
        new("Carte grise\u00A0: demande ou changement", 45)
        {
            Apporter = "Apportez la carte grise, le certificat de cession et un justificatif de domicile.",
        },
        new("Permis de conduire\u00A0: demande ou renouvellement", 45)
        {
            Apporter = "Apportez une photo d’identité numérique et un justificatif de domicile.",
        },
        new("Carte d’identité ou passeport\u00A0: pré-demande", 30) { Apporter = Identite },
        new("Titre de séjour\u00A0: démarche en ligne", 45) { Apporter = "Apportez votre titre ou votre passeport." },
        new("Chèque énergie", 20) { Apporter = "Apportez une facture d’énergie." },
        new("Logement\u00A0: rénover avec France Rénov’", 45) { Apporter = "Apportez votre dernier avis d’impôt." },
        new("Justice\u00A0: accès au droit", 30) { Apporter = "Apportez les courriers reçus." },
        new("Justice\u00A0: aide juridictionnelle", 45) { Apporter = "Apportez vos ressources et les courriers reçus." },
        new("Surendettement\u00A0: dossier", 60) { Apporter = "Apportez vos crédits, vos charges et vos ressources." },
        new("Urssaf\u00A0: particulier employeur et Cesu", 30) { Apporter = Identifiants },
        new("La Poste\u00A0: courrier et services en ligne", 20),
        new("Créer une adresse e-mail ou FranceConnect", 30),
        new("Faire une démarche en ligne, accompagné", 45) { Apporter = Identifiants },
    ];
}

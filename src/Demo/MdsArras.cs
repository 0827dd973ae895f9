using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using static RdvSolidarites.Web.Features.Motifs.LocationType;

namespace RdvSolidarites.Demo;

/// <summary>Maison départementale des solidarités d’Arras: PMI, service social, insertion; twenty motifs of every kind.</summary>
internal static class MdsArras
{
    public const string Site = "MDS d’Arras";
    public const string Vitry = "Permanence de Vitry-en-Artois";

    public static Maison Build(Territoire territoire, LesServices services)
    {
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "MDS d’Arras",
                ExternalId = "mds-arras",
                Phone = "03 53 01 62 10",
                Email = "mds.arras@demo.rdv-solidarites.example",
                Horaires = "Du lundi au vendredi, de 9 h à 12 h et de 13 h 30 à 17 h",
            }
        );
        maison.Add(
            Site,
            "37 rue du Temple, 62000 Arras",
            (50.2869, 2.7795),
            lieu =>
                lieu.Directions = "À dix minutes à pied de la gare. Bus 1 et 4, arrêt Temple. Entrée par la cour, interphone « Accueil »."
        );
        maison.Add(
            Vitry,
            "2 place de la République, 62490 Vitry-en-Artois",
            (50.3264, 2.9803),
            lieu => lieu.Directions = "Au rez-de-chaussée de la mairie annexe."
        );
        AddPmi(maison, services);
        AddSocial(maison, services);
        AddInsertion(maison, services);
        return maison;
    }

    private static void AddPmi(Maison maison, LesServices services)
    {
        maison.Add(
            services.Pmi,
            "Consultation de puériculture",
            PublicOffice,
            30,
            motif => motif.InstructionForRdv = "Apportez le carnet de santé de votre enfant et une couche de rechange."
        );
        maison.Add(
            services.Pmi,
            "Consultation médicale de l’enfant",
            PublicOffice,
            20,
            motif =>
            {
                motif.RestrictionForRdv =
                    "Cette consultation est réservée aux enfants de moins de 6 ans.\nElle ne remplace pas une consultation en urgence : en cas d’urgence, appelez le 15.";
                motif.InstructionForRdv = "Apportez le carnet de santé et la carte Vitale sur laquelle votre enfant est inscrit.";
            }
        );
        maison.Add(services.Pmi, "Entretien prénatal précoce", PublicOffice, 45);
        maison.Add(
            services.Pmi,
            "Visite à domicile après la naissance",
            Home,
            60,
            motif =>
            {
                motif.SectorisationLevel = SectorisationLevel.Organisation;
                motif.MinBookingDelay = 2 * 86_400;
            }
        );
        maison.Add(services.Pmi, "Allaitement : un conseil par téléphone", Phone, 20);
        maison.Add(services.Pmi, "Entretien avec la psychologue", PublicOffice, 45);
        maison.Add(services.Pmi, "Suivi avec ma sage-femme", PublicOffice, 30, motif => motif.FollowUp = true);
        maison.Add(services.Pmi, "Bilan de santé en école maternelle", PublicOffice, 30, motif => motif.BookableBy = BookableBy.Agents);
        maison.Add(
            services.Pmi,
            "Préparation à la naissance",
            PublicOffice,
            120,
            motif =>
            {
                motif.Collectif = true;
                motif.InstructionForRdv = "Venez en tenue confortable, avec un coussin si vous en avez un. L’autre parent est bienvenu.";
            }
        );
    }

    private static void AddSocial(Maison maison, LesServices services)
    {
        maison.Add(
            services.Social,
            "Premier rendez-vous avec une assistante sociale",
            PublicOffice,
            60,
            motif =>
            {
                motif.SectorisationLevel = SectorisationLevel.Organisation;
                motif.InstructionForRdv = "Apportez une pièce d’identité et, si vous en avez, vos courriers de la CAF.";
            }
        );
        maison.Add(services.Social, "Être rappelé par une assistante sociale", Phone, 30);
        maison.Add(services.Social, "Échanger en visio avec une assistante sociale", Visio, 30);
        maison.Add(
            services.Social,
            "Aide financière d’urgence",
            PublicOffice,
            45,
            motif =>
            {
                motif.MaxBookingDelay = 7 * 86_400;
                motif.RestrictionForRdv =
                    "Ce rendez-vous sert aux situations urgentes : plus rien pour manger, coupure d’énergie, menace d’expulsion.\nPour une autre demande, prenez un premier rendez-vous avec une assistante sociale.";
                motif.InstructionForRdv = "Apportez vos trois derniers relevés de compte et la facture concernée.";
            }
        );
        maison.Add(services.Social, "Suivi social", PublicOffice, 45, motif => motif.FollowUp = true);
        maison.Add(services.Social, "Visite à domicile du service social", Home, 60, motif => motif.BookableBy = BookableBy.Agents);
        maison.Add(
            services.Social,
            "Entretien de protection de l’enfance",
            PublicOffice,
            60,
            motif =>
            {
                motif.BookableBy = BookableBy.Agents;
                motif.Visibility = VisibilityType.Invisible;
                motif.RdvsCancellableByUser = false;
                motif.RdvsEditableByUser = false;
            }
        );
    }

    private static void AddInsertion(Maison maison, LesServices services)
    {
        maison.Add(
            services.Insertion,
            "RSA : orientation",
            PublicOffice,
            60,
            motif =>
            {
                motif.BookableBy = BookableBy.AgentsAndPrescripteursAndInvitedUsers;
                motif.RdvsCancellableByUser = false;
                motif.RdvsEditableByUser = false;
                motif.CustomCancelWarning =
                    "Votre présence est obligatoire. Une absence sans motif peut suspendre le versement de votre RSA : appelez-nous si vous êtes empêché.";
            }
        );
        maison.Add(services.Insertion, "RSA : point d’étape par téléphone", Phone, 30, motif => motif.RdvsEditableByUser = false);
        maison.Add(services.Insertion, "Atelier : gérer son budget", PublicOffice, 90, motif => motif.Collectif = true);
        maison.Add(services.Secretariat, "Accueil et orientation", PublicOffice, 15, motif => motif.BookableBy = BookableBy.Agents);
    }
}

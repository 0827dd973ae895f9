using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using static RdvSolidarites.Web.Features.Motifs.LocationType;

namespace RdvSolidarites.Demo;

/// <summary>Maison départementale des personnes handicapées: long delays, telephone and home.</summary>
internal static class Mdph62
{
    public const string Site = "MDPH du Pas-de-Calais";
    public const string Bethune = "Antenne de Béthune";

    public static Maison Build(Territoire territoire, LesServices services)
    {
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "MDPH 62",
                ExternalId = "mdph-62",
                Phone = "03 53 01 62 40",
                Email = "mdph@demo.rdv-solidarites.example",
                Website = "https://mdph62.demo.rdv-solidarites.example",
                Horaires = "Du lundi au vendredi, de 8 h 30 à 12 h",
            }
        );
        maison.Add(
            Site,
            "9 boulevard du Général-de-Gaulle, 62000 Arras",
            (50.2838, 2.7702),
            lieu => lieu.Directions = "Deux places réservées devant l’entrée. Boucle magnétique à l’accueil."
        );
        maison.Add(Bethune, "100 rue de Lille, 62400 Béthune", (50.5312, 2.6447));
        AddMotifs(maison, services);
        return maison;
    }

    private static void AddMotifs(Maison maison, LesServices services)
    {
        maison.Add(
            services.Mdph,
            "Déposer ou compléter un dossier",
            PublicOffice,
            30,
            motif =>
            {
                motif.MaxBookingDelay = 180 * 86_400;
                motif.InstructionForRdv =
                    "Apportez le formulaire signé, le certificat médical de moins d’un an, une pièce d’identité et un justificatif de domicile.";
            }
        );
        maison.Add(services.Mdph, "Question sur mon dossier", Phone, 20, motif => motif.MaxBookingDelay = 30 * 86_400);
        maison.Add(services.Mdph, "Évaluation des besoins à domicile", Home, 120, motif => motif.BookableBy = BookableBy.Agents);
        maison.Add(
            services.Mdph,
            "Scolarité : point en visio avec l’équipe",
            Visio,
            45,
            motif => motif.BookableBy = BookableBy.AgentsAndPrescripteurs
        );
        maison.Add(services.Mdph, "Suivi de mon plan de compensation", Phone, 30, motif => motif.FollowUp = true);
    }
}

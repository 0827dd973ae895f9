using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using static RdvSolidarites.Web.Features.Motifs.LocationType;

namespace RdvSolidarites.Demo;

/// <summary>Centre de planification et d’éducation familiale de Lens: discretion first, so some of its RDVs are not notified, or not shown.</summary>
internal static class CpefLens
{
    public const string Site = "CPEF de Lens";
    public const string Lievin = "Antenne de Liévin";

    public static Maison Build(Territoire territoire, LesServices services)
    {
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "CPEF de Lens",
                ExternalId = "cpef-lens",
                Phone = "03 53 01 62 30",
                Website = "https://cpef-lens.demo.rdv-solidarites.example",
                Horaires = "Du lundi au vendredi, de 9 h à 18 h, et le mercredi sans interruption",
            }
        );
        maison.Add(
            Site,
            "8 rue Diderot, 62300 Lens",
            (50.4319, 2.8305),
            lieu => lieu.Directions = "Face à la gare. Accueil confidentiel et gratuit pour les mineurs."
        );
        maison.Add(Lievin, "24 rue Jean-Jaurès, 62800 Liévin", (50.4222, 2.7784));
        AddConsultations(maison, services);
        AddConseil(maison, services);
        return maison;
    }

    private static void AddConsultations(Maison maison, LesServices services)
    {
        maison.Add(
            services.Cpef,
            "Contraception : première consultation",
            PublicOffice,
            30,
            motif =>
            {
                motif.Visibility = VisibilityType.VisibleAndNotNotified;
                motif.InstructionForRdv =
                    "Vous pouvez venir avec la personne de votre choix. Aucun message ne vous sera envoyé : notez bien la date.";
            }
        );
        maison.Add(
            services.Cpef,
            "Suivi gynécologique",
            PublicOffice,
            30,
            motif =>
                (motif.Discreet, motif.CustomCancelWarning) = (
                    true,
                    "Les délais sont longs : en annulant, vous libérez une place pour une autre personne."
                )
        );
        maison.Add(
            services.Cpef,
            "Interruption volontaire de grossesse : premier entretien",
            PublicOffice,
            45,
            motif =>
            {
                motif.Visibility = VisibilityType.Invisible;
                motif.MaxBookingDelay = 14 * 86_400;
            }
        );
        maison.Add(services.Cpef, "Dépistage des infections sexuellement transmissibles", PublicOffice, 20);
    }

    private static void AddConseil(Maison maison, LesServices services)
    {
        maison.Add(services.Cpef, "Conseil conjugal et familial", PublicOffice, 60);
        maison.Add(services.Cpef, "Conseil conjugal et familial en visio", Visio, 60);
        maison.Add(
            services.Cpef,
            "Information collective en établissement scolaire",
            PublicOffice,
            120,
            motif =>
            {
                motif.Collectif = true;
                motif.BookableBy = BookableBy.Agents;
            }
        );
    }
}

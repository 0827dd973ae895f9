using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using static RdvSolidarites.Web.Features.Motifs.LocationType;

namespace RdvSolidarites.Demo;

/// <summary>Maison départementale des solidarités de Bapaume: several motifs are those of Arras under the same names.</summary>
internal static class MdsBapaume
{
    public const string Site = "MDS de Bapaume";
    public const string Croisilles = "Permanence de Croisilles";

    /// <summary>Opens in seven weeks only.</summary>
    public const string FarAway = "Vaccination de l’enfant";

    /// <summary>Its only agent is away for as long as one may book.</summary>
    public const string WithoutCreneau = "Accompagnement au budget";

    public static Maison Build(Territoire territoire, LesServices services)
    {
        var maison = new Maison(
            new Organisation
            {
                Territoire = territoire,
                Name = "MDS de Bapaume",
                ExternalId = "mds-bapaume",
                Phone = "03 53 01 62 20",
                Email = "mds.bapaume@demo.rdv-solidarites.example",
                Horaires = "Le lundi et le jeudi, de 9 h à 12 h et de 14 h à 17 h ; le mardi et le vendredi, de 9 h à 12 h",
            }
        );
        maison.Add(
            Site,
            "12 rue de la Gare, 62450 Bapaume",
            (50.1037, 2.8506),
            lieu => lieu.Directions = "Parking gratuit derrière le bâtiment. Bus 520, arrêt Gare."
        );
        maison.Add(
            Croisilles,
            "Mairie, place du 11-Novembre, 62128 Croisilles",
            (50.1998, 2.8798),
            lieu => lieu.WheelchairAccessible = false
        );
        maison.Add(
            "Ancien local de Bertincourt",
            "5 rue de l’Église, 62124 Bertincourt",
            (50.0856, 2.9840),
            lieu => lieu.Availability = LieuAvailability.Disabled
        );
        AddPmi(maison, services);
        AddSocial(maison, services);
        return maison;
    }

    private static void AddPmi(Maison maison, LesServices services)
    {
        maison.Add(
            services.Pmi,
            "Consultation de puériculture",
            PublicOffice,
            30,
            motif => motif.InstructionForRdv = "Apportez le carnet de santé de votre enfant."
        );
        maison.Add(services.Pmi, "Consultation médicale de l’enfant", PublicOffice, 20);
        maison.Add(
            services.Pmi,
            "Visite de la puéricultrice à domicile",
            Home,
            60,
            motif => motif.SectorisationLevel = SectorisationLevel.Agent
        );
        maison.Add(services.Pmi, FarAway, PublicOffice, 15, motif => motif.MaxBookingDelay = 120 * 86_400);
        maison.Add(services.Pmi, "Massage du bébé", PublicOffice, 60, motif => motif.Collectif = true);
    }

    private static void AddSocial(Maison maison, LesServices services)
    {
        maison.Add(
            services.Social,
            "Premier rendez-vous avec une assistante sociale",
            PublicOffice,
            60,
            motif => motif.SectorisationLevel = SectorisationLevel.Organisation
        );
        maison.Add(services.Social, "Être rappelé par une assistante sociale", Phone, 30);
        maison.Add(
            services.Social,
            WithoutCreneau,
            PublicOffice,
            60,
            motif => motif.InstructionForRdv = "Apportez vos relevés de compte et vos échéanciers."
        );
    }
}

using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Demo;

/// <summary>Whom each motif is for.</summary>
internal static class Publics
{
    private static readonly Dictionary<string, Func<Personne, LocalDate, bool>> _of = new(StringComparer.Ordinal)
    {
        ["Consultation de puériculture"] = Child(0, 5),
        ["Consultation médicale de l’enfant"] = Child(0, 5),
        ["Visite de la puéricultrice à domicile"] = Child(0, 2),
        ["Vaccination de l’enfant"] = Child(0, 5),
        ["Bilan de santé en école maternelle"] = Child(3, 5),
        ["Massage du bébé"] = Child(0, 0),
        ["Entretien prénatal précoce"] = Expecting,
        ["Suivi avec ma sage-femme"] = Expecting,
        ["Préparation à la naissance"] = Expecting,
        ["Visite à domicile après la naissance"] = (who, day) => who.IsWoman && who.HasBaby(day),
        ["Allaitement : un conseil par téléphone"] = (who, day) => who.IsWoman && who.HasBaby(day),
        ["Entretien avec la psychologue"] = (who, day) => who.Expects(day) || who.HasSmallChild(day),
        ["Entretien de protection de l’enfance"] = Child(3, 15),
        ["RSA : orientation"] = Adult(25, 62),
        ["RSA : point d’étape par téléphone"] = Adult(25, 62),
        ["Contraception : première consultation"] = Woman(18, 44),
        ["Suivi gynécologique"] = Woman(18, 70),
        ["Interruption volontaire de grossesse : premier entretien"] = Woman(18, 44),
        ["Dépistage des infections sexuellement transmissibles"] = Adult(18, 55),
        ["Conseil conjugal et familial"] = Adult(18, 65),
        ["Conseil conjugal et familial en visio"] = Adult(18, 65),
        ["Information collective en établissement scolaire"] = Child(14, 15),
        ["Déposer ou compléter un dossier"] = (who, day) => who.IsAged(day, 3, 90),
        ["Question sur mon dossier"] = (who, day) => who.IsAged(day, 3, 90),
        ["Évaluation des besoins à domicile"] = (who, day) => who.IsAged(day, 3, 90),
        ["Scolarité : point en visio avec l’équipe"] = Child(3, 15),
        ["Accompagnement individuel"] = Adult(35, 90),
        ["Aide à une démarche en ligne par téléphone"] = Adult(35, 90),
    };

    public static IEnumerable<string> Named => _of.Keys;

    private static readonly Func<Personne, LocalDate, bool> _anyAdult = Adult(18, 90);

    public static bool Suits(Motif motif, Personne who, LocalDate day) => (_of.GetValueOrDefault(motif.Name) ?? _anyAdult)(who, day);

    private static bool Expecting(Personne who, LocalDate day) => who.Expects(day);

    private static Func<Personne, LocalDate, bool> Child(int from, int to) => (who, day) => who.IsChild && who.IsAged(day, from, to);

    private static Func<Personne, LocalDate, bool> Adult(int from, int to) => (who, day) => !who.IsChild && who.IsAged(day, from, to);

    private static Func<Personne, LocalDate, bool> Woman(int from, int to) =>
        (who, day) => who.IsWoman && !who.IsChild && who.IsAged(day, from, to);
}

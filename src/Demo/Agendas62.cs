using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.PlagesOuverture;
using static NodaTime.IsoDayOfWeek;

namespace RdvSolidarites.Demo;

/// <summary>When the agents of the Pas-de-Calais receive, and when they do not.</summary>
internal sealed class Agendas62
{
    private readonly Calendrier _jours;

    public Agendas62(PasDeCalais monde, Calendrier jours)
    {
        _jours = jours;
        OpenPmi(monde, monde.Equipe);
        OpenSocial(monde, monde.Equipe);
        OpenCpef(monde.Lens, monde.Equipe);
        OpenMdph(monde.Mdph, monde.Equipe);
        OpenForGroups(monde, monde.Equipe);
        Close(monde.Equipe);
    }

    public List<PlageOuverture> Plages { get; } = [];
    public List<Absence> Absences { get; } = [];

    private void OpenPmi(PasDeCalais monde, Equipe62 equipe)
    {
        var (arras, bapaume) = (monde.Arras, monde.Bapaume);
        string[] sageFemme = ["Entretien prénatal précoce", "Suivi avec ma sage-femme"];
        Open(equipe.SageFemme, arras, MdsArras.Site, _jours.Weekly(Monday, "9:00-12:00"), sageFemme);
        Open(equipe.SageFemme, arras, null, _jours.Weekly(Monday, "14:00-17:00"), "Visite à domicile après la naissance");
        Open(equipe.SageFemme, arras, MdsArras.Site, _jours.Weekly(Friday, "9:00-12:00"), sageFemme);

        string[] enfant = ["Consultation de puériculture", "Bilan de santé en école maternelle"];
        Open(equipe.PuericultriceArras, arras, MdsArras.Site, _jours.Weekly(Monday, "9:00-12:00"), enfant);
        Open(equipe.PuericultriceArras, arras, MdsArras.Site, _jours.Weekly(Wednesday, "9:00-12:00", derogations: Derogations()), enfant);
        Open(equipe.PuericultriceArras, arras, MdsArras.Vitry, _jours.Monthly(2, Thursday, "9:30-11:30"), "Consultation de puériculture");
        Open(equipe.PuericultriceArras, arras, null, _jours.Weekly(Tuesday, "13:30-16:30"), "Visite à domicile après la naissance");
        Open(equipe.PuericultriceArras, arras, null, _jours.Weekly(Friday, "13:30-15:30"), "Allaitement : un conseil par téléphone");

        Open(equipe.Medecin, arras, MdsArras.Site, _jours.Weekly(Tuesday, "9:00-12:00"), "Consultation médicale de l’enfant");
        Open(
            equipe.Medecin,
            bapaume,
            MdsBapaume.Site,
            _jours.Weekly(Thursday, "9:00-12:00", every: 2),
            "Consultation médicale de l’enfant"
        );
        Open(equipe.Medecin, bapaume, MdsBapaume.Site, _jours.Weekly(Thursday, "14:00-16:00", from: 7), MdsBapaume.FarAway);
        Open(equipe.Psychologue, arras, MdsArras.Site, _jours.Weekly(Thursday, "9:00-12:45"), "Entretien avec la psychologue");

        Open(equipe.Puericultrice, bapaume, MdsBapaume.Site, _jours.Weekly(Monday, "13:30-16:30"), "Consultation de puériculture");
        Open(
            equipe.Puericultrice,
            bapaume,
            MdsBapaume.Croisilles,
            _jours.Monthly(1, Wednesday, "9:00-12:00"),
            "Consultation de puériculture"
        );
        Open(equipe.Puericultrice, bapaume, null, _jours.Weekly(Tuesday, "9:00-12:00"), "Visite de la puéricultrice à domicile");
    }

    private void OpenSocial(PasDeCalais monde, Equipe62 equipe)
    {
        var (arras, bapaume) = (monde.Arras, monde.Bapaume);
        const string first = "Premier rendez-vous avec une assistante sociale";
        const string call = "Être rappelé par une assistante sociale";
        Open(equipe.AssistanteSociale, arras, MdsArras.Site, _jours.Weekly(Monday, "9:00-12:00"), first, "Suivi social");
        Open(equipe.AssistanteSociale, arras, null, _jours.Weekly(Tuesday, "13:30-16:30"), call);
        Open(
            equipe.AssistanteSociale,
            arras,
            MdsArras.Site,
            _jours.Weekly(Thursday, "9:00-12:00"),
            "Aide financière d’urgence",
            "Suivi social"
        );
        Open(equipe.AssistanteSociale, arras, null, _jours.Weekly(Friday, "9:00-11:00", every: 2), "Visite à domicile du service social");
        Open(equipe.AssistantSocial, arras, MdsArras.Site, _jours.Weekly(Wednesday, "13:30-17:30"), first);
        Open(equipe.AssistantSocial, arras, null, _jours.Weekly(Thursday, "13:30-16:30"), "Échanger en visio avec une assistante sociale");
        Open(
            equipe.AssistantSocial,
            arras,
            MdsArras.Site,
            _jours.Weekly(Friday, "9:00-12:00"),
            "Aide financière d’urgence",
            "Entretien de protection de l’enfance"
        );
        Open(equipe.Insertion, arras, MdsArras.Site, _jours.Weekly(Tuesday, "9:00-12:00"), "RSA : orientation");
        Open(equipe.Insertion, arras, MdsArras.Vitry, _jours.Weekly(Wednesday, "9:00-12:00", every: 2), "RSA : orientation");
        Open(equipe.Insertion, arras, null, _jours.Weekly(Thursday, "13:30-16:30"), "RSA : point d’étape par téléphone");
        Open(equipe.AssistanteBapaume, bapaume, MdsBapaume.Site, _jours.Weekly(Monday, "9:00-12:00"), first);
        Open(equipe.AssistanteBapaume, bapaume, MdsBapaume.Croisilles, _jours.Monthly(3, Wednesday, "14:00-17:00"), first);
        Open(equipe.AssistanteBapaume, bapaume, null, _jours.Weekly(Friday, "9:00-11:30"), call);
        Open(equipe.Conseiller, bapaume, MdsBapaume.Site, _jours.Weekly(Tuesday, "9:00-12:00"), MdsBapaume.WithoutCreneau);
    }

    private void OpenCpef(Maison lens, Equipe62 equipe)
    {
        const string contraception = "Contraception : première consultation";
        const string screening = "Dépistage des infections sexuellement transmissibles";
        const string abortion = "Interruption volontaire de grossesse : premier entretien";
        Open(equipe.SageFemme, lens, CpefLens.Site, _jours.Weekly(Tuesday, "9:00-12:00"), contraception, "Suivi gynécologique");
        Open(equipe.SageFemme, lens, CpefLens.Lievin, _jours.Weekly(Wednesday, "14:00-17:00", every: 2), contraception);
        Open(equipe.MedecinCpef, lens, CpefLens.Site, _jours.Weekly(Wednesday, "12:00-18:00"), "Suivi gynécologique", abortion);
        Open(equipe.MedecinCpef, lens, CpefLens.Site, _jours.Weekly(Saturday, "9:00-11:00", every: 2), contraception);
        Open(equipe.Infirmiere, lens, CpefLens.Site, _jours.Weekly(Monday, "14:00-18:00"), screening, contraception);
        Open(equipe.Infirmiere, lens, CpefLens.Lievin, _jours.Weekly(Thursday, "14:00-17:00"), screening);
        Open(equipe.Conseillere, lens, CpefLens.Site, _jours.Weekly(Tuesday, "14:00-18:00"), "Conseil conjugal et familial");
        Open(equipe.Conseillere, lens, null, _jours.Weekly(Thursday, "17:00-20:00"), "Conseil conjugal et familial en visio");
    }

    private void OpenMdph(Maison mdph, Equipe62 equipe)
    {
        const string file = "Déposer ou compléter un dossier";
        Open(equipe.Instructrice, mdph, Mdph62.Site, _jours.Weekly(Monday, "8:30-12:00"), file);
        Open(equipe.Instructrice, mdph, null, _jours.Weekly(Wednesday, "8:30-11:30"), "Question sur mon dossier");
        Open(equipe.Instructrice, mdph, Mdph62.Bethune, _jours.Weekly(Thursday, "9:00-12:00", every: 2), file);
        Open(equipe.Evaluateur, mdph, null, _jours.Weekly(Tuesday, "13:30-17:30"), "Évaluation des besoins à domicile");
        Open(equipe.Evaluateur, mdph, null, _jours.Weekly(Thursday, "9:00-12:00"), "Scolarité : point en visio avec l’équipe");
        Open(equipe.TravailleurSocial, mdph, Mdph62.Site, _jours.Weekly(Friday, "8:30-12:00"), file);
        Open(equipe.TravailleurSocial, mdph, null, _jours.Weekly(Monday, "14:00-16:00"), "Suivi de mon plan de compensation");
    }

    /// <summary>When collective RDVs are held.</summary>
    private void OpenForGroups(PasDeCalais monde, Equipe62 equipe)
    {
        foreach (var agent in (Agent[])[equipe.SageFemme, equipe.Psychologue])
        {
            Open(agent, monde.Arras, MdsArras.Site, _jours.Weekly(Thursday, "14:00-16:00"), "Préparation à la naissance");
        }

        foreach (var agent in (Agent[])[equipe.Conseillere, equipe.Infirmiere])
        {
            const string school = "Information collective en établissement scolaire";
            Open(agent, monde.Lens, CpefLens.Site, _jours.Weekly(Friday, "9:00-11:00"), school);
        }

        Open(equipe.Insertion, monde.Arras, MdsArras.Site, _jours.Weekly(Friday, "14:00-15:30"), "Atelier : gérer son budget");
        Open(equipe.Puericultrice, monde.Bapaume, MdsBapaume.Site, _jours.Weekly(Thursday, "10:00-11:00"), "Massage du bébé");
    }

    private void Close(Equipe62 equipe)
    {
        Agent[] team = [equipe.AssistanteSociale, equipe.AssistantSocial, equipe.Insertion];
        Absences.AddRange(team.Select(agent => new Absence(agent, "Réunion d’équipe", _jours.Weekly(Tuesday, "16:30-17:30"))));
        Absences.Add(new Absence(equipe.Medecin, "Commission des agréments", _jours.Monthly(1, Tuesday, "9:00-10:30")));
        Absences.Add(new Absence(equipe.SageFemme, "Staff de la maternité", _jours.Weekly(Friday, "11:00-12:00", every: 2)));
        Absences.Add(new Absence(equipe.PuericultriceArras, "Congés", Calendrier.Whole(_jours.Day(2, Monday), _jours.Day(3, Monday))));
        Absences.Add(new Absence(equipe.Conseillere, "Congés", Calendrier.Whole(_jours.Day(-5, Monday), _jours.Day(-4, Monday))));
        Absences.Add(
            new Absence(
                equipe.AssistanteBapaume,
                "Formation à Lille",
                new Plage(_jours.Day(1, Thursday), new LocalTime(14, 0), new LocalTime(12, 0), _jours.Day(1, Friday))
            )
        );
        Absences.Add(new Absence(equipe.Evaluateur, "Rendez-vous médical", Calendrier.Once(_jours.Day(0, Thursday), "9:00-10:30")));
        Absences.Add(new Absence(equipe.Conseiller, "Congé parental", Calendrier.Whole(_jours.Day(-1, Monday), _jours.Day(30, Monday))));
    }

    /// <summary>Known too late: RDVs are there already, and a colleague opens the same hours. Added once the RDVs are drawn.</summary>
    public IEnumerable<object> Unexpected(PasDeCalais monde)
    {
        var monday = _jours.Day(1, Monday);
        yield return new Absence(monde.Equipe.AssistanteSociale, "Arrêt maladie", Calendrier.Once(monday, "8:00-18:00"));
        string[] motifs = ["Premier rendez-vous avec une assistante sociale", "Suivi social"];
        var hours = Calendrier.Once(monday, "9:00-12:00");
        yield return new PlageOuverture(
            monde.Equipe.AssistantSocial,
            monde.Arras.Organisation,
            monde.Arras.Lieu(MdsArras.Site),
            motifs.Select(monde.Arras.Motif),
            hours
        )
        {
            Title = "Renfort",
        };
    }

    /// <summary>One Wednesday without, the next one shorter.</summary>
    private IReadOnlyList<Derogation> Derogations() =>
        [new(_jours.Day(1, Wednesday)), new(_jours.Day(4, Wednesday), new LocalTime(10, 0), new LocalTime(12, 0))];

    private void Open(Agent agent, Maison maison, string? lieu, Plage hours, params IEnumerable<string> motifs) =>
        Plages.Add(
            new PlageOuverture(agent, maison.Organisation, lieu is null ? null : maison.Lieu(lieu), motifs.Select(maison.Motif), hours)
            {
                Title = lieu is null ? "Téléphone, visio ou domicile" : null,
            }
        );
}

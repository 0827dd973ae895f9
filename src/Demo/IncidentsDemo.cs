using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Demo;

/// <summary>What the demonstration tells of its own service: the two short cuts of 29 September 2021, an evening of late messages, a maintenance to come; and
/// how its last ninety days went.</summary>
internal sealed class IncidentsDemo(LocalDate today, Instant now)
{
    public IEnumerable<object> Rows => [Coupures(), Retards(), Maintenance(), .. Days()];

    private static Incident Coupures()
    {
        var day = new LocalDate(2021, 9, 29);
        var incident = New(
            IncidentKind.Incident,
            new IncidentVoulu(
                "Deux coupures brèves dans l’après-midi",
                Gravite.Critique,
                Atteint.Tout,
                EtatDIncident.Resolu,
                At(day, 16, 5),
                At(day, 16, 25)
            ),
            At(day.PlusDays(6), 18)
        );
        Tell(
            incident,
            GenreDEtape.Constat,
            At(day, 16, 5),
            "Peu après 16 heures, l’application ne répond plus, puis revient\u00A0; cela se produit une seconde fois. Chaque coupure est courte. Aucun rendez-vous n’est perdu."
        );
        Tell(
            incident,
            GenreDEtape.Constat,
            At(day, 17, 30),
            "La cause est trouvée\u00A0: une page de la console technique, ouverte sans être connecté, échouait. Signaler cette erreur faisait ensuite attendre le serveur une minute entière. Quelques visites ont suffi à occuper toute sa place."
        );
        Tell(
            incident,
            GenreDEtape.Action,
            At(day.PlusDays(6), 10),
            "Qui ouvre la console sans être connecté est conduit à son entrée, tout simplement. Signaler une erreur se fait désormais à côté, et ne retient plus personne."
        );
        Tell(
            incident,
            GenreDEtape.Lecon,
            At(day.PlusDays(6), 18),
            "Rien de ce que nous demandons au dehors ne se fait sans limite de temps. Et une porte réservée à quelques personnes s’essaie aussi de l’extérieur, par qui n’a pas la clé."
        );
        return incident;
    }

    private Incident Retards()
    {
        var day = today.PlusDays(-23);
        var incident = New(
            IncidentKind.Incident,
            new IncidentVoulu(
                "Des e-mails partis avec trois quarts d’heure de retard",
                Gravite.Mineure,
                Atteint.Messages,
                EtatDIncident.Resolu,
                At(day, 18, 10),
                At(day, 18, 55)
            ),
            At(day, 19, 30)
        );
        Tell(
            incident,
            GenreDEtape.Constat,
            At(day, 18, 20),
            "Le serveur d’envoi refuse nos messages par moments. Les rendez-vous se prennent comme d’habitude."
        );
        Tell(
            incident,
            GenreDEtape.Action,
            At(day, 18, 55),
            "Le serveur répond à nouveau. Tous les messages en attente sont partis, une seule fois chacun."
        );
        Tell(
            incident,
            GenreDEtape.Lecon,
            At(day, 19, 30),
            "L’alerte est venue d’un agent\u00A0: elle sera donnée par le service lui-même au bout de quinze minutes."
        );
        return incident;
    }

    private Incident Maintenance()
    {
        var day = today.PlusDays(12);
        var incident = New(
            IncidentKind.Maintenance,
            new IncidentVoulu(
                "Mise à jour de la base de données",
                Gravite.Mineure,
                Atteint.Tout,
                EtatDIncident.EnCours,
                At(day, 21),
                At(day, 22)
            ),
            now
        );
        Tell(
            incident,
            GenreDEtape.Constat,
            now,
            "Le site pourra ne pas répondre pendant quelques minutes. Les rendez-vous déjà pris ne changent pas."
        );
        return incident;
    }

    /// <summary>Good, but for the evening told above and one morning of silence.</summary>
    private IEnumerable<JourReleve> Days()
    {
        foreach (var composant in Enum.GetValues<Composant>())
        {
            for (var back = JourReleve.Days - 1; back >= 0; back--)
            {
                var day = new JourReleve { Day = today.PlusDays(-back), Composant = composant };
                var until = back == 0 ? now : today.PlusDays(1 - back).AtStartOfDayInZone(Departements.HeureDeParis).ToInstant();
                var (etat, minutes) = (back, composant) switch
                {
                    (23, Composant.Messages) => (EtatDeJour.Perturbe, 45),
                    (61, _) => (EtatDeJour.SansReponse, 8),
                    _ => (EtatDeJour.Bon, 0),
                };
                day.Note(until, etat, minutes);
                yield return day;
            }
        }
    }

    private static Incident New(IncidentKind kind, IncidentVoulu voulu, Instant writtenAt)
    {
        var incident = new Incident { Kind = kind };
        incident.Change(voulu, writtenAt);
        return incident;
    }

    private static void Tell(Incident incident, GenreDEtape genre, Instant at, string text) =>
        incident.Tell(new EtapeVoulue(genre, at, text, incident.Etat), at);

    private static Instant At(LocalDate day, int hour, int minute = 0) =>
        (day + new LocalTime(hour, minute)).InZoneLeniently(Departements.HeureDeParis).ToInstant();
}

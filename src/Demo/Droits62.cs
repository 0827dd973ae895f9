using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Demo;

/// <summary>Two équipes across organisations, and a few accesses given by hand: one of each level, a refusal on a sensitive agenda, one that is over.</summary>
internal sealed class Droits62
{
    public Droits62(PasDeCalais monde, Calendrier jours)
    {
        var equipe = monde.Equipe;
        var referente = equipe.Agents[0];
        var perinatalite = New(monde, "Périnatalité", equipe.SageFemme, equipe.PuericultriceArras, equipe.Medecin, equipe.MedecinCpef);
        var handicap = New(
            monde,
            "Coordination handicap",
            equipe.Evaluateur,
            equipe.TravailleurSocial,
            equipe.AssistanteSociale,
            equipe.Insertion
        );
        Equipes = [perinatalite, handicap];

        var then = jours.Now - Duration.FromDays(40);
        // She comes for a few families: even the desk only sees when she is busy, and one secretary nothing at all.
        equipe.Psychologue.IsSensitive = true;
        var secretary = equipe.Agents.Single(agent => agent.LastName == "Lefebvre");
        Acces =
        [
            new AccesAgenda(equipe.SageFemme, perinatalite, Niveau.AvecDetail, equipe.SageFemme, then),
            new AccesAgenda(equipe.SageFemme, handicap, Niveau.SansDetail, referente, then),
            new AccesAgenda(equipe.SageFemme, equipe.AssistanteSociale, Niveau.AvecDetail, equipe.SageFemme, then)
            {
                ExpiresAt = jours.Now + Duration.FromDays(30),
                Note = "Accompagnement commun jusqu’à la fin du mois prochain",
            },
            new AccesAgenda(equipe.SageFemme, equipe.Conseiller, Niveau.Ecriture, equipe.SageFemme, then)
            {
                ExpiresAt = jours.Now - Duration.FromDays(10),
                Note = "Remplacement",
            },
            new AccesAgenda(equipe.Psychologue, secretary, Niveau.Aucun, referente, then),
            new AccesAgenda(equipe.AssistanteSociale, equipe.Evaluateur, Niveau.SansDetail, equipe.AssistanteSociale, then),
            new AccesAgenda(equipe.AssistanteSociale, handicap, Niveau.AvecDetail, referente, then),
        ];
    }

    public IReadOnlyList<Equipe> Equipes { get; }
    public IReadOnlyList<AccesAgenda> Acces { get; }

    private static Equipe New(PasDeCalais monde, string name, params IEnumerable<Agent> membres)
    {
        var equipe = new Equipe { Territoire = monde.Territoire, Name = name };
        equipe.Gather([.. membres]);
        return equipe;
    }
}

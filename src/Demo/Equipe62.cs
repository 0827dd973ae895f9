using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Services;

namespace RdvSolidarites.Demo;

/// <summary>The agents of the Pas-de-Calais: one agenda each at most, whatever the organisations and services.</summary>
internal sealed class Equipe62
{
    private readonly List<Agent> _agents = [];

    public Equipe62(PasDeCalais monde, LesServices services)
    {
        var (arras, bapaume, lens, mdph) = (monde.Arras, monde.Bapaume, monde.Lens, monde.Mdph);

        var referente = WithoutAgenda("Sophie", "Delattre", "référente départementale", [services.Secretariat]);
        referente.RolesTerritoire.Add(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
                GrantsAccess = true,
            }
        );
        Join(referente, RoleLevel.Admin, arras, bapaume, lens, mdph);
        Join(WithoutAgenda("Thomas", "Leroy", "responsable de site", [services.Social, services.Pmi]), RoleLevel.Admin, bapaume);
        Secretary(WithoutAgenda("Martine", "Lefebvre", "secrétaire", [services.Secretariat]), arras);
        Secretary(WithoutAgenda("Karim", "Benali", "secrétaire", [services.Secretariat]), bapaume, lens);

        Inviter = referente;

        SageFemme = Join(Agent("Hélène", "Carpentier", "sage-femme", [services.Pmi, services.Cpef]), RoleLevel.Basique, arras, lens);
        PuericultriceArras = Join(Agent("Lucie", "Marchand", "puéricultrice", [services.Pmi]), RoleLevel.Basique, arras);
        Medecin = Join(Agent("Antoine", "Vasseur", "médecin de PMI", [services.Pmi]), RoleLevel.Basique, arras, bapaume);
        Puericultrice = Join(Agent("Nathalie", "Dumont", "puéricultrice", [services.Pmi]), RoleLevel.Basique, bapaume);

        // Comes one day a week, has an agenda and no account.
        Psychologue = Join(Agent("Yasmine", "Aouad", "psychologue", [services.Pmi], withAccount: false), RoleLevel.Basique, arras);

        AssistanteSociale = Join(Agent("Claire", "Fontaine", "assistante sociale", [services.Social]), RoleLevel.Basique, arras);
        AssistantSocial = Join(Agent("Julien", "Moreau", "assistant social", [services.Social]), RoleLevel.Basique, arras);
        AssistanteBapaume = Join(Agent("Fatima", "Haddad", "assistante sociale", [services.Social]), RoleLevel.Admin, bapaume);
        Conseiller = Join(
            Agent("Vincent", "Dubois", "conseiller en économie sociale et familiale", [services.Social]),
            RoleLevel.Basique,
            bapaume
        );
        Insertion = Join(Agent("Camille", "Petit", "référente RSA", [services.Insertion, services.Social]), RoleLevel.Basique, arras);

        Conseillere = Join(Agent("Élise", "Caron", "conseillère conjugale et familiale", [services.Cpef]), RoleLevel.Basique, lens);
        MedecinCpef = Join(Agent("Marie", "Delcourt", "médecin", [services.Cpef]), RoleLevel.Basique, lens);
        Infirmiere = Join(Agent("Samira", "Cherif", "infirmière", [services.Cpef]), RoleLevel.Admin, lens);

        Evaluateur = Join(Agent("Paul", "Descamps", "évaluateur", [services.Mdph]), RoleLevel.Basique, mdph);
        Instructrice = Join(Agent("Isabelle", "Roussel", "instructrice", [services.Mdph]), RoleLevel.Admin, mdph);
        TravailleurSocial = Join(
            Agent("Bruno", "Lemaire", "travailleur social", [services.Mdph, services.Social]),
            RoleLevel.Basique,
            mdph
        );
    }

    public IReadOnlyList<Agent> Agents => _agents;

    public Agent Inviter { get; }

    /// <summary>The meeting's own case: one agenda, two organisations, two services.</summary>
    public Agent SageFemme { get; }
    public Agent PuericultriceArras { get; }
    public Agent Medecin { get; }
    public Agent Puericultrice { get; }
    public Agent Psychologue { get; }
    public Agent AssistanteSociale { get; }
    public Agent AssistantSocial { get; }
    public Agent AssistanteBapaume { get; }
    public Agent Conseiller { get; }
    public Agent Insertion { get; }
    public Agent Conseillere { get; }
    public Agent MedecinCpef { get; }
    public Agent Infirmiere { get; }
    public Agent Evaluateur { get; }
    public Agent Instructrice { get; }
    public Agent TravailleurSocial { get; }

    private Agent Agent(string firstName, string lastName, string metier, IEnumerable<Service> services, bool withAccount = true)
    {
        var agent = new Agent
        {
            FirstName = firstName,
            LastName = lastName,
            Metier = metier,
        };
        agent.Services.AddRange(services);

        if (withAccount)
        {
            agent.Email = ComptesDemo.EmailOf(firstName, lastName);
            agent.Compte = ComptesDemo.New(CompteKind.Agent, agent.Email);
        }

        _agents.Add(agent);
        return agent;
    }

    private Agent WithoutAgenda(string firstName, string lastName, string metier, IEnumerable<Service> services)
    {
        var agent = Agent(firstName, lastName, metier, services);
        agent.HasAgenda = false;
        return agent;
    }

    private static Agent Join(Agent agent, RoleLevel level, params IEnumerable<Maison> maisons)
    {
        agent.Roles.AddRange(
            maisons.Select(maison => new Role
            {
                Agent = agent,
                Organisation = maison.Organisation,
                Level = level,
            })
        );
        return agent;
    }

    private static void Secretary(Agent agent, params IEnumerable<Maison> maisons)
    {
        Join(agent, RoleLevel.Basique, maisons);
        agent.Roles.ForEach(role => role.Secretaire = true);
    }
}

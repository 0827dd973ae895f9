using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Effectifs.Suites;

/// <summary>Two accounts of one person are one: each address that was theirs hears it, and with which one signs in from now on.</summary>
public sealed class AgentReuniNotification(Db db, AdressePublique adresse) : INotify<AgentReuni>
{
    private const string Subject = "Vos deux comptes n’en font plus qu’un";

    public async Task<IReadOnlyList<Envoi>> AboutAsync(AgentReuni happened, Survenu circumstances, CancellationToken ct)
    {
        var ids = new[] { happened.AgentId, happened.KeptId };
        var both = await db.Agents.Include(agent => agent.Compte).Where(agent => ids.Contains(agent.Id)).ToListAsync(ct);
        if (circumstances.ByHouse || both.Find(agent => agent.Id == happened.KeptId) is not { DeletedAt: null } kept)
        {
            return [];
        }

        var mail = new Courrier(Subject).Dire(
            $"Une personne qui administre votre territoire a réuni vos deux comptes {Francais.De(Marque.Nom)}. Vos RDV, vos plages, vos absences, vos organisations et vos droits sont maintenant ensemble, dans un seul agenda."
        );
        if (kept.Compte?.Email is { } signsIn)
        {
            mail.Dire($"Connectez-vous avec {signsIn}\u00A0; l’autre adresse ne sert plus.")
                .Bouton("Se connecter", adresse.Of("/agents/connexion"));
        }

        mail.Dire("Si cela vous étonne, parlez-en à la personne qui administre votre organisation.")
            .Signer($"Ce message est envoyé par {Marque.Nom}. Les réponses à cette adresse ne sont pas lues.");
        return
        [
            .. both.Select(agent => agent.Email?.Trim().ToLowerInvariant())
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(email => new Envoi(MessageChannel.Email, email, "AgentReuni", Subject, mail.EnTexte())
                {
                    Html = mail.EnHtml(),
                    About = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"agent:{kept.Id}"),
                }),
        ];
    }
}

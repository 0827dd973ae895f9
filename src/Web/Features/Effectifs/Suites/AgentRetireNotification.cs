using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Effectifs.Suites;

/// <summary>Whoever was removed from an organisation hears it from us, not from a door that no longer opens.</summary>
public sealed class AgentRetireNotification(Db db, AdressePublique adresse) : INotify<AgentRetire>
{
    private static string Subject => $"Votre accès à {Marque.Nom} change";

    public async Task<IReadOnlyList<Envoi>> AboutAsync(AgentRetire happened, Survenu circumstances, CancellationToken ct)
    {
        var agent = await db.Agents.FirstOrDefaultAsync(row => row.Id == happened.AgentId, ct);
        var house = await db.Organisations.FirstOrDefaultAsync(row => row.Id == happened.OrganisationId, ct);
        if (circumstances.ByHouse || agent?.Email is not { Length: > 0 } email || house is null)
        {
            return [];
        }

        var mail = new Courrier(Subject).Dire(
            happened.IsClosed
                ? $"Vous ne faites plus partie de l’organisation «\u00A0{house.Name}\u00A0» sur {Marque.Nom}, et votre compte est fermé. Vos RDV passés restent à l’organisation."
                : $"Vous ne faites plus partie de l’organisation «\u00A0{house.Name}\u00A0» sur {Marque.Nom}. Vos autres organisations, votre compte et le reste de votre agenda ne changent pas."
        );
        if (!happened.IsClosed)
        {
            mail.Bouton("Voir mon compte", adresse.Of("/agents/compte"));
        }

        mail.Dire("Si cela vous étonne, parlez-en à la personne qui administre cette organisation.")
            .Signer($"Ce message est envoyé par {Marque.Nom}. Les réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, email.Trim().ToLowerInvariant(), "AgentRetire", Subject, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                About = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"agent:{agent.Id}"),
            },
        ];
    }
}

using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Effectifs.Suites;

/// <summary>One agent, one agenda, one more organisation: the agent is told, and so are those who administer their other organisations.</summary>
public sealed class AgentRejointNotification(Db db, AdressePublique adresse) : INotify<AgentRejoint>
{
    private const string Subject = "Une organisation de plus";

    public async Task<IReadOnlyList<Envoi>> AboutAsync(AgentRejoint happened, Survenu circumstances, CancellationToken ct)
    {
        var agent = await db.Agents.FirstOrDefaultAsync(row => row.Id == happened.AgentId && row.DeletedAt == null, ct);
        var house = await db.Organisations.FirstOrDefaultAsync(row => row.Id == happened.OrganisationId, ct);
        if (circumstances.ByHouse || agent is null || house is null)
        {
            return [];
        }

        var admins = await AdminsElsewhereAsync(happened, ct);
        return
        [
            .. ToAgent(agent, house, happened.IsPlaced),
            .. admins.Select(email => Mail(agent, email, ToAdmin(agent, house, happened.IsPlaced))),
        ];
    }

    private Task<List<string>> AdminsElsewhereAsync(AgentRejoint happened, CancellationToken ct)
    {
        var (id, house) = (happened.AgentId, happened.OrganisationId);
        return db
            .Agents.Where(admin =>
                admin.Id != id
                && admin.DeletedAt == null
                && admin.Email != null
                && admin.Roles.Any(role =>
                    role.Level == RoleLevel.Admin
                    && role.OrganisationId != house
                    && role.Organisation.Roles.Any(theirs => theirs.AgentId == id)
                )
            )
            .OrderBy(admin => admin.Id)
            .Select(admin => admin.Email!)
            .ToListAsync(ct);
    }

    private IEnumerable<Envoi> ToAgent(Agent agent, Organisation house, bool isPlaced)
    {
        if (agent.Email is not { Length: > 0 } email)
        {
            yield break;
        }

        if (isPlaced)
        {
            yield return Mail(agent, email, Placed(house));
            yield break;
        }

        yield return Mail(
            agent,
            email,
            new Courrier(Subject)
                .Dire(
                    $"Vous avez accepté une invitation\u00A0: vous faites maintenant partie de l’organisation «\u00A0{house.Name}\u00A0» sur {Marque.Nom}."
                )
                .Bouton("Voir mon compte", adresse.Of("/agents/compte"))
                .Dire(
                    $"Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe\u00A0: {adresse.Of("/agents/mot-de-passe-oublie")}"
                )
        );
    }

    private Courrier Placed(Organisation house) =>
        new Courrier(Subject)
            .Dire(
                $"Une personne qui administre votre territoire vous a ajouté à l’organisation «\u00A0{house.Name}\u00A0» sur {Marque.Nom}. Votre agenda, votre nom et vos services restent les mêmes."
            )
            .Bouton("Voir mon compte", adresse.Of("/agents/compte"));

    private Courrier ToAdmin(Agent agent, Organisation house, bool isPlaced) =>
        new Courrier(Subject)
            .Dire(
                $"{agent.FullName}, agent d’une organisation que vous administrez, fait maintenant aussi partie de l’organisation «\u00A0{house.Name}\u00A0»\u00A0: {(isPlaced ? "une personne qui administre le territoire l’y a ajouté" : "une invitation a été acceptée")}."
            )
            .Dire(
                "Son agenda reste un seul agenda. Son nom, ses absences, ses services et l’ouverture de son agenda se règlent désormais par qui administre toutes ses organisations."
            )
            .Bouton("Voir sa page", adresse.Of(string.Create(CultureInfo.InvariantCulture, $"/agents/agents/{agent.Id}")));

    private static Envoi Mail(Agent agent, string email, Courrier mail)
    {
        mail.Signer($"Ce message est envoyé par {Marque.Nom}. Les réponses à cette adresse ne sont pas lues.");
        return new Envoi(MessageChannel.Email, email.Trim().ToLowerInvariant(), "AgentRejoint", Subject, mail.EnTexte())
        {
            Html = mail.EnHtml(),
            About = string.Create(CultureInfo.InvariantCulture, $"agent:{agent.Id}"),
        };
    }
}

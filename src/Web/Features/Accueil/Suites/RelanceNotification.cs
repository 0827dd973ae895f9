using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil.Suites;

/// <summary>The same way there as on Monday, and who asks; nothing when they did it meanwhile. The subject names nobody.</summary>
public sealed class RelanceNotification(Db db, AdressePublique publique) : INotify<RelanceARenseigner>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RelanceARenseigner happened, Survenu circumstances, CancellationToken ct)
    {
        var agent = await db
            .Agents.AsNoTracking()
            .FirstOrDefaultAsync(agent => agent.Id == happened.AgentId && agent.HasAgenda && agent.DeletedAt == null, ct);
        var by = await db.Agents.AsNoTracking().FirstOrDefaultAsync(agent => agent.Id == happened.ParId, ct);
        var count = await db.ToFillInHeldBy(happened.AgentId, circumstances.At).CountAsync(ct);

        if (agent is not { Email.Length: > 0 } || by is null || count == 0)
        {
            return [];
        }

        var title = $"Il vous reste {Francais.Nombre(count, "RDV", "RDV")} à renseigner";
        var mail = new Courrier(title)
            .Dire($"Bonjour {agent.FirstName},")
            .Dire($"{by.FullName}, qui administre votre organisation, vous demande de dire ce que sont devenus vos RDV passés.")
            .Dire("Un clic par RDV suffit, et aucun message ne part aux usagers.")
            .Bouton("Renseigner mes RDV", publique.Of("/agents?vue=mes"))
            .Signer($"{Marque.Nom}\nLes réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, agent.Email.Trim().ToLowerInvariant(), nameof(RelanceARenseigner), title, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                ExpiresAt = circumstances.At + Duration.FromDays(2),
            },
        ];
    }
}

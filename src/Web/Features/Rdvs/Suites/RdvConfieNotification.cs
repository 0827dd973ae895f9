using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>Another agent receives: those who come read who, the agent who gains it and the one who loses it hear of it as they like (spec 2 §12.4).</summary>
public sealed class RdvConfieNotification(RdvRaconte raconte, RdvLinks links, Db db) : INotify<RdvConfie>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RdvConfie happened, Survenu circumstances, CancellationToken ct)
    {
        if (await raconte.FindAsync(happened.RdvId, circumstances, ct) is not { IsCancelled: false } rdv)
        {
            return [];
        }

        long[] ids = [happened.FromAgentId, happened.ToAgentId];
        var agents = await db.Agents.AsNoTracking().Where(agent => EF.Parameter(ids).Contains(agent.Id)).ToListAsync(ct);
        var letter = new LettreDeRdv(
            "RdvConfie",
            "Une autre personne vous recevra",
            $"Votre rendez-vous du {Francais.JourSansAnnee(rdv.Debut.Date)}\u00A0: une autre personne vous recevra",
            ""
        );
        return
        [
            .. raconte.ToCitizens(
                rdv,
                RdvRaconte.Expected(rdv),
                circumstances,
                letter,
                (mail, to) =>
                    raconte.Coming(
                        mail.Dire($"Vous avez maintenant rendez-vous avec {rdv.Avec}. La date et le lieu ne changent pas."),
                        rdv,
                        to,
                        circumstances
                    )
            ),
            .. agents
                .Where(agent => RdvRaconte.IsTold(agent, rdv, circumstances))
                .Select(agent => ToAgent(rdv, agent, agent.Id == happened.ToAgentId)),
        ];
    }

    private static string Told(Rdv rdv) =>
        rdv.Participations.Count(place => place is { IsCancelled: false, HearsByMail: true }) switch
        {
            0 => "",
            1 => " La personne est prévenue.",
            _ => " Les personnes sont prévenues.",
        };

    private Envoi ToAgent(Rdv rdv, Agent agent, bool gains)
    {
        var sentence = gains
            ? $"Ce RDV vient de vous être confié.{Told(rdv)}"
            : "Ce RDV n’est plus dans votre agenda\u00A0: un collègue le reprend.";
        var mail = new Courrier(gains ? "Un RDV vous est confié" : "Un RDV est confié à un collègue")
            .Dire($"Bonjour {agent.FirstName},")
            .Dire(sentence)
            .Fiche([new Fait("Quand", Francais.Majuscule(rdv.Quand)), new Fait("Motif", rdv.Objet), rdv.Ou(links)])
            .Bouton("Voir le RDV", links.OfAgents(rdv))
            .Signer($"Ce message est envoyé par {Marque.Nom}.");
        return new Envoi(
            MessageChannel.Email,
            agent.Email!.Trim().ToLowerInvariant(),
            gains ? "RdvConfieAgent" : "RdvRepris",
            $"{(gains ? "RDV confié" : "RDV repris par un collègue")}\u00A0: {Francais.MomentCourt(rdv.Debut)}",
            mail.EnTexte()
        )
        {
            Html = mail.EnHtml(),
            ExpiresAt = rdv.EndsAt,
            About = string.Create(CultureInfo.InvariantCulture, $"rdv:{rdv.Id}"),
        };
    }
}

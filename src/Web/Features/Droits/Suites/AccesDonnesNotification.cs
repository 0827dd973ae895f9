using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Droits.Suites;

/// <summary>Somebody else gave accesses to one's agenda: its owner is told who enters now, and where to look. The subject names nobody.</summary>
public sealed class AccesDonnesNotification(Db db, AdressePublique adresse) : INotify<AccesDonnes>
{
    private const string Subject = "Des accès à votre agenda ont changé";

    public async Task<IReadOnlyList<Envoi>> AboutAsync(AccesDonnes happened, Survenu circumstances, CancellationToken ct)
    {
        var (agendaId, ids) = (happened.AgendaId, happened.AccesIds);
        var owner = await db.Agents.FirstOrDefaultAsync(agent => agent.Id == agendaId && agent.DeletedAt == null, ct);
        var given = await db
            .AccesAgendas.Where(acces => ids.Contains(acces.Id) && acces.AgendaId == agendaId)
            .OrderBy(acces => acces.Id)
            .Select(acces => new
            {
                acces.Niveau,
                Qui = acces.Equipe != null
                    ? "Équipe " + acces.Equipe.Name
                    : acces.Beneficiaire!.FirstName + " " + acces.Beneficiaire.LastName,
                Par = acces.GrantedBy!.FirstName + " " + acces.GrantedBy.LastName,
            })
            .ToListAsync(ct);

        if (circumstances.ByHouse || owner?.Email is not { Length: > 0 } email || given.Count == 0)
        {
            return [];
        }

        var mail = new Courrier(Subject)
            .Dire($"{given[0].Par} a réglé qui entre dans votre agenda.")
            .Fiche(given.Select(acces => new Fait(acces.Qui, acces.Niveau.EnMots)))
            .Dire("Vous n’avez rien à faire. Si cela vous étonne, parlez-en à la personne qui administre votre organisation.")
            .Bouton("Voir qui voit mon agenda", adresse.Of("/agents/acces"))
            .Signer($"Ce message est envoyé par {Marque.Nom}. Les réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, email.Trim().ToLowerInvariant(), "AccesDonnes", Subject, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                About = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"agenda:{agendaId}"),
            },
        ];
    }
}

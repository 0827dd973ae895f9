using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Ouvertures.Actes;

/// <summary>A house, where it is, what it does, and who asks.</summary>
public sealed record ProjetDeDemande(string Name, string Numero, string Famille, string FirstName, string LastName, string Email);

/// <summary>Writes a request down and a mail to its author: the same answer whether the address is known or not.</summary>
public sealed class DepotDeDemande(Db db, Current current, AdressePublique adresse)
{
    /// <summary>One that was not confirmed gives way to the new one: its link opens nothing any more.</summary>
    public async Task SendAsync(ProjetDeDemande projet, CancellationToken ct)
    {
        var email = Courriel.Normalise(projet.Email);
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("demande " + email, ct);
        await db.DemandesTerritoire.Where(row => row.Email == email && row.ConfirmedAt == null).ExecuteDeleteAsync(ct);
        var demande = new DemandeTerritoire
        {
            Name = projet.Name,
            Numero = projet.Numero,
            Famille = projet.Famille,
            FirstName = projet.FirstName,
            LastName = projet.LastName,
            Email = email,
        };
        var key = demande.Renew(current.Now);
        db.Add(demande);
        db.Add(LettresDOuverture.Confirmation(key).To(email, adresse, current.Now, demande.ExpiresAt));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

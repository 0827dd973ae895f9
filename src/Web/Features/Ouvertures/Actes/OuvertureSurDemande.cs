using Microsoft.Extensions.Configuration;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Motifs.Modeles;
using RdvSolidarites.Web.Features.Services.Actes;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Ouvertures.Actes;

/// <summary>
/// A request becomes a territory: at once when the installation is free (<c>Ouvertures:Libres</c>), else when a super-admin says yes. All or nothing: the
/// territory, its organisation, its service, its motifs and the account that will run it, with an agenda.
/// </summary>
public sealed class OuvertureSurDemande(
    Db db,
    Current current,
    IConfiguration configuration,
    OuvertureDeTerritoire ouverture,
    EnregistrementDesServices services,
    PriseDeModeles modeles,
    Invitation invitation,
    AdressePublique adresse
)
{
    /// <summary>Whether a proved mailbox is enough.</summary>
    public bool IsFree => configuration.GetValue("Ouvertures:Libres", defaultValue: false);

    /// <summary>The request of this key, or null: never written, replaced, or too old.</summary>
    public Task<DemandeTerritoire?> FindAsync(string key, CancellationToken ct)
    {
        var (hash, now) = (DemandeTerritoire.HashOf(key), current.Now);
        return db.DemandesTerritoire.FirstOrDefaultAsync(
            row => row.KeyHash == hash && (row.ExpiresAt > now || row.ConfirmedAt != null),
            ct
        );
    }

    /// <summary>The mailbox is proved. Gives the key of the account to choose when the territory is open, null when it waits for an answer.</summary>
    /// <exception cref="RefusalException">The name went to another territory, or it was confirmed already.</exception>
    public async Task<string?> ConfirmAsync(DemandeTerritoire demande, string name, IReadOnlyList<string> chosen, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await TakeAsync(demande, row => row.ConfirmedAt is null, ct);
        demande.Confirm(current.Now, name, chosen);
        string? key = null;
        if (IsFree)
        {
            key = invitation.WriteAtHand(await OpenAsync(demande, ct));
        }
        else
        {
            await TellSuperAdminsAsync(ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return key;
    }

    /// <summary>A super-admin says yes: who asked is invited by mail.</summary>
    /// <exception cref="RefusalException">It was answered meanwhile, or the name went.</exception>
    public async Task AcceptAsync(DemandeTerritoire demande, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await TakeAsync(demande, row => row.IsWaiting, ct);
        invitation.Write(me: null, await OpenAsync(demande, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>A super-admin says no, and why: who asked reads it.</summary>
    /// <exception cref="RefusalException">It was answered meanwhile.</exception>
    public async Task RefuseAsync(DemandeTerritoire demande, string raison, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await TakeAsync(demande, row => row.IsWaiting, ct);
        demande.Refuse(current.Now);
        db.Add(LettresDOuverture.Refus(raison).To(demande.Email, adresse, current.Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Two clicks at once: the second one waits, reads again, and is refused.</summary>
    private async Task TakeAsync(DemandeTerritoire demande, Func<DemandeTerritoire, bool> isThere, CancellationToken ct)
    {
        await db.TakeNameAsync("demande " + demande.Email, ct);
        await db.Entry(demande).ReloadAsync(ct);
        (db.Entry(demande).State != EntityState.Detached && isThere(demande) ? null : OuvertureRefusals.Decided).ThrowIfAny();
    }

    private async Task<ProjetInvitation> OpenAsync(DemandeTerritoire demande, CancellationToken ct)
    {
        var famille = CatalogueDeModeles.Find(demande.Famille) ?? CatalogueDeModeles.Familles[0];
        var organisation = await ouverture.WriteAsync(demande.Name, demande.Numero, Departements.ZoneOf(demande.Numero), demande.Name, ct);
        var service = await services.FindOrMakeAsync(famille.Service, famille.ShortName, ct);
        await db.SaveChangesAsync(ct);
        await modeles.WriteAsync(organisation, famille, service, demande.Modeles, ct);
        demande.Open(current.Now, organisation.TerritoireId);
        return new ProjetInvitation(organisation, demande.Email, demande.FirstName, demande.LastName, [service])
        {
            Level = RoleLevel.Admin,
            Referente = true,
            HasAgenda = true,
        };
    }

    private async Task TellSuperAdminsAsync(CancellationToken ct)
    {
        var emails = await db
            .SuperAdmins.Where(one => one.RemovedAt == null && one.Compte.PasswordHash != null && one.Compte.Email != null)
            .Select(one => one.Compte.Email!)
            .ToListAsync(ct);
        db.AddRange(emails.Select(email => LettresDOuverture.AuxSuperAdmins().To(email, adresse, current.Now)));
    }
}

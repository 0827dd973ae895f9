using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>A territory to open: where it is, its first house, and who will run it.</summary>
public sealed record ProjetTerritoire(string Name, string Numero, string TimeZone, string Organisation, ProjetCompte Referente);

/// <summary>Opens a territory, at once or not at all: the tenant, its first organisation, and the invitation of its référente.</summary>
public sealed class OuvertureDeTerritoire(Db db, Invitation invitation)
{
    /// <summary>Throws a refusal. Sent twice, the second finds the name taken.</summary>
    public async Task<Territoire> OpenAsync(ProjetTerritoire projet, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("territoire " + projet.Name, ct);
        (await IsTakenAsync(projet.Name, ct) ? SuperAdminRefusals.TerritoireNamed(projet.Name) : null).ThrowIfAny();
        var territoire = new Territoire
        {
            Numero = projet.Numero,
            Name = projet.Name,
            TimeZone = projet.TimeZone,
            HolidayProfile = Departements.FeriesOf(projet.Numero),
            Kind = projet.Numero == Departements.ConseillersNumeriques ? TerritoireKind.ConseillersNumeriques : TerritoireKind.Departement,
        };
        var organisation = new Organisation { Territoire = territoire, Name = projet.Organisation };
        db.Add(organisation);
        invitation.Write(me: null, Referente(organisation, projet.Referente));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return territoire;
    }

    /// <summary>Somebody who administers the organisation and all its territory, without agenda.</summary>
    public static ProjetInvitation Referente(Organisation organisation, ProjetCompte who) =>
        new(organisation, who.Email, who.FirstName, who.LastName, Services: []) { Level = RoleLevel.Admin, Referente = true };

    public Task<bool> IsTakenAsync(string name, CancellationToken ct) => db.Territoires.AnyAsync(territoire => territoire.Name == name, ct);
}

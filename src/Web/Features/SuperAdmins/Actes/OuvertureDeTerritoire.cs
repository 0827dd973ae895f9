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
        var organisation = await WriteAsync(projet.Name, projet.Numero, projet.TimeZone, projet.Organisation, ct);
        invitation.Write(me: null, Referente(organisation, projet.Referente));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return organisation.Territoire;
    }

    /// <summary>The territory and its first organisation, in a transaction of the caller, who saves. Throws a refusal.</summary>
    public async Task<Organisation> WriteAsync(string name, string numero, string timeZone, string organisation, CancellationToken ct)
    {
        await db.TakeTerritoireNameAsync(name, except: 0, ct);
        var territoire = new Territoire
        {
            Numero = numero,
            Name = name,
            TimeZone = timeZone,
            HolidayProfile = Departements.FeriesOf(numero),
            Kind = numero == Departements.ConseillersNumeriques ? TerritoireKind.ConseillersNumeriques : TerritoireKind.Departement,
        };
        var house = new Organisation { Territoire = territoire, Name = organisation };
        db.Add(house);
        return house;
    }

    /// <summary>Somebody who administers the organisation and all its territory, without agenda.</summary>
    public static ProjetInvitation Referente(Organisation organisation, ProjetCompte who) =>
        new(organisation, who.Email, who.FirstName, who.LastName, Services: []) { Level = RoleLevel.Admin, Referente = true };
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>An organisation, as super-admins read it: how it is reached, who administers it.</summary>
public sealed class OrganisationLueModel(Db db, LectureHistorique lecture) : FicheLue(lecture)
{
    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var organisation = await db
            .Organisations.AsNoTracking()
            .Include(one => one.Territoire)
            .Where(one => one.Id == id)
            .OneOr404Async(ct);
        var admins = await db
            .Roles.Where(role => role.OrganisationId == id && role.Level == RoleLevel.Admin && role.Agent.DeletedAt == null)
            .OrderBy(role => role.Agent.LastName)
            .ThenBy(role => role.AgentId)
            .Select(role => new { role.AgentId, Name = role.Agent.FirstName + " " + role.Agent.LastName })
            .ToListAsync(ct);
        Dire(
            organisation.Name,
            ("Téléphone", organisation.Phone is { } phone ? Francais.Telephone(phone) : null),
            ("E-mail", organisation.Email),
            ("Site", organisation.Website),
            ("Horaires", organisation.Horaires),
            ("Identifiant externe", organisation.ExternalId),
            ("Motifs actifs", Francais.Nombre(await db.Motifs.CountAsync(one => one.OrganisationId == id && one.DeletedAt == null, ct))),
            ("Lieux", Francais.Nombre(await db.Lieux.CountAsync(one => one.OrganisationId == id, ct)))
        );
        Relier(
            ("Territoire", [(organisation.Territoire.Name, At("territoires", organisation.TerritoireId))]),
            ("Qui l’administre", admins.Select(one => (one.Name, At("agents", one.AgentId))))
        );
        var mots = new Mots()
            .Dire("Name", "Nom")
            .Dire("Phone", "Téléphone", Francais.Telephone)
            .Dire("Email", "E-mail")
            .Dire("Website", "Site")
            .Dire("Horaires", "Horaires");
        await RaconterAsync(nameof(Organisation), id, mots, ct);
    }
}

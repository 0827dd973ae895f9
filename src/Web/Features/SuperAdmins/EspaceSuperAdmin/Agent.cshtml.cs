using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>An agent, as super-admins read them: where they work, what they may there, whether they come; nothing of their RDVs.</summary>
public sealed class AgentLuModel(Db db, LectureHistorique lecture) : FicheLue(lecture)
{
    public long Id { get; private set; }
    public bool MayBeHelped { get; private set; }

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var agent = await db
            .Agents.AsNoTracking()
            .Include(one => one.Compte)
            .Include(one => one.Services)
            .Include(one => one.Roles)
                .ThenInclude(role => role.Organisation)
            .Include(one => one.RolesTerritoire)
                .ThenInclude(role => role.Territoire)
            .AsSplitQuery()
            .Where(one => one.Id == id)
            .OneOr404Async(ct);
        (Id, MayBeHelped) = (id, agent.DeletedAt is null);
        Dire(
            agent.FullName,
            ("E-mail", agent.Email),
            ("Métier", agent.Metier),
            ("Services", string.Join(", ", agent.Services.Select(service => service.Name).Order(StringComparer.Ordinal))),
            ("Agenda", agent.HasAgenda ? "ouvert" : "fermé"),
            (
                "Compte",
                agent.Compte is null ? "aucun"
                : agent.Compte.TwoFactorEnabled ? "avec connexion en deux étapes"
                : "mot de passe seul"
            ),
            ("Dernière connexion", agent.Compte?.LastSignInAt is { } seen ? EnvoisModel.At(seen) : null),
            ("Retiré le", agent.DeletedAt is { } gone ? EnvoisModel.At(gone) : null)
        );
        Relier(
            (
                "Organisations",
                agent.Roles.Select(role => ($"{role.Organisation.Name} ({Said(role)})", At("organisations", role.OrganisationId)))
            ),
            (
                "Territoires administrés",
                agent.RolesTerritoire.Where(role => role.Admin).Select(role => (role.Territoire.Name, At("territoires", role.TerritoireId)))
            )
        );
        var mots = new Mots()
            .Dire("FirstName", "Prénom")
            .Dire("LastName", "Nom")
            .Dire("Metier", "Métier")
            .Dire("Email", "E-mail")
            .Dire("HasAgenda", "Agenda ouvert", OuiNon)
            .Dire("IsSensitive", "Agenda sensible", OuiNon)
            .Moment("DeletedAt", "Retiré le", Departements.HeureDeParis);
        await RaconterAsync(nameof(Agent), id, mots, ct);
    }

    private static string Said(Role role) =>
        role.Level == RoleLevel.Admin ? "administration"
        : role.Secretaire ? "secrétariat"
        : "agent";
}

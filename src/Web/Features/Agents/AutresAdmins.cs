using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agents;

/// <summary>An organisation keeps somebody who administers it: who is left when a role ends or changes.</summary>
internal static class AutresAdmins
{
    extension(Db db)
    {
        /// <summary>Holds the organisations until the transaction ends: two admins who step down at once come one after the other.</summary>
        public Task TakeOrganisationsAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
            db
                .Organisations.Where(organisation => ids.Contains(organisation.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.Name, organisation => organisation.Name), ct);

        /// <summary>How many others administer the organisation of a role.</summary>
        public Task<int> OtherAdminsAsync(Role role, CancellationToken ct)
        {
            var (id, house) = (role.AgentId, role.OrganisationId);
            return db.Roles.CountAsync(
                other =>
                    other.OrganisationId == house && other.Level == RoleLevel.Admin && other.AgentId != id && other.Agent.DeletedAt == null,
                ct
            );
        }
    }
}

using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>Which people an agent may find by searching (architecture, section 4). Organisations are no walls, unless their territory keeps them.</summary>
public static class UsagerPolicy
{
    extension(IQueryable<Usager> usagers)
    {
        /// <summary>Known in a territory of theirs; only followed by an organisation of theirs where organisations are isolated. The reader's roles are loaded.</summary>
        public IQueryable<Usager> VisibleTo(Agent me)
        {
            var (memberIn, open) = (me.MemberIn, me.OpenTerritoires);
            return usagers.Where(usager =>
                usager.DeletedAt == null
                && (
                    usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId))
                    || usager.Territoires.Any(link => open.Contains(link.TerritoireId))
                )
            );
        }

        /// <summary>Those whom an organisation of theirs follows: shown whole, where the others are masked until they are chosen (spec 2 §15.3).</summary>
        public IQueryable<Usager> FollowedBy(Agent me)
        {
            var memberIn = me.MemberIn;
            return usagers.Where(usager => usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId)));
        }
    }

    extension(Agent me)
    {
        /// <summary>Territories whose people they may find whatever the organisation.</summary>
        private long[] OpenTerritoires =>
            [
                .. me
                    .Roles.Where(role => !role.Organisation.Territoire.IsolatedOrganisations)
                    .Select(role => role.Organisation.TerritoireId)
                    .Distinct(),
            ];
    }
}

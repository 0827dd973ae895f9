using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;

namespace RdvSolidarites.Web.Features.Reglages;

/// <summary>Whose settings an agent reads and changes: read in their organisations, changed where they administer, both in a territory that they administer.</summary>
public static class PorteeReglages
{
    extension(Agent me)
    {
        /// <summary>Territories where all is theirs to set. Needs the territory roles.</summary>
        public long[] SetsTerritoires => [.. me.RolesTerritoire.Where(role => role.Admin).Select(role => role.TerritoireId)];

        /// <summary>Somewhere at least. Needs all roles.</summary>
        public bool SetsSomewhere => me.AdminIn.Length > 0 || me.SetsTerritoires.Length > 0;

        /// <summary>What belongs to this organisation is theirs to set. Needs all roles.</summary>
        public bool Sets(Organisation organisation) =>
            me.AdminIn.Contains(organisation.Id) || me.SetsTerritoires.Contains(organisation.TerritoireId);
    }

    extension(IQueryable<Organisation> organisations)
    {
        public IQueryable<Organisation> SetBy(Agent me)
        {
            var (adminIn, territoires) = (me.AdminIn, me.SetsTerritoires);
            return organisations.Where(organisation =>
                adminIn.Contains(organisation.Id) || territoires.Contains(organisation.TerritoireId)
            );
        }
    }
}

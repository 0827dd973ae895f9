namespace RdvSolidarites.Web.Features.Usagers;

public static class UsagerQueries
{
    extension(IQueryable<Usager> usagers)
    {
        /// <summary>The people that someone answers for.</summary>
        public IQueryable<Usager> ProchesOf(Usager me)
        {
            var id = me.Id;
            return usagers.Where(usager => usager.ResponsableId == id && usager.DeletedAt == null);
        }
    }
}

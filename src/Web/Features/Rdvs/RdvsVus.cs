using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>
/// The RDVs that an agent sees, found from where they can be: their organisations, and the agendas that are theirs or were opened to them. Same rows as
/// <see cref="RdvPolicy"/> alone, which would try each RDV of the country.
/// </summary>
public static class RdvsVus
{
    extension(Db db)
    {
        /// <summary>From an instant to another, by their start; null for no bound.</summary>
        public IQueryable<Rdv> RdvsSeenBy(Agent me, Instant? from, Instant? to, Instant now)
        {
            var (rdvs, places) = (db.Rdvs.AsQueryable(), db.RdvsAgents.AsQueryable());

            if (from is { } first)
            {
                rdvs = rdvs.Where(rdv => rdv.StartsAt >= first);
                places = places.Where(place => place.StartsAt >= first);
            }

            if (to is { } last)
            {
                rdvs = rdvs.Where(rdv => rdv.StartsAt < last);
                places = places.Where(place => place.StartsAt < last);
            }

            return db.SeenAmong(rdvs, db.Rdvs, places, me, now);
        }

        /// <summary>Those that an agent sees among <paramref name="ofHouses"/> in their organisations, and elsewhere among <paramref name="others"/> on the
        /// agendas that are theirs or were opened to them, found from <paramref name="places"/>.</summary>
        internal IQueryable<Rdv> SeenAmong(
            IQueryable<Rdv> ofHouses,
            IQueryable<Rdv> others,
            IQueryable<RdvAgent> places,
            Agent me,
            Instant now
        )
        {
            var (id, adminIn, memberIn) = (me.Id, me.AdminIn, me.MemberIn);
            var given = db
                .AccesAgendas.Where(acces =>
                    acces.BeneficiaireId == id || (acces.EquipeId != null && acces.Equipe!.Membres.Any(membre => membre.Id == id))
                )
                .Select(acces => acces.AgendaId);
            // Apart, not « or »: each has its index on both databases.
            var ids = places
                .Where(place => place.AgentId == id)
                .Select(place => place.RdvId)
                .Union(places.Where(place => given.Contains(place.AgentId)).Select(place => place.RdvId));
            // Sets that share nothing: together they are each RDV once. Admins see all of their houses: nothing is asked of each RDV there.
            var seen = ofHouses
                .Where(rdv => memberIn.Contains(rdv.OrganisationId) && !adminIn.Contains(rdv.OrganisationId))
                .Concat(others.Where(rdv => !memberIn.Contains(rdv.OrganisationId) && ids.Contains(rdv.Id)))
                .VisibleTo(me, now);
            return adminIn.Length == 0
                ? seen
                : ofHouses.Where(rdv => rdv.DeletedAt == null && adminIn.Contains(rdv.OrganisationId)).Concat(seen);
        }
    }
}

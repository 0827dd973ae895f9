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
            var (id, adminIn, memberIn) = (me.Id, me.AdminIn, me.MemberIn);
            var given = db
                .AccesAgendas.Where(acces =>
                    acces.BeneficiaireId == id || (acces.EquipeId != null && acces.Equipe!.Membres.Any(membre => membre.Id == id))
                )
                .Select(acces => acces.AgendaId);
            var ofHouses = db.Rdvs.Where(rdv => memberIn.Contains(rdv.OrganisationId));
            // Apart, not « or »: each has its index on both databases.
            var mine = db.RdvsAgents.Where(place => place.AgentId == id);
            var opened = db.RdvsAgents.Where(place => given.Contains(place.AgentId));

            if (from is { } first)
            {
                ofHouses = ofHouses.Where(rdv => rdv.StartsAt >= first);
                mine = mine.Where(place => place.StartsAt >= first);
                opened = opened.Where(place => place.StartsAt >= first);
            }

            if (to is { } last)
            {
                ofHouses = ofHouses.Where(rdv => rdv.StartsAt < last);
                mine = mine.Where(place => place.StartsAt < last);
                opened = opened.Where(place => place.StartsAt < last);
            }

            // Sets that share nothing: together they are each RDV once. Admins see all of their houses: nothing is asked of each RDV there.
            var ids = mine.Select(place => place.RdvId).Union(opened.Select(place => place.RdvId));
            var administered = ofHouses.Where(rdv => rdv.DeletedAt == null && adminIn.Contains(rdv.OrganisationId));
            var elsewhere = db.Rdvs.Where(rdv => !memberIn.Contains(rdv.OrganisationId) && ids.Contains(rdv.Id));
            var seen = ofHouses.Where(rdv => !adminIn.Contains(rdv.OrganisationId)).Concat(elsewhere).VisibleTo(me, now);
            return adminIn.Length == 0 ? seen : administered.Concat(seen);
        }
    }
}

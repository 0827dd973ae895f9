using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>
/// The RDVs that an agent sees, found from where they can be: their organisations, and the agendas that are theirs or were opened to them. Same rows as
/// <see cref="RdvPolicy"/> alone, which would try each RDV of the country.
/// </summary>
public static class RdvsVus
{
    /// <summary>With more, a list of them is asked at once: each costs the question a part.</summary>
    private const int MostHousesApart = 8;

    extension(Db db)
    {
        /// <summary>From an instant to another, by their start; null for no bound. All of them, or only those of a house of theirs.</summary>
        public IQueryable<Rdv> RdvsSeenBy(Agent me, Instant? from, Instant? to, Instant now, long? house = null) =>
            Together(db.RdvsSeenApart(me, from, to, now, house));

        /// <summary>The same, in parts that share nothing: a list takes the first of each in the order of its index, and reads no other.</summary>
        public IReadOnlyList<IQueryable<Rdv>> RdvsSeenApart(Agent me, Instant? from, Instant? to, Instant now, long? house = null)
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

            return db.SeenAmong(rdvs, db.Rdvs, places, me, now, house);
        }

        /// <summary>The collective ones from an instant on: in their houses, of these motifs; elsewhere, on the agendas that they enter.</summary>
        /// <param name="motifs">By house of theirs.</param>
        public IQueryable<Rdv> CollectifsSeenBy(Agent me, Instant from, Instant now, ILookup<long, long> motifs)
        {
            var elsewhere = db.SeenElsewhere(
                db.Rdvs.Where(rdv => rdv.Motif.Collectif),
                db.RdvsAgents.Where(place => place.StartsAt >= from),
                me,
                now
            );
            return Together([OfMotifs(me.AdminIn), OfMotifs(me.MemberIn.Except(me.AdminIn)).VisibleTo(me, now), elsewhere]);

            // Begun from the motifs, few among all the RDVs of a house: it is that of the motif, and a planner does not begin from it.
            IQueryable<Rdv> OfMotifs(IEnumerable<long> houses)
            {
                long[] ids = [.. houses.SelectMany(house => motifs[house])];
                return db
                    .Motifs.Where(motif => EF.Parameter(ids).Contains(motif.Id))
                    .SelectMany(motif =>
                        db.Rdvs.Where(rdv =>
                            rdv.MotifId == motif.Id
                            && rdv.StartsAt >= from
                            && rdv.DeletedAt == null
                            && rdv.OrganisationId == motif.OrganisationId
                        )
                    );
            }
        }

        /// <summary>Those that an agent sees among <paramref name="ofHouses"/> in their organisations, and elsewhere among <paramref name="others"/> on the
        /// agendas that are theirs or were opened to them, found from <paramref name="places"/>.</summary>
        internal IReadOnlyList<IQueryable<Rdv>> SeenAmong(
            IQueryable<Rdv> ofHouses,
            IQueryable<Rdv> others,
            IQueryable<RdvAgent> places,
            Agent me,
            Instant now,
            long? house
        )
        {
            var memberIn = me.MemberIn;
            // Admins see all of their houses: nothing is asked of each RDV there.
            List<IQueryable<Rdv>> parts =
            [
                .. OfHouses(ofHouses.Where(rdv => rdv.DeletedAt == null), [.. me.AdminIn.Where(IsAsked)]),
                .. OfHouses(ofHouses, [.. memberIn.Except(me.AdminIn).Where(IsAsked)]).Select(rdvs => rdvs.VisibleTo(me, now)),
            ];

            if (house is not { } only || !memberIn.Contains(only))
            {
                parts.Add(db.SeenElsewhere(others, places, me, now));
            }

            return parts;

            bool IsAsked(long one) => house is null || house == one;
        }

        /// <summary>Out of their organisations, among <paramref name="others"/>: on the agendas that are theirs or were opened to them.</summary>
        private IQueryable<Rdv> SeenElsewhere(IQueryable<Rdv> others, IQueryable<RdvAgent> places, Agent me, Instant now)
        {
            var (id, memberIn) = (me.Id, me.MemberIn);
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
            return others.Where(rdv => !memberIn.Contains(rdv.OrganisationId) && ids.Contains(rdv.Id)).VisibleTo(me, now);
        }
    }

    /// <summary>Parts that share nothing: together they are each RDV once.</summary>
    internal static IQueryable<Rdv> Together(IEnumerable<IQueryable<Rdv>> parts) => parts.Aggregate((all, part) => all.Concat(part));

    /// <summary>One by one: only then does an index give them in the order of time.</summary>
    private static IEnumerable<IQueryable<Rdv>> OfHouses(IQueryable<Rdv> rdvs, long[] houses) =>
        houses.Length > MostHousesApart
            ? [rdvs.Where(rdv => houses.Contains(rdv.OrganisationId))]
            : houses.Select(house => rdvs.Where(rdv => rdv.OrganisationId == house));
}

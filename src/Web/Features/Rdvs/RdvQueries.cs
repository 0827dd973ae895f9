namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>The words questions about RDVs are made of. Each returns a query, none runs it.</summary>
public static class RdvQueries
{
    extension(IQueryable<Rdv> rdvs)
    {
        public IQueryable<Rdv> NotCancelled => rdvs.Where(rdv => rdv.Status != RdvStatus.Excused && rdv.Status != RdvStatus.Revoked);

        public IQueryable<Rdv> Upcoming(Instant now) => rdvs.Where(rdv => rdv.StartsAt > now);

        public IQueryable<Rdv> Past(Instant now) => rdvs.Where(rdv => rdv.StartsAt <= now);

        public IQueryable<Rdv> StartingIn(Interval span) => rdvs.Where(rdv => rdv.StartsAt >= span.Start && rdv.StartsAt < span.End);

        public IQueryable<Rdv> WithPeople =>
            rdvs.Include(rdv => rdv.Agents)
                    .ThenInclude(place => place.Agent)
                .Include(rdv => rdv.Participations)
                    .ThenInclude(place => place.Usager)
                        .ThenInclude(usager => usager.Responsable)
                .Include(rdv => rdv.Motif)
                    .ThenInclude(motif => motif.Service)
                .Include(rdv => rdv.Lieu)
                .Include(rdv => rdv.Organisation)
                    .ThenInclude(organisation => organisation.Territoire)
                .AsSplitQuery();
    }
}

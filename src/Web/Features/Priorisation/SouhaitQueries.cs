using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>Questions about requests that are worth a name.</summary>
public static class SouhaitQueries
{
    extension(IQueryable<Souhait> souhaits)
    {
        /// <summary>One, with where it was asked and who wants it. Everybody may read it.</summary>
        public Task<Souhait> WholeAsync(long id, CancellationToken ct) =>
            souhaits
                .AsNoTracking()
                .Include(souhait => souhait.Territoire)
                .Include(souhait => souhait.Voix)
                    .ThenInclude(voix => voix.Territoire)
                .Where(souhait => souhait.Id == id)
                .OneOr404Async(ct);
    }
}

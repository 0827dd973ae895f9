namespace RdvSolidarites.Web.Infrastructure.Data;

public static class QueryableExtensions
{
    extension<T>(IQueryable<T> rows)
    {
        /// <summary>The one row, or the same 404 whether it is missing or invisible.</summary>
        public async Task<T> OneOr404Async(CancellationToken ct = default) =>
            await rows.FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
    }
}

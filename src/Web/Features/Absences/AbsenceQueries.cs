using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Questions about absences worth a name.</summary>
public static class AbsenceQueries
{
    extension(Db db)
    {
        /// <summary>
        /// The very same absence in these agendas, by agent: a form sent twice puts it once. The caller has taken the agendas.
        /// </summary>
        internal async Task<IReadOnlyDictionary<long, long>> SameAbsencesAsync(
            IEnumerable<long> agents,
            string title,
            Plage horaire,
            CancellationToken ct
        )
        {
            var (ids, first, start, end) = (agents.ToArray(), horaire.FirstDay, horaire.Start, horaire.End);
            var alike = await db
                .Absences.AsNoTracking()
                .Where(absence => EF.Parameter(ids).Contains(absence.AgentId) && absence.Title == title)
                .Where(absence => absence.FirstDay == first && absence.StartTime == start && absence.EndTime == end)
                .OrderBy(absence => absence.Id)
                .ToListAsync(ct);
            return alike
                .Where(absence => absence.EndDay == horaire.EndDay && absence.Recurrence?.ToString() == horaire.Recurrence?.ToString())
                .Where(absence => absence.Derogations.Count == 0)
                .DistinctBy(absence => absence.AgentId)
                .ToDictionary(absence => absence.AgentId, absence => absence.Id);
        }
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Questions about absences worth a name.</summary>
public static class AbsenceQueries
{
    extension(Db db)
    {
        /// <summary>
        /// The very same absences that are already in these agendas: a form sent twice puts them once. The caller has taken the agendas.
        /// </summary>
        internal async Task<IReadOnlyDictionary<(long AgentId, Plage Horaire), long>> SameAbsencesAsync(
            IReadOnlyCollection<(long AgentId, Plage Horaire)> wanted,
            string title,
            CancellationToken ct
        )
        {
            var ids = wanted.Select(one => one.AgentId).Distinct().ToArray();
            var (first, last) = (wanted.Min(one => one.Horaire.FirstDay), wanted.Max(one => one.Horaire.FirstDay));
            var alike = await db
                .Absences.AsNoTracking()
                .Where(absence => EF.Parameter(ids).Contains(absence.AgentId) && absence.Title == title)
                .Where(absence => absence.FirstDay >= first && absence.FirstDay <= last)
                .OrderBy(absence => absence.Id)
                .ToListAsync(ct);
            return alike.Where(absence => absence.Derogations.Count == 0).DistinctBy(KeyOf).ToDictionary(KeyOf, absence => absence.Id);
        }
    }

    private static (long AgentId, Plage Horaire) KeyOf(Absence absence) => (absence.AgentId, absence.Horaire with { Derogations = null });
}

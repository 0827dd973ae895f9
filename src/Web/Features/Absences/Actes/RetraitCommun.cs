using System.Globalization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.Actes;

/// <summary>The closing day does not take place: its absences go together.</summary>
public sealed class RetraitCommun(Db db, Acting acting, RegistreAbsences registre, Current current)
{
    /// <summary>How many of them whoever asks has deleted themselves: the same form, sent twice.</summary>
    public async Task<int> DeletedByMeAsync(IReadOnlyCollection<long> asked, CancellationToken ct)
    {
        var ids = asked.Distinct().Take(AbsenceSaisie.MaxTogether).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray();
        var author = current.Auteur.Reference;
        return await db.Versions.CountAsync(
            version =>
                version.Entity == nameof(Absence)
                && EF.Parameter(ids).Contains(version.EntityId)
                && version.Act == VersionAct.Deleted
                && version.Author == author,
            ct
        );
    }

    public Task<Outcome<IReadOnlyList<Absence>>> RemoveAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        acting.RunAsync(
            new Act<IReadOnlyList<Absence>, IReadOnlyList<Absence>>(
                () => TakeAsync(ids, ct),
                absences =>
                {
                    foreach (var absence in absences)
                    {
                        absence.Close(absence.Agent.Zone);
                        db.Remove(absence);
                    }

                    return Task.FromResult(absences);
                }
            ),
            ct
        );

    /// <summary>Those among them that I may write, by name; 404 when there is none.</summary>
    public async Task<IReadOnlyList<Absence>> ReadAsync(IReadOnlyCollection<long> asked, CancellationToken ct)
    {
        var ids = asked.Distinct().Take(AbsenceSaisie.MaxTogether).ToArray();
        var absences = await registre
            .Whole(registre.Writable.Where(absence => EF.Parameter(ids).Contains(absence.Id)))
            .OrderBy(absence => absence.Agent.LastName)
            .ThenBy(absence => absence.Id)
            .ToListAsync(ct);
        return absences.Count > 0 ? absences : throw new NotFoundException();
    }

    private async Task<IReadOnlyList<Absence>> TakeAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await db.TakeAgendasAsync((await ReadAsync(ids, ct)).Select(absence => absence.AgentId), ct);
        db.ChangeTracker.Clear();
        return await ReadAsync(ids, ct);
    }
}

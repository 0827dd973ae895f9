using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.Actes;

/// <summary>Who of which group is to be away, when and why.</summary>
public sealed record FermetureVoulue(string? Qui, IReadOnlyList<Membre> Members, IReadOnlyCollection<long> Ticked, AbsenceVoulue Absence);

/// <summary>The absences of a closing, those that stood already among them.</summary>
/// <param name="Put">New ones.</param>
/// <param name="Same">Those that the same form had put.</param>
/// <param name="Agents">How many are away.</param>
/// <param name="Hits">Are there RDVs to decide of?</param>
public sealed record AbsencesPosees(IReadOnlyList<Absence> Put, IReadOnlyList<long> Same, int Agents, bool Hits)
{
    public IEnumerable<long> Ids => Put.Select(absence => absence.Id).Concat(Same).Order();
}

/// <summary>Several agents are away at once: one absence each, put once however many clicks. The agendas that were ticked are taken, then all is read again.</summary>
public sealed class PoseCommune(Db db, Current current, Acting acting, LectureCommune lecture)
{
    public Task<Outcome<AbsencesPosees>> PutAsync(FermetureVoulue wanted, string? seal, CancellationToken ct) =>
        acting.RunAsync(
            new Act<AbsenceCommune, AbsencesPosees>(() => TakeAsync(wanted, ct), commune => PutAsync(commune, wanted, ct))
            {
                Warnings = commune => Task.FromResult<IWarnings?>(commune),
                Seal = seal,
            },
            ct
        );

    private async Task<AbsenceCommune> TakeAsync(FermetureVoulue wanted, CancellationToken ct)
    {
        var writable = wanted.Members.Where(member => member.MayWrite).Select(member => member.Agent.Id);
        await db.TakeToWriteAsync(current.Agent, writable.Intersect(wanted.Ticked), current.Now, ct);
        return await lecture.LookAsync(wanted.Qui, wanted.Members, wanted.Absence.Horaire, ct);
    }

    private async Task<AbsencesPosees> PutAsync(AbsenceCommune commune, FermetureVoulue wanted, CancellationToken ct)
    {
        var (title, ticked) = (wanted.Absence.Title, commune.Among(wanted.Ticked));
        var rows = ticked.SelectMany(row => row.Hours.Select(hours => (row.Agent, Hours: hours))).ToList();
        var same = await db.SameAbsencesAsync([.. rows.Select(row => (row.Agent.Id, row.Hours))], title, ct);
        List<Absence> put =
        [
            .. rows.Where(row => !same.ContainsKey((row.Agent.Id, row.Hours))).Select(row => Absence.Put(row.Agent, title, row.Hours)),
        ];
        db.AddRange(put);
        return new AbsencesPosees(put, [.. same.Values], ticked.Count, ticked.Any(row => row.Hit > 0));
    }
}

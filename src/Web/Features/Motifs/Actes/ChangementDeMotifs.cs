using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs.Actes;

/// <summary>Several motifs change the same way: all of them, or none.</summary>
public sealed class ChangementDeMotifs(Db db, Acting acting, Current current, MotifsReglage reglage)
{
    /// <summary>Those of organisations that I set, by name; nobody else's can be named.</summary>
    /// <exception cref="NotFoundException">One of them is not mine to set.</exception>
    public async Task<List<Motif>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToArray();
        var houses = db.Organisations.SetBy(current.Agent).Select(one => one.Id);
        var found = await reglage
            .Whole(
                db.Motifs.Where(motif =>
                    motif.DeletedAt == null && EF.Parameter(wanted).Contains(motif.Id) && houses.Contains(motif.OrganisationId)
                )
            )
            .ToListAsync(ct);
        return found.Count == wanted.Length
            ? [.. found.OrderBy(motif => motif.Name, StringComparer.CurrentCulture).ThenBy(motif => motif.Id)]
            : throw new NotFoundException();
    }

    /// <summary>Changes several at once: all of them, or none.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="changes">What changes in each.</param>
    /// <param name="read">What the reader knew of each: anything newer is read first.</param>
    /// <param name="ct">Stops asking.</param>
    public Task<Outcome<IReadOnlyList<Motif>>> ChangeAsync(
        IReadOnlyCollection<long> ids,
        MotifsChanges changes,
        Func<IReadOnlyList<Motif>, bool> read,
        CancellationToken ct
    ) =>
        acting.RunAsync(
            new Act<IReadOnlyList<Motif>, IReadOnlyList<Motif>>(
                async () => await FindAsync(ids, ct),
                motifs =>
                {
                    foreach (var motif in motifs)
                    {
                        changes.On(MotifVoulu.Of(motif)).WriteOn(motif, motif.Service);
                    }

                    return Task.FromResult(motifs);
                }
            )
            {
                ChangedBy = motifs => Task.FromResult(read(motifs) ? null : "Un collègue"),
            },
            ct
        );
}

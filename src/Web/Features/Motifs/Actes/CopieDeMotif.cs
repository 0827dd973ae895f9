using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Motifs.Actes;

/// <summary>The same motif in other organisations of its territory: in all of them, or in none (spec 3 §1.7).</summary>
public sealed class CopieDeMotif(Db db, Acting acting, Current current, MotifsReglage reglage, NomsDeMotifs noms)
{
    /// <summary>Copies it into these organisations.</summary>
    /// <exception cref="RefusalException">Some have one of that name already: they are named.</exception>
    public Task<Outcome<Motif>> CopyAsync(long id, IReadOnlyCollection<long> organisationIds, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Motif, Motif>(
                () => reglage.WritableAsync(id, ct),
                async motif =>
                {
                    await WriteAsync(motif, [.. organisationIds.Distinct()], ct);
                    return motif;
                }
            ),
            ct
        );

    private async Task WriteAsync(Motif motif, long[] ids, CancellationToken ct)
    {
        var (wanted, taken) = (MotifVoulu.Of(motif), new List<string>());
        var there = await db
            .Organisations.SetBy(current.Agent)
            .Where(one => EF.Parameter(ids).Contains(one.Id) && one.TerritoireId == motif.Organisation.TerritoireId)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);

        if (there.Count != ids.Length)
        {
            throw new NotFoundException();
        }

        foreach (var organisation in there)
        {
            await noms.WaitAsync(organisation.Id, ct);

            if (await noms.IsTakenAsync(organisation.Id, except: 0, wanted, ct))
            {
                taken.Add(organisation.Name);
            }

            var copy = new Motif
            {
                Organisation = organisation,
                Service = motif.Service,
                Name = motif.Name,
            };
            wanted.WriteOn(copy, motif.Service);
            db.Add(copy);
        }

        if (taken.Count > 0)
        {
            throw new RefusalException(MotifRefusals.TakenIn(taken));
        }
    }
}

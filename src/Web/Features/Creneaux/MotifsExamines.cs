using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A motif and what each rule of the funnel says of it for an address.</summary>
public sealed record MotifExamine(
    long Id,
    string Name,
    string ServiceName,
    long OrganisationId,
    string OrganisationName,
    long TerritoireId,
    bool Collectif,
    BookableBy BookableBy,
    SectorisationLevel Level,
    bool IsForEverybody,
    bool IsVisible,
    bool FollowUp,
    bool HasTime,
    bool IsServed
)
{
    public bool IsOffered => IsForEverybody && IsVisible && !FollowUp && HasTime && IsServed;
}

/// <summary>Why a motif is offered to an address or not: the funnel's own rules, asked one by one of all motifs that are not archived.</summary>
public sealed class MotifsExamines(Db db, Current current)
{
    public Task<IReadOnlyList<MotifExamine>> AtAsync(string numero, DateTimeZone zone, Domicile home, CancellationToken ct) =>
        OfAsync(numero, zone, db.Attributions.Matching(home), ct);

    /// <summary>For whoever would live in these secteurs, and in no other.</summary>
    public Task<IReadOnlyList<MotifExamine>> InAsync(
        string numero,
        DateTimeZone zone,
        IReadOnlyCollection<long> secteurs,
        CancellationToken ct
    )
    {
        var ids = secteurs.ToArray();
        return OfAsync(numero, zone, db.Attributions.Where(given => EF.Parameter(ids).Contains(given.SecteurId)), ct);
    }

    private async Task<IReadOnlyList<MotifExamine>> OfAsync(
        string numero,
        DateTimeZone zone,
        IQueryable<Attribution> attributions,
        CancellationToken ct
    )
    {
        var (now, today) = (current.Now, current.Now.InZone(zone).Date);
        return await db
            .Motifs.Where(motif => motif.Organisation.Territoire.Numero == numero)
            .Where(ReglesDOffre.IsAlive)
            .OrderBy(motif => motif.Slug)
            .ThenBy(motif => motif.Id)
            .Select(
                Expressions.Whole(
                    (Motif motif) =>
                        new MotifExamine(
                            motif.Id,
                            motif.Name,
                            motif.Service.Name,
                            motif.OrganisationId,
                            motif.Organisation.Name,
                            motif.Organisation.TerritoireId,
                            motif.Collectif,
                            motif.BookableBy,
                            motif.SectorisationLevel,
                            ReglesDOffre.IsForEverybody.Ask(motif),
                            ReglesDOffre.IsVisible.Ask(motif),
                            motif.FollowUp,
                            ReglesDOffre.HasTime.Ask(motif, db.Rdvs, today, now),
                            Sectorisation.Serves.Ask(motif, attributions, db.Rdvs, now)
                        )
                )
            )
            .ToListAsync(ct);
    }
}

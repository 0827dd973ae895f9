using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>What hangs on a lieu: the RDVs to come, and what citizens are offered there.</summary>
public sealed class EffetsDeLieu(Db db, OffreComptee offre, Current current)
{
    /// <summary>Plages that open something there, now or later.</summary>
    public Task<int> PlagesAsync(Lieu lieu, CancellationToken ct)
    {
        var today = current.Now.InZone(lieu.Organisation.Zone).Date;
        return db.PlagesOuverture.CountAsync(plage => plage.LieuId == lieu.Id && (plage.LastDay == null || plage.LastDay >= today), ct);
    }

    public async Task<(int Count, LocalDateTime? First)> ToComeAsync(Lieu lieu, CancellationToken ct)
    {
        var starts = await db
            .Rdvs.NotCancelled.Upcoming(current.Now)
            .Where(rdv => rdv.DeletedAt == null && rdv.LieuId == lieu.Id)
            .OrderBy(rdv => rdv.StartsAt)
            .Select(rdv => rdv.StartsAt)
            .ToListAsync(ct);
        return (starts.Count, starts.Count == 0 ? null : starts[0].InZone(lieu.Organisation.Zone).LocalDateTime);
    }

    /// <summary>"34 créneaux dans les quatre prochaines semaines, pour Consultation (20) et Suivi (14)", or null when there is none.</summary>
    public async Task<string?> CreneauxAsync(Lieu lieu, CancellationToken ct)
    {
        var today = current.Now.InZone(lieu.Organisation.Zone).Date;
        var motifs = await db
            .Motifs.Where(motif =>
                motif.DeletedAt == null
                && motif.BookableBy == BookableBy.Everyone
                && motif.Visibility != VisibilityType.Invisible
                && motif.LocationType == LocationType.PublicOffice
                && !motif.Collectif
                && motif.Plages.Any(plage => plage.LieuId == lieu.Id && (plage.LastDay == null || plage.LastDay >= today))
            )
            .OrderBy(motif => motif.Slug)
            .ToListAsync(ct);
        var counted = await offre.CountAsync(
            lieu.Organisation,
            [.. motifs.Select(motif => new MotifCompte(motif.Id, motif.Name, motif.Length, motif.Delais))],
            lieu.Id,
            ct
        );
        return counted.Count == 0
            ? null
            : $"{Francais.Nombre(counted.Sum(one => one.Starts), "créneau", "créneaux")} {OffreComptee.Horizon}, pour {Francais.Liste([.. counted.Select(one => $"{one.Name} ({Francais.Nombre(one.Starts)})")])}";
    }

    /// <summary>Collective RDVs to come that citizens may join.</summary>
    public Task<int> CollectifsAsync(Lieu lieu, CancellationToken ct) =>
        db
            .Rdvs.NotCancelled.Upcoming(current.Now)
            .CountAsync(
                rdv =>
                    rdv.DeletedAt == null
                    && rdv.LieuId == lieu.Id
                    && rdv.Motif.Collectif
                    && rdv.Motif.BookableBy == BookableBy.Everyone
                    && rdv.Motif.Visibility != VisibilityType.Invisible,
                ct
            );
}

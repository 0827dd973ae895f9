using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Days on which a lieu is to close, with what stands there then: read before they are saved, and saved only as they were read.</summary>
public sealed record FermetureLue(IReadOnlyList<string> Plages, IReadOnlyList<long> Rdvs, LocalDateTime? First) : IWarnings
{
    public string Title => "Relisez, puis confirmez";

    public IReadOnlyList<string> Sentences =>
        [
            Plages.Count == 0
                ? "Aucune plage d’ouverture n’y reçoit ces jours-là."
                : $"{Francais.Nombre(Plages.Count, "plage d’ouverture n’y offrira", "plages d’ouverture n’y offriront")} plus rien ces jours-là\u00A0: {Francais.Liste([.. Plages.Take(Shown)])}{(Plages.Count > Shown ? ", et d’autres" : "")}.",
            First is not { } first
                ? "Aucun RDV n’y est posé ces jours-là."
                : $"{Francais.Nombre(Rdvs.Count, "RDV y est posé", "RDV y sont posés")}, le premier {Francais.Moment(first)}. Rien ne leur arrive tout seul\u00A0: vous choisirez ensuite, pour tous à la fois ou pour chacun.",
        ];

    public string Seal => Secrets.Seal(string.Join('|', [.. Plages, .. Rdvs.Select(id => $"{id}")]));

    private const int Shown = 12;

    /// <summary>Nothing stands there: nothing has to be read first.</summary>
    public bool IsEmpty => Plages.Count == 0 && Rdvs.Count == 0;

    public bool AreConfirmedBy(string? seal) => seal == Seal;
}

/// <summary>Reads what stands in a lieu on some days, whoever may see it: a closing concerns everybody there.</summary>
public sealed class LectureDeFermeture(Db db, Current current)
{
    public async Task<FermetureLue> ReadAsync(Lieu lieu, JoursFermes closing, CancellationToken ct)
    {
        var zone = lieu.Organisation.Zone;
        var rdvs = await OfLieu(lieu, closing).OrderBy(rdv => rdv.StartsAt).Select(rdv => new { rdv.Id, rdv.StartsAt }).ToListAsync(ct);
        return new FermetureLue(
            await PlagesAsync(lieu, closing, zone, ct),
            [.. rdvs.Select(rdv => rdv.Id)],
            rdvs.Count == 0 ? null : rdvs[0].StartsAt.InZone(zone).LocalDateTime
        );
    }

    /// <summary>RDVs to come that begin there on these days.</summary>
    private IQueryable<Rdv> OfLieu(Lieu lieu, JoursFermes closing)
    {
        var zone = lieu.Organisation.Zone;
        var (id, from, to) = (lieu.Id, zone.AtStartOfDay(closing.From).ToInstant(), zone.AtStartOfDay(closing.To.PlusDays(1)).ToInstant());
        return db
            .Rdvs.NotCancelled.Upcoming(current.Now)
            .Where(rdv => rdv.DeletedAt == null && rdv.LieuId == id && rdv.StartsAt >= from && rdv.StartsAt < to);
    }

    private async Task<List<string>> PlagesAsync(Lieu lieu, JoursFermes closing, DateTimeZone zone, CancellationToken ct)
    {
        var plages = await db
            .PlagesOuverture.AsNoTracking()
            .Include(plage => plage.Agent)
            .Include(plage => plage.Motifs)
            .Where(plage =>
                plage.LieuId == lieu.Id && plage.FirstDay <= closing.To && (plage.LastDay == null || plage.LastDay >= closing.From)
            )
            .OrderBy(plage => plage.Agent.LastName)
            .ThenBy(plage => plage.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var days = new DateInterval(closing.From, closing.To);
        return
        [
            .. plages
                .Where(plage => plage.Horaire.Occurrences(days, zone).Any())
                .Select(plage =>
                    $"{plage.Agent.FullName} ({plage.Title ?? Francais.Liste([.. plage.Motifs.Select(motif => motif.Name)])})"
                ),
        ];
    }
}

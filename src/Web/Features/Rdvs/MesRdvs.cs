using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A page of somebody's RDVs: the next one first, or the latest past one first; cancelled ones stay, with their word (spec 1 L-01…L-06).</summary>
public sealed record MesRdvs(IReadOnlyList<LigneDeRdv> Rows, int Page, int Pages, bool Passes)
{
    public const int PerPage = 25;
}

/// <summary>A RDV in a list, with only the names of those who look at it and their relatives.</summary>
public sealed record LigneDeRdv(
    LocalDateTime Debut,
    string? AutreHeure,
    LocationType Type,
    string Motif,
    string? Ou,
    IReadOnlyList<string> Pour,
    RdvStatus Status,
    bool IsPast,
    bool IsToMove,
    string LinkKey
)
{
    public string Quand => RdvEnMots.Quand(Debut, Type) + (AutreHeure is { } heure ? $" ({heure})" : "");

    /// <summary>Where, in a word.</summary>
    public string Lieu =>
        Type switch
        {
            LocationType.Phone => "Par téléphone",
            LocationType.Home => "À votre domicile",
            LocationType.Visio => "En visioconférence",
            _ => Ou ?? "",
        };
}

public static class MesRdvsQuery
{
    extension(IQueryable<Rdv> visible)
    {
        /// <summary>One page, in two queries.</summary>
        /// <param name="passes">Past ones instead of those to come.</param>
        /// <param name="page">First page is 1; beyond the last shows the last.</param>
        /// <param name="mine">Which places of a visible RDV are the reader's.</param>
        /// <param name="now">Parts past from to come.</param>
        /// <param name="ct">Cancels.</param>
        public async Task<MesRdvs> PageAsync(bool passes, int page, Func<Usager, bool> mine, Instant now, CancellationToken ct)
        {
            var asked = passes ? visible.Past(now) : visible.Upcoming(now);
            var pages = Math.Max(1, (await asked.CountAsync(ct) + MesRdvs.PerPage - 1) / MesRdvs.PerPage);
            var shown = Math.Clamp(page, 1, pages);
            var sorted = passes
                ? asked.OrderByDescending(rdv => rdv.StartsAt).ThenByDescending(rdv => rdv.Id)
                : asked.OrderBy(rdv => rdv.StartsAt).ThenBy(rdv => rdv.Id);
            var rows = await sorted
                .Skip((shown - 1) * MesRdvs.PerPage)
                .Take(MesRdvs.PerPage)
                .Select(rdv => new
                {
                    rdv.StartsAt,
                    rdv.Organisation.TimeZone,
                    Usual = rdv.Organisation.Territoire.TimeZone,
                    rdv.Motif.LocationType,
                    rdv.Motif.Name,
                    Lieu = rdv.Lieu == null ? null : rdv.Lieu.Name + ", " + rdv.Lieu.Address,
                    rdv.Status,
                    rdv.MoveOfferedAt,
                    Places = rdv
                        .Participations.OrderBy(place => place.Id)
                        .Select(place => new
                        {
                            place.Usager,
                            place.Usager.Responsable,
                            place.Status,
                            place.LinkKey,
                        })
                        .ToList(),
                })
                .AsNoTracking()
                .ToListAsync(ct);
            var lines =
                from row in rows
                let own = row.Places.Where(place => mine(place.Usager) || (place.Responsable is { } who && mine(who))).ToList()
                where own.Count > 0
                select new LigneDeRdv(
                    row.StartsAt.InZone(DateTimeZoneProviders.Tzdb[row.TimeZone]).LocalDateTime,
                    Departements.AutreHeure(row.TimeZone, row.Usual),
                    row.LocationType,
                    row.Name,
                    row.Lieu,
                    [.. own.Select(place => place.Usager.FullName)],
                    own.TrueForAll(place => place.Status.IsCancelled()) ? own[0].Status : row.Status,
                    row.StartsAt <= now,
                    row.MoveOfferedAt is not null && row.StartsAt > now && own.Exists(place => !place.Status.IsCancelled()),
                    own[0].LinkKey
                );
            return new MesRdvs([.. lines], shown, pages, passes);
        }
    }
}

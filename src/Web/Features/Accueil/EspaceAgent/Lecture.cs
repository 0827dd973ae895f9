using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>Everything that the home page shows, read in as many queries whatever there is to show.</summary>
public sealed record Lecture(
    int Unfilled,
    IReadOnlyList<Ligne> ARenseigner,
    IReadOnlyList<Ligne> Jour,
    IReadOnlyList<Ligne> Lendemain,
    IReadOnlyList<Ligne> Nouveaux,
    IReadOnlySet<long> Writable
)
{
    /// <summary>How many are shown; the list has the others.</summary>
    public const int MaxUnfilled = 20;

    private const int MaxOfADay = 300;
    private const int MaxNew = 100;

    /// <summary>What is new at a first visit, or after a long absence.</summary>
    private static readonly Duration _oldestNews = Duration.FromDays(30);
    private static readonly Duration _firstNews = Duration.FromDays(7);

    public static Instant Since(Agent me, Instant now) =>
        me.SeenUntil is { } seen ? Instant.Max(seen, now - _oldestNews) : now - _firstNews;

    public static string SinceInWords(Agent me, Instant now) =>
        me.SeenUntil is null ? "ces sept derniers jours"
        : Since(me, now) > me.SeenUntil ? "ces trente derniers jours"
        : "depuis votre dernière visite";

    public static async Task<Lecture> LoadAsync(
        Db db,
        PorteeDAccueil portee,
        int? unfilled,
        Interval day,
        Interval next,
        Instant now,
        CancellationToken ct
    )
    {
        var left = portee.Unfilled(db, now);
        var toFillIn = await left.InOrder.Take(MaxUnfilled).Select(rdv => rdv.Id).ToListAsync(ct);
        var days = await portee.Rdvs(db, day.Start, next.End, now).InOrder.Take(MaxOfADay).Select(rdv => rdv.Id).ToListAsync(ct);
        var news = await New(db, portee.Rdvs(db, now, to: null, now), Since(portee.Me, now))
            .Take(MaxNew)
            .Select(rdv => rdv.Id)
            .ToListAsync(ct);
        long[] all = [.. toFillIn.Concat(days).Concat(news).Distinct()];
        var lines = (await db.Rdvs.Where(rdv => all.Contains(rdv.Id)).Select(Ligne.From).AsSplitQuery().ToListAsync(ct)).ToDictionary(
            line => line.Id
        );
        var ofDays = days.Where(lines.ContainsKey).Select(id => lines[id]).ToList();
        return new Lecture(
            unfilled ?? await left.CountAsync(ct),
            [.. toFillIn.Where(lines.ContainsKey).Select(id => lines[id])],
            [.. ofDays.Where(line => day.Contains(line.StartsAt))],
            [.. ofDays.Where(line => !day.Contains(line.StartsAt))],
            [.. news.Where(lines.ContainsKey).Select(id => lines[id])],
            portee.IsMine ? all.ToHashSet() : await WritableAsync(db, portee.Me, all, now, ct)
        );
    }

    public bool MayWrite(Ligne line) => Writable.Contains(line.Id);

    /// <summary>Of RDVs to come, those booked or cancelled by a citizen since then. What an agent said in their place is no news to agents.</summary>
    private static IQueryable<Rdv> New(Db db, IQueryable<Rdv> rdvs, Instant since)
    {
        // Apart, not « or »: each has an index of its own, and little in it.
        var booked = rdvs.Where(rdv =>
            rdv.Status == RdvStatus.Unknown
            && rdv.CreatedAt > since
            && (rdv.CreatedBy == CreatedBy.Usager || rdv.CreatedBy == CreatedBy.Visiteur || rdv.CreatedBy == CreatedBy.Prescripteur)
        );
        var cancelled = rdvs.Where(rdv =>
            rdv.Status == RdvStatus.Excused
            && rdv.CancelledAt > since
            && !db.Versions.Any(version =>
                version.Entity == nameof(Rdv)
#pragma warning disable MA0011 // the database writes it
                && version.EntityId == rdv.Id.ToString()
#pragma warning restore MA0011
                && version.At == rdv.CancelledAt
                && version.Author.StartsWith("agent:")
            )
        );
        return booked.Concat(cancelled).InOrder;
    }

    private static async Task<IReadOnlySet<long>> WritableAsync(Db db, Agent me, long[] ids, Instant now, CancellationToken ct) =>
        (await db.Rdvs.WritableBy(me, now).Where(rdv => ids.Contains(rdv.Id)).Select(rdv => rdv.Id).ToListAsync(ct)).ToHashSet();
}

internal static class OrdreDesRdvs
{
    extension(IQueryable<Rdv> rdvs)
    {
        public IQueryable<Rdv> InOrder => rdvs.OrderBy(rdv => rdv.StartsAt).ThenBy(rdv => rdv.Id);
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>What it changes that a lieu, or all of a territory, receives on a public holiday, or no longer does: the next time that each comes.</summary>
public sealed class EffetsDeFeries(Db db, Current current)
{
    /// <summary>For a lieu that is about to be saved.</summary>
    public async Task<IReadOnlyList<string>> SaidAsync(Lieu? lieu, IReadOnlyList<string> wanted, CancellationToken ct) =>
        lieu is null || lieu.FeriesTravailles.SequenceEqual(wanted)
            ? []
            : await SaidAsync(
                lieu.Organisation.Territoire,
                lieu.FeriesTravailles,
                wanted,
                db.PlagesOuverture.Where(plage => plage.LieuId == lieu.Id),
                ct
            );

    /// <summary>For a territory that is about to be saved.</summary>
    public async Task<IReadOnlyList<string>> SaidAsync(Territoire territoire, IReadOnlyList<string> wanted, CancellationToken ct) =>
        territoire.FeriesTravailles.SequenceEqual(wanted)
            ? []
            : await SaidAsync(
                territoire,
                territoire.FeriesTravailles,
                wanted,
                db.PlagesOuverture.Where(plage => plage.Organisation.TerritoireId == territoire.Id),
                ct
            );

    private async Task<IReadOnlyList<string>> SaidAsync(
        Territoire territoire,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after,
        IQueryable<PlagesOuverture.PlageOuverture> plages,
        CancellationToken ct
    )
    {
        var (zone, today) = (territoire.Zone, current.Now.InZone(territoire.Zone).Date);
        var running = await plages.AsNoTracking().Where(plage => plage.LastDay == null || plage.LastDay >= today).ToListAsync(ct);
        return
        [
            .. after.Except(before).Select(name => Said(name, "reçoit", "offriront des créneaux")),
            .. before.Except(after).Select(name => Said(name, "ne reçoit plus", "n’offriront plus rien")),
        ];

        string Said(string name, string verb, string then)
        {
            var day = Next(name, territoire.HolidayProfile, today);
            var open = day is { } date ? running.Count(plage => plage.Horaire.Occurrences(new DateInterval(date, date), zone).Any()) : 0;
            return $"{name}{(day is { } next ? $", le {Francais.Jour(next)}" : "")}\u00A0: on y {verb}. "
                + (
                    open == 0
                        ? "Aucune plage d’ouverture ne tombe ce jour-là."
                        : $"{Francais.Nombre(open, "plage d’ouverture", "plages d’ouverture")} de ce jour-là {(open == 1 ? then.Replace("offriront", "offrira", StringComparison.Ordinal) : then)}."
                );
        }
    }

    private static LocalDate? Next(string name, ProfilFerie profil, LocalDate today) =>
        Enumerable
            .Range(today.Year, 2)
            .SelectMany(year => JoursFeries.Of(year, profil).Order())
            .Where(date => date >= today && JoursFeries.NameOf(date, profil) == name)
            .Select(date => (LocalDate?)date)
            .FirstOrDefault();
}

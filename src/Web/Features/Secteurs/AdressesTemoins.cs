using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>A known address, what is expected there, and what is found there now.</summary>
public sealed record TemoinVu(AdresseTemoin Temoin, IReadOnlyList<string> Trouves)
{
    public IReadOnlyList<string> Manquent => [.. Temoin.Attendus.Except(Trouves)];
    public IReadOnlyList<string> EnTrop => [.. Trouves.Except(Temoin.Attendus)];
    public bool IsAsExpected => Manquent.Count + EnTrop.Count == 0;
}

/// <summary>Asks the known addresses of a territory what the funnel offers there.</summary>
public sealed class AdressesTemoins(Db db, Current current, MotifsOuverts motifs)
{
    /// <summary>So many a territory: each is asked at each change.</summary>
    public const int Most = 50;

    /// <summary>The question of the funnel (<see cref="MotifsOuverts"/>), of all known addresses at once.</summary>
    private static readonly KeptQuestion<Func<Db, long, string, LocalDate, Instant, IAsyncEnumerable<Offre>>> _offers = new(() =>
        EF.CompileAsyncQuery(
            Expressions.WholeOf<Func<Db, long, string, LocalDate, Instant, IQueryable<Offre>>>(
                (db, territoireId, numero, today, now) =>
                    db
                        .AdressesTemoins.Where(temoin => temoin.TerritoireId == territoireId)
                        .SelectMany(_ => db.Motifs, (temoin, motif) => new { Temoin = temoin, Motif = motif })
                        .Where(one =>
                            ReglesDOffre.IsAlive.Ask(one.Motif)
                            && one.Motif.Organisation.Territoire.Numero == numero
                            && ReglesDOffre.IsForEverybody.Ask(one.Motif)
                            && ReglesDOffre.IsVisible.Ask(one.Motif)
                            && !one.Motif.FollowUp
                            && ReglesDOffre.HasTime.Ask(one.Motif, db.Rdvs, today, now)
                            && Sectorisation.Serves.Ask(
                                one.Motif,
                                db.Attributions.Where(given =>
                                    Sectorisation.IsGivenFor.Ask(given, one.Temoin.CityCode, one.Temoin.StreetBanId)
                                ),
                                db.Rdvs,
                                now
                            )
                        )
                        .OrderBy(one => one.Motif.Slug)
                        .ThenBy(one => one.Motif.Id)
                        .Select(one => new Offre(one.Temoin.Id, one.Motif.Name, one.Motif.Organisation.Name))
            )
        )
    );

    public async Task<IReadOnlyList<AdresseTemoin>> OfAsync(long territoireId, CancellationToken ct) =>
        await db
            .AdressesTemoins.AsNoTracking()
            .Where(one => one.TerritoireId == territoireId)
            .OrderBy(one => one.Label)
            .ThenBy(one => one.Id)
            .Take(Most)
            .ToListAsync(ct);

    /// <summary>What each is offered as things are written now, inside a trial too: one question, however many they are.</summary>
    public async Task<IReadOnlyList<TemoinVu>> SeenAsync(Territoire territoire, IReadOnlyList<AdresseTemoin> temoins, CancellationToken ct)
    {
        if (temoins.Count == 0)
        {
            return [];
        }

        var today = current.Now.InZone(territoire.Zone).Date;
        var offers = (await _offers.On(db)(db, territoire.Id, territoire.Numero, today, current.Now).ToListAsync(ct)).ToLookup(
            offer => offer.TemoinId,
            offer => Told(offer.Motif, offer.Organisation)
        );
        return [.. temoins.Select(temoin => new TemoinVu(temoin, [.. offers[temoin.Id].Distinct()]))];
    }

    /// <summary>A motif and its organisation a line.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync(Territoire territoire, Domicile home, CancellationToken ct) =>
        [
            .. (await motifs.NowAsync(territoire.Numero, territoire.Zone, home, ct))
                .Select(motif => Told(motif.Name, motif.OrganisationName))
                .Distinct(),
        ];

    public static string Told(string motif, string organisation) => $"«\u00A0{motif}\u00A0» ({organisation})";

    /// <summary>Those whose answer a change turns, in sentences.</summary>
    public static IEnumerable<string> Turned(IEnumerable<TemoinVu> before, IEnumerable<TemoinVu> after) =>
        before
            .Zip(after)
            .Where(one => !one.First.Trouves.SequenceEqual(one.Second.Trouves))
            .Select(one => $"Adresse témoin «\u00A0{one.Second.Temoin.Label}\u00A0»\u00A0: {Verdict(one.Second)}");

    private static string Verdict(TemoinVu seen)
    {
        var wrong = new[]
        {
            seen.Manquent.Count > 0 ? $"manque {Francais.Liste(seen.Manquent)}" : null,
            seen.EnTrop.Count > 0 ? $"vient en trop {Francais.Liste(seen.EnTrop)}" : null,
        };
        return seen.IsAsExpected
            ? "la réponse attendue y revient."
            : $"la réponse attendue n’y est plus, {string.Join(", ", wrong.OfType<string>())}.";
    }

    private sealed record Offre(long TemoinId, string Motif, string Organisation);
}

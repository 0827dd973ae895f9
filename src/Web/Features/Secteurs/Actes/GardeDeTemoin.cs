using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs.Actes;

/// <summary>An address is kept with the answer of today, its answer is taken as the new one, or it is kept no more.</summary>
public sealed class GardeDeTemoin(Db db, Acting acting, SecteursReglage reglage, AdressesTemoins temoins)
{
    public Task<Outcome<AdresseTemoin>> KeepAsync(long territoireId, string label, Domicile home, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Territoire, AdresseTemoin>(
                async () =>
                {
                    await db.TakeNameAsync(EnregistrementDeSecteur.Verrou(territoireId), ct);
                    var there = await db.AdressesTemoins.CountAsync(one => one.TerritoireId == territoireId, ct);
                    (there < AdressesTemoins.Most ? null : SecteurRefusals.EnoughTemoins).ThrowIfAny();
                    return await db.Territoires.FirstAsync(one => one.Id == territoireId, ct);
                },
                async territoire =>
                {
                    var kept = new AdresseTemoin
                    {
                        Territoire = territoire,
                        Label = label,
                        CityCode = home.CityCode!,
                        StreetBanId = home.StreetBanId,
                        Attendu = await AnswerAsync(territoire, home, ct),
                    };
                    db.Add(kept);
                    return kept;
                }
            )
            {
                Already = _ =>
                    db.AdressesTemoins.FirstOrDefaultAsync(
                        one =>
                            one.TerritoireId == territoireId
                            && one.CityCode == home.CityCode
                            && one.StreetBanId == home.StreetBanId
                            && one.Label == label,
                        ct
                    ),
            },
            ct
        );

    public Task<Outcome<AdresseTemoin>> AcceptAsync(long id, CancellationToken ct) =>
        OnAsync(id, async kept => kept.Attendu = await AnswerAsync(kept.Territoire, kept.Home, ct), ct);

    public Task<Outcome<AdresseTemoin>> ForgetAsync(long id, CancellationToken ct) =>
        OnAsync(
            id,
            kept =>
            {
                db.Remove(kept);
                return Task.CompletedTask;
            },
            ct
        );

    private Task<Outcome<AdresseTemoin>> OnAsync(long id, Func<AdresseTemoin, Task> change, CancellationToken ct) =>
        acting.RunAsync(
            new Act<AdresseTemoin, AdresseTemoin>(
                () =>
                {
                    var mine = reglage.Territoires;
                    return db
                        .AdressesTemoins.Include(one => one.Territoire)
                        .Where(one => one.Id == id && mine.Contains(one.TerritoireId))
                        .OneOr404Async(ct);
                },
                async kept =>
                {
                    await change(kept);
                    return kept;
                }
            ),
            ct
        );

    private async Task<string> AnswerAsync(Territoire territoire, Domicile home, CancellationToken ct)
    {
        var answer = string.Join('\n', await temoins.FoundAsync(territoire, home, ct));
        return answer.Length <= AdresseTemoinConfiguration.LongestAnswer
            ? answer
            : throw new RefusalException(SecteurRefusals.AnswerTooLong);
    }
}

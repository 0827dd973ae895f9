using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Lieux.Actes;

/// <summary>Days of a lieu that closed, with the RDVs that are left there.</summary>
public sealed record JoursChanges(Lieu Lieu, JoursFermes Closing, int Rdvs);

/// <summary>A lieu closes for some days, or receives on them after all. All agendas that open time there are taken: whoever books waits, then reads the closing.</summary>
public sealed class FermetureDeJours(Db db, Acting acting, Current current, LieuxReglage reglage, LectureDeFermeture lecture)
{
    /// <summary>So many are written and read with the lieu.</summary>
    public const int Most = 24;

    public Task<Outcome<JoursChanges>> CloseAsync(long id, JoursFermes closing, string? seal, CancellationToken ct)
    {
        var found = new FermetureLue([], [], First: null);
        return acting.RunAsync(
            new Act<Lieu, JoursChanges>(
                () => TakeAsync(id, ct),
                lieu =>
                {
                    lieu.CloseDays(closing, Today(lieu));
                    return Task.FromResult(new JoursChanges(lieu, closing, found.Rdvs.Count));
                }
            )
            {
                Already = lieu => Task.FromResult(lieu.Fermetures.Contains(closing) ? new JoursChanges(lieu, closing, 0) : null),
                Refusal = lieu =>
                    lieu.IsClosed ? LieuRefusals.ClosedForGood
                    : lieu.Fermetures.Count(one => one.To >= Today(lieu)) >= Most ? LieuRefusals.TooManyClosings
                    : null,
                Warnings = async lieu => (found = await lecture.ReadAsync(lieu, closing, ct)) is { IsEmpty: false } ? found : null,
                Seal = seal,
            },
            ct
        );
    }

    /// <summary>The créneaux of these days come back; what was cancelled or moved meanwhile does not.</summary>
    public Task<Outcome<JoursChanges>> ReopenAsync(long id, LocalDate from, LocalDate to, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Lieu, JoursChanges>(
                () => TakeAsync(id, ct),
                lieu =>
                {
                    var closing = lieu.Fermetures.First(one => one.From == from && one.To == to);
                    lieu.ReopenDays(closing);
                    return Task.FromResult(new JoursChanges(lieu, closing, 0));
                }
            )
            {
                Already = lieu =>
                    Task.FromResult(
                        lieu.Fermetures.Any(one => one.From == from && one.To == to)
                            ? null
                            : new JoursChanges(lieu, new JoursFermes(from, to, ""), 0)
                    ),
            },
            ct
        );

    private LocalDate Today(Lieu lieu) => current.Now.InZone(lieu.Organisation.Zone).Date;

    private async Task<Lieu> TakeAsync(long id, CancellationToken ct)
    {
        var lieu = await reglage.WritableAsync(id, ct);
        await db.TakeAgendasAsync(await db.AgendasInAsync(id, ct), ct);
        await db.Entry(lieu).ReloadAsync(ct);
        return lieu;
    }
}

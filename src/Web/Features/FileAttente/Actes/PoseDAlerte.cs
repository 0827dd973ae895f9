using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.FileAttente.Actes;

/// <summary>What somebody waits for, and where to write to them.</summary>
public sealed record AlerteVoulue(long MotifId, long? LieuId, string? Email, string? PhoneE164, string Query);

/// <summary>Somebody waits for a place: noted once, however many clicks.</summary>
public sealed class PoseDAlerte(Db db, Acting acting, Current current)
{
    public Task<Outcome<Alerte>> PutAsync(AlerteVoulue wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<AlerteVoulue, Alerte>(() => TakeAsync(wanted, ct), taken => PutOnceAsync(taken, ct))
            {
                Already = taken =>
                    db.Alertes.FirstOrDefaultAsync(
                        alerte =>
                            alerte.MotifId == taken.MotifId
                            && alerte.LieuId == taken.LieuId
                            && alerte.Email == taken.Email
                            && alerte.PhoneE164 == taken.PhoneE164
                            && alerte.EndedAt == null,
                        ct
                    ),
            },
            ct
        );

    /// <summary>Two clicks at once wait for each other here: the second sees the first's alert.</summary>
    private async Task<AlerteVoulue> TakeAsync(AlerteVoulue wanted, CancellationToken ct)
    {
        await db
            .Motifs.Where(motif => motif.Id == wanted.MotifId)
            .ExecuteUpdateAsync(set => set.SetProperty(motif => motif.Revision, motif => motif.Revision), ct);
        return wanted;
    }

    private async Task<Alerte> PutOnceAsync(AlerteVoulue wanted, CancellationToken ct)
    {
        var alerte = new Alerte
        {
            Motif = await db.Motifs.FirstAsync(motif => motif.Id == wanted.MotifId, ct),
            Lieu = wanted.LieuId is { } lieuId ? await db.Lieux.FirstAsync(lieu => lieu.Id == lieuId, ct) : null,
            Email = wanted.Email,
            PhoneE164 = wanted.PhoneE164,
            CreatedAt = current.Now,
            Key = Secrets.NewKey(),
            Query = wanted.Query,
        };
        db.Add(alerte);
        return alerte;
    }
}

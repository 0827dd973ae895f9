using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Incidents.Suites;

/// <summary>
/// Each minute, notes how the service does; at the end a day is one row a component. That nobody could note for a while is noted by whoever comes next: the
/// service or its database did not answer. Older rows than the page shows are thrown away.
/// </summary>
internal sealed class ReleveDesJours(IServiceScopeFactory scopes, EtatDesMessages etat) : INettoyage
{
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var areLate = await etat.AreMessagesLateAsync(now);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("jours releves", ct);
        foreach (var composant in Enum.GetValues<Composant>())
        {
            var worst = composant == Composant.Messages && areLate ? EtatDeJour.Perturbe : EtatDeJour.Bon;
            await NoteAsync(db, composant, now, worst, ct);
        }

        await db.SaveChangesAsync(ct);
        var first = DayOf(now).PlusDays(-JourReleve.Days);
        var gone = await db.JoursReleves.Where(jour => jour.Day < first).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return gone;
    }

    private static async Task NoteAsync(Db db, Composant composant, Instant now, EtatDeJour etat, CancellationToken ct)
    {
        var last = await db
            .JoursReleves.Where(jour => jour.Composant == composant)
            .OrderByDescending(jour => jour.Day)
            .FirstOrDefaultAsync(ct);
        if (last?.Until >= now)
        {
            return; // the same minute, looked at twice
        }

        if (last is not null && now - last.Until > JourReleve.Silence)
        {
            last = Miss(db, last, now);
        }

        var since = last?.Until ?? now;
        OfDay(db, last, composant, DayOf(now)).Note(now, etat, Minutes(now - since));
    }

    /// <summary>Nobody signed since: every day of the silence says how many of its minutes are unknown.</summary>
    private static JourReleve Miss(Db db, JourReleve last, Instant now)
    {
        var earliest = DayOf(now).PlusDays(-JourReleve.Days).AtStartOfDayInZone(Departements.HeureDeParis).ToInstant();
        var from = Instant.Max(last.Until, earliest);
        for (var day = DayOf(from); day <= DayOf(now); day = day.PlusDays(1))
        {
            var end = Instant.Min(now, day.PlusDays(1).AtStartOfDayInZone(Departements.HeureDeParis).ToInstant());
            last = OfDay(db, last, last.Composant, day);
            last.Note(end, EtatDeJour.SansReponse, Minutes(end - from));
            from = end;
        }

        return last;
    }

    private static JourReleve OfDay(Db db, JourReleve? last, Composant composant, LocalDate day)
    {
        if (last?.Day == day)
        {
            return last;
        }

        var row = new JourReleve { Day = day, Composant = composant };
        db.Add(row);
        return row;
    }

    private static LocalDate DayOf(Instant at) => at.InZone(Departements.HeureDeParis).Date;

    private static int Minutes(Duration time) => (int)Math.Round(time.TotalMinutes);
}

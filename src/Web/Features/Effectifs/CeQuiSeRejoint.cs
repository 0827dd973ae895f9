using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs;

/// <summary>What two accounts of one person bring together, and what meets: two RDVs, or two plages, at one time.</summary>
public sealed class CeQuiSeRejoint(Db db, Current current)
{
    private const int MaxShown = 20;
    private const int Days = 56;

    public async Task<Rencontre> OfAsync(Agent kept, Agent gone, CancellationToken ct)
    {
        var (keptId, goneId, now) = (kept.Id, gone.Id, current.Now);
        var mine = db.RdvsAgents.Where(place => place.AgentId == keptId && place.Occupies && place.EndsAt > now);
        var meeting = db
            .RdvsAgents.Where(place => place.AgentId == goneId && place.Occupies && place.EndsAt > now)
            .Where(place => mine.Any(own => own.RdvId != place.RdvId && own.StartsAt < place.EndsAt && place.StartsAt < own.EndsAt));
        return new Rencontre(
            await db.RdvsAgents.CountAsync(place => place.AgentId == goneId && place.EndsAt > now, ct),
            await db.RdvsAgents.CountAsync(place => place.AgentId == goneId && place.EndsAt <= now, ct),
            await db.PlagesOuverture.CountAsync(plage => plage.AgentId == goneId, ct),
            await db.Absences.CountAsync(absence => absence.AgentId == goneId, ct),
            await db.AccesAgendas.CountAsync(acces => acces.AgendaId == goneId || acces.BeneficiaireId == goneId, ct),
            await db.Referents.CountAsync(referent => referent.AgentId == goneId, ct)
        )
        {
            Rdvs = await meeting.CountAsync(ct),
            Moments =
            [
                .. (await meeting.OrderBy(place => place.StartsAt).Take(MaxShown).Select(place => place.StartsAt).ToListAsync(ct)).Select(
                    at => at.InZone(kept.Zone).LocalDateTime
                ),
            ],
            Plages = await PlagesAsync(kept, gone, ct),
        };
    }

    /// <summary>Plages of the one that goes which meet one of the other in the eight weeks to come.</summary>
    private async Task<int> PlagesAsync(Agent kept, Agent gone, CancellationToken ct)
    {
        var (keptId, goneId, zone) = (kept.Id, gone.Id, kept.Zone);
        var today = current.Now.InZone(zone).Date;
        var days = new DateInterval(today, today.PlusDays(Days));
        var plages = await db
            .PlagesOuverture.Where(plage =>
                (plage.AgentId == keptId || plage.AgentId == goneId) && (plage.LastDay == null || plage.LastDay >= today)
            )
            .AsNoTracking()
            .ToListAsync(ct);
        var mine = plages.Where(plage => plage.AgentId == keptId).SelectMany(plage => plage.Horaire.Occurrences(days, zone)).ToList();
        return plages.Count(plage => plage.AgentId == goneId && Meets(plage));

        bool Meets(PlageOuverture plage) =>
            plage.Horaire.Occurrences(days, zone).Any(one => mine.Exists(own => own.Start < one.End && one.Start < own.End));
    }
}

/// <summary>What comes with the account that goes, in counts, and what meets.</summary>
public sealed record Rencontre(int Upcoming, int Past, int Opened, int Absences, int Acces, int Suivis)
{
    /// <summary>RDVs to come at the time of another.</summary>
    public int Rdvs { get; init; }
    public IReadOnlyList<LocalDateTime> Moments { get; init; } = [];
    public int Plages { get; init; }
}

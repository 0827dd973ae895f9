using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>
/// An agent keeps their account and has no agenda any more (spec 2 §25f). Refused while somebody is to come; plages and absences that go on end today,
/// attributions of secteurs go. RDVs of the past stay, and so do the accesses that others had been given: they sleep.
/// </summary>
public sealed class FermetureAgenda(Db db, Current current, ApercuDroits apercu)
{
    /// <summary>What stands in the way, and what would end.</summary>
    public async Task<Reste> LookAsync(Agent agent, CancellationToken ct)
    {
        var (now, today) = (current.Now, Today(agent));
        var held = db.Rdvs.Where(rdv => rdv.DeletedAt == null && rdv.Agents.Any(place => place.AgentId == agent.Id));
        return new Reste(
            await held.NotCancelled.CountAsync(rdv => rdv.EndsAt > now, ct),
            await held.CountAsync(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt <= now, ct),
            await Plages(agent, today).CountAsync(ct),
            await Absences(agent, today).CountAsync(ct),
            await Attributions(agent).Select(attribution => attribution.Secteur.Name).Distinct().Order().ToListAsync(ct)
        );
    }

    /// <summary>Who would no longer enter it; nothing stays written. Throws a refusal.</summary>
    public async Task<Apercu> PreviewAsync(Agent agent, CancellationToken ct)
    {
        var portees = await db.PorteesOfAsync(agent, await db.OrganisationsNearAsync(agent, ct), ct);
        return (await apercu.OfAsync(portees, () => WriteAsync(agent, ct), ct)).OnlyChanges;
    }

    /// <summary>Closes it; throws a refusal. Whoever books in it at the same time comes before, and is counted, or after, and finds no agenda.</summary>
    public async Task RunAsync(Agent agent, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteAsync(agent, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteAsync(Agent agent, CancellationToken ct)
    {
        await db.TakeAgendasAsync([agent.Id], ct);
        (await LookAsync(agent, ct)).Refusal.ThrowIfAny();
        var today = Today(agent);

        foreach (var plage in await Plages(agent, today).ToListAsync(ct))
        {
            if (EndOn(today, plage.Horaire) is { } ended)
            {
                plage.Horaire = ended;
            }
            else
            {
                db.Remove(plage);
            }
        }

        foreach (var absence in await Absences(agent, today).ToListAsync(ct))
        {
            if (EndOn(today, absence.Horaire) is { } ended)
            {
                absence.Horaire = ended;
            }
            else
            {
                db.Remove(absence);
            }
        }

        db.RemoveRange(await Attributions(agent).ToListAsync(ct));
        agent.HasAgenda = false;
        await db.SaveChangesAsync(ct);
    }

    private LocalDate Today(Agent agent) => current.Now.InZone(agent.Zone).Date;

    /// <summary>Those that would still open something tomorrow or later; today's go with the agenda itself.</summary>
    private IQueryable<PlageOuverture> Plages(Agent agent, LocalDate today) =>
        db.PlagesOuverture.Where(plage => plage.AgentId == agent.Id && (plage.LastDay == null || plage.LastDay > today));

    private IQueryable<Absence> Absences(Agent agent, LocalDate today) =>
        db.Absences.Where(absence => absence.AgentId == agent.Id && (absence.LastDay == null || absence.LastDay > today));

    private IQueryable<Attribution> Attributions(Agent agent) => db.Attributions.Where(attribution => attribution.AgentId == agent.Id);

    /// <summary>The same until today; null when it had not begun, or is a single long one, which is then over.</summary>
    private static Plage? EndOn(LocalDate today, Plage horaire) =>
        horaire switch
        {
            { FirstDay: var first } when first > today => null,
            { Recurrence: null } => null,
            { Recurrence: { Every: Frequency.Monthly } monthly } => horaire with
            {
                Recurrence = Recurrence.Monthly(monthly.Interval, monthly.Nth, monthly.Days[0], today),
            },
            { Recurrence: { } weekly } => horaire with { Recurrence = Recurrence.Weekly(weekly.Interval, weekly.Days, today) },
        };
}

/// <summary>What is left in an agenda about to close.</summary>
/// <param name="Upcoming">RDVs to come or going on: they forbid it.</param>
/// <param name="Unfilled">Past RDVs whose outcome is unknown: a warning.</param>
/// <param name="Secteurs">Where the agent is named to receive.</param>
public sealed record Reste(int Upcoming, int Unfilled, int Plages, int Absences, IReadOnlyList<string> Secteurs)
{
    /// <summary>Something ends with it.</summary>
    public bool EndsSomething => Unfilled + Plages + Absences + Secteurs.Count > 0;

    public Refusal? Refusal => Upcoming > 0 ? AgentRefusals.FutureRdvs : null;
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.Actes;

/// <summary>When somebody is away, and what it is called.</summary>
public sealed record AbsenceVoulue(string Title, Plage Horaire);

/// <summary>An agent is away: put once, however many clicks; the RDVs that it hits are read before.</summary>
public sealed class PoseDAbsence(Db db, Acting acting, RdvsTouches touches, Current current)
{
    public Task<Outcome<HoraireChange<Absence>>> PutAsync(long agentId, AbsenceVoulue wanted, string? seal, CancellationToken ct)
    {
        var found = Verification.Nothing;
        return acting.RunAsync(
            new Act<Agent, HoraireChange<Absence>>(
                () => TakeAsync(agentId, ct),
                agenda =>
                {
                    var absence = Absence.Put(agenda, wanted.Title, wanted.Horaire);
                    db.Add(absence);
                    return Task.FromResult(new HoraireChange<Absence>(absence, found.Touches));
                }
            )
            {
                Already = _ => SameAsync(agentId, wanted, ct),
                Warnings = async agenda => found = await VerifyAsync(agenda, wanted.Horaire, ct),
                Seal = seal,
            },
            ct
        );
    }

    private async Task<Agent> TakeAsync(long agentId, CancellationToken ct)
    {
        await db.TakeAgendasAsync([agentId], ct);
        return await db.Agents.WithRoles.WritableBy(current.Agent, current.Now).Where(agent => agent.Id == agentId).OneOr404Async(ct);
    }

    private async Task<HoraireChange<Absence>?> SameAsync(long agentId, AbsenceVoulue wanted, CancellationToken ct)
    {
        var same = await db.SameAbsencesAsync([(agentId, wanted.Horaire)], wanted.Title, ct);
        return same.TryGetValue((agentId, wanted.Horaire), out var id)
            ? new HoraireChange<Absence>(await db.Absences.AsNoTracking().FirstAsync(one => one.Id == id, ct), Touches.None)
            : null;
    }

    private async Task<Verification> VerifyAsync(Agent agenda, Plage horaire, CancellationToken ct)
    {
        var today = current.Now.InZone(agenda.Zone).Date;
        return new Verification(
            [.. AbsenceWarnings.Of(horaire), .. AbsenceWarnings.OfNew(horaire, today)],
            await touches.ByAbsenceAsync([agenda], horaire, before: null, ct)
        );
    }
}

/// <summary>An absence changes, or what comes of it from a day on: then the old one ends the day before and a new one begins.</summary>
public sealed class ModificationDAbsence(Db db, HoraireEnMain<Absence> inHand, RdvsTouches touches)
{
    /// <summary>Changes an absence, all of it or from a day on.</summary>
    /// <param name="id">Which.</param>
    /// <param name="wanted">What it becomes.</param>
    /// <param name="from">The day from which it changes; null when all of it does.</param>
    /// <param name="asked">The screen that it was sent from.</param>
    /// <param name="ct">Stops the wait for the agenda.</param>
    public Task<Outcome<HoraireChange<Absence>>> ChangeAsync(
        long id,
        AbsenceVoulue wanted,
        LocalDate? from,
        Asked asked,
        CancellationToken ct
    ) =>
        inHand.ChangeAsync(
            id,
            async absence =>
            {
                var horaire = wanted.Horaire.KeepingDerogationsOf(absence.Horaire);
                return new Verification(
                    AbsenceWarnings.Of(horaire),
                    await touches.ByAbsenceAsync([absence.Agent], horaire, absence.Horaire, ct)
                );
            },
            absence => Task.FromResult(Write(absence, wanted.Title, wanted.Horaire.KeepingDerogationsOf(absence.Horaire), from)),
            asked,
            ct
        );

    private Absence Write(Absence absence, string title, Plage horaire, LocalDate? from)
    {
        if (from is not { } day)
        {
            absence.Change(title, horaire);
            return absence;
        }

        var next = Absence.Put(absence.Agent, title, horaire);
        absence.Reschedule(absence.Horaire.EndingBefore(day)!);
        db.Add(next);
        return next;
    }
}

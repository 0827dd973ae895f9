using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires.Actes;

/// <summary>Hours that were changed, and the RDVs that this leaves to decide of.</summary>
public sealed record HoraireChange<T>(T Row, Touches Touches)
    where T : class;

/// <summary>A plage or an absence taken in hand: its agenda first, then what it holds now. What is verified is shown, and only that is passed over.</summary>
public sealed class HoraireEnMain<T>(Db db, Acting acting, Registre<T> registre)
    where T : Aggregate, IHoraire
{
    /// <summary>Changes hours held on their agenda.</summary>
    /// <param name="id">Which.</param>
    /// <param name="verify">What is to be read before.</param>
    /// <param name="change">Gives back what stands afterwards.</param>
    /// <param name="asked">The screen that it was sent from.</param>
    /// <param name="ct">Stops the wait for the agenda.</param>
    /// <param name="isDone">Has the same form done it already?</param>
    public Task<Outcome<HoraireChange<T>>> ChangeAsync(
        long id,
        Func<T, Task<Verification>> verify,
        Func<T, Task<T>> change,
        Asked asked,
        CancellationToken ct,
        Func<T, bool>? isDone = null
    )
    {
        var found = Verification.Nothing;
        return acting.RunAsync(
            new Act<T, HoraireChange<T>>(() => TakeAsync(id, ct), async row => new HoraireChange<T>(await change(row), found.Touches))
            {
                Already = row =>
                    Task.FromResult(
                        asked.Revision != row.Revision && isDone?.Invoke(row) == true ? new HoraireChange<T>(row, Touches.None) : null
                    ),
                ChangedBy = async row => asked.Revision == row.Revision ? null : await LastAuthorAsync(row, ct),
                Warnings = async row => found = await verify(row),
                Seal = asked.Seal,
            },
            ct
        );
    }

    /// <summary>Nobody changes it before the transaction ends. A reader is refused, a stranger finds nothing.</summary>
    private async Task<T> TakeAsync(long id, CancellationToken ct)
    {
        var agents = await registre.Writable.Where(row => row.Id == id).Select(row => row.AgentId).ToListAsync(ct);

        if (agents is not [var agentId])
        {
            await registre.Readable.Where(row => row.Id == id).OneOr404Async(ct);
            throw new ForbiddenException();
        }

        await db.TakeAgendasAsync([agentId], ct);
        db.ChangeTracker.Clear();
        return await registre.Whole(registre.Writable.Where(row => row.Id == id)).OneOr404Async(ct);
    }

    private async Task<string> LastAuthorAsync(T row, CancellationToken ct) =>
        (await registre.HistoryAsync(row, ct)).Select(trace => trace.Author).FirstOrDefault() ?? "Un collègue";
}

/// <summary>A plage or an absence is deleted, or ends from a day on.</summary>
public sealed class ArretDHoraire<T>(Db db, HoraireEnMain<T> inHand, Registre<T> registre, Current current)
    where T : Aggregate, IHoraire
{
    /// <summary>Takes hours away, wholly or from a day on.</summary>
    /// <param name="id">Which.</param>
    /// <param name="after">What is left of it, or null when all of it goes.</param>
    /// <param name="from">From which day on, when not all of it goes.</param>
    /// <param name="asked">The screen that it was sent from.</param>
    /// <param name="ct">Stops the wait for the agenda.</param>
    public Task<Outcome<HoraireChange<T>>> EndAsync(
        long id,
        Func<T, Planning.Plage?> after,
        LocalDate? from,
        Asked asked,
        CancellationToken ct
    ) =>
        inHand.ChangeAsync(
            id,
            row => registre.VerifyAsync(row, after(row), ct),
            row =>
            {
                if (after(row) is { } shorter)
                {
                    row.Reschedule(shorter);
                }
                else
                {
                    row.Close(row.Agent.Zone);
                    db.Remove(row);
                }

                return Task.FromResult(row);
            },
            asked,
            ct,
            row => from is { } day && row.Horaire.IsOver(day)
        );

    /// <summary>In whose agenda were the hours that whoever asks has deleted? The same form, sent twice. Null to everybody else.</summary>
    public async Task<long?> DeletedByMeAsync(long id, CancellationToken ct)
    {
        var (entity, text, author) = (typeof(T).Name, id.ToString(CultureInfo.InvariantCulture), current.Auteur.Reference);
        var changes = await db
            .Versions.Where(version => version.Entity == entity && version.EntityId == text)
            .Where(version => version.Act == VersionAct.Deleted && version.Author == author)
            .Select(version => version.Changes)
            .FirstOrDefaultAsync(ct);
        return
            changes is not null
            && JsonSerializer.Deserialize<Dictionary<string, string?[]>>(changes)!.TryGetValue(nameof(IHoraire.AgentId), out var agenda)
            && long.TryParse(agenda[0], CultureInfo.InvariantCulture, out var agentId)
            ? agentId
            : null;
    }
}

/// <summary>One coming of hours that repeat departs from the rule, or follows it again.</summary>
public sealed class ChangementDOccurrence<T>(HoraireEnMain<T> inHand, Registre<T> registre)
    where T : Aggregate, IHoraire
{
    public Task<Outcome<HoraireChange<T>>> ChangeAsync(
        long id,
        Func<Planning.Plage, Planning.Plage> depart,
        Asked asked,
        CancellationToken ct
    ) =>
        inHand.ChangeAsync(
            id,
            row => registre.VerifyAsync(row, depart(row.Horaire), ct),
            row =>
            {
                row.Reschedule(depart(row.Horaire));
                return Task.FromResult(row);
            },
            asked,
            ct
        );
}

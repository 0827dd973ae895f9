using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Acts;

/// <summary>What one verb has of its own: how its thing is taken, and what it does to it. The order is <see cref="Acting"/>'s.</summary>
/// <param name="Take">Inside the transaction: locks, then reads afresh. Not there or not theirs: throws.</param>
/// <param name="Do">Changes what was taken; the save follows.</param>
public sealed record Act<TTaken, T>(Func<Task<TTaken>> Take, Func<TTaken, Task<T>> Do)
    where T : class
{
    /// <summary>What the same form has done already.</summary>
    public Func<TTaken, Task<T?>> Already { get; init; } = _ => Task.FromResult<T?>(null);

    /// <summary>Who saved since the form was opened, or null.</summary>
    public Func<TTaken, Task<string?>> ChangedBy { get; init; } = _ => Task.FromResult<string?>(null);

    /// <summary>Why it may not be, or null.</summary>
    public Func<TTaken, Refusal?> Refusal { get; init; } = _ => null;

    /// <summary>What should be known first.</summary>
    public Func<TTaken, Task<IWarnings?>> Warnings { get; init; } = _ => Task.FromResult<IWarnings?>(null);

    /// <summary>Which warnings were on the screen.</summary>
    public string? Seal { get; init; }

    /// <summary>What was written on the way to the warnings stays, whatever becomes of the act: the file of somebody new.</summary>
    public bool KeepsWhatCameBefore { get; init; }
}

/// <summary>
/// The one way in which something that several people may change is changed: lock and read, already done?, overtaken?, refused?, to be known first?, then act
/// and save at once. What is decided is decided on what is true, and nothing that was not on the screen is passed over.
/// </summary>
public sealed class Acting(Db db)
{
    public async Task<Outcome<T>> RunAsync<TTaken, T>(Act<TTaken, T> act, CancellationToken ct)
        where T : class
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var taken = await act.Take();

        if (await act.Already(taken) is { } made)
        {
            return new Outcome<T>.AlreadyDone(made);
        }

        if (await act.ChangedBy(taken) is { } colleague)
        {
            return new Outcome<T>.Stale(colleague);
        }

        act.Refusal(taken).ThrowIfAny();

        if (await act.Warnings(taken) is { } found && !found.AreConfirmedBy(act.Seal))
        {
            if (act.KeepsWhatCameBefore)
            {
                await transaction.CommitAsync(ct);
            }

            return new Outcome<T>.Warned(found);
        }

        var value = await act.Do(taken);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome<T>.Done(value);
    }
}

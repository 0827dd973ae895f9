using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>
/// Gives another chance to what was given up, or fails. A message leaves again under its own Message-ID, from its first try; nothing that would come too late,
/// or after newer news, ever does. Each time leaves a line of history: how many, of what kind, never to whom.
/// </summary>
public sealed class RenvoiDeMessages(Db db, Current current)
{
    /// <summary>What its lines of history are about.</summary>
    public const string Entity = "Envois";

    /// <summary>One message; 0 when it has left meanwhile, or may not leave any more.</summary>
    public Task<int> OneAsync(long id, CancellationToken ct) => AgainAsync(db.Resendable(current.Now).Where(one => one.Id == id), null, ct);

    /// <summary>All those of a kind; how many.</summary>
    public Task<int> AllAsync(string template, MessageChannel channel, CancellationToken ct) =>
        AgainAsync(db.Resendable(current.Now).Where(one => one.Template == template && one.Channel == channel), template, ct);

    /// <summary>The lines of one consumer that failed are tried at the next turn, without waiting for their hour; how many.</summary>
    public async Task<int> RetryAsync(string consumer, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var failing = db.Suites.Where(one => one.HandledAt == null && one.LastError != null && one.Consumer == consumer);
        var count = await failing.ExecuteUpdateAsync(set => set.SetProperty(one => one.LeaseUntil, (Instant?)null), ct);
        await NoteAsync(consumer, count, ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    private async Task<int> AgainAsync(IQueryable<Message> messages, string? kind, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        kind ??= await messages.Select(one => one.Template).FirstOrDefaultAsync(ct);
        var count = kind is null ? 0 : await messages.ExecuteUpdateAsync(Waiting(current.Now), ct);
        await NoteAsync(kind, count, ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    private static Action<UpdateSettersBuilder<Message>> Waiting(Instant now) =>
        set =>
            set.SetProperty(one => one.GivenUpAt, (Instant?)null)
                .SetProperty(one => one.LastError, (string?)null)
                .SetProperty(one => one.LeaseUntil, (Instant?)null)
                .SetProperty(one => one.Tries, 0)
                .SetProperty(one => one.DueAt, now);

    private async Task NoteAsync(string? kind, int count, CancellationToken ct)
    {
        if (count == 0)
        {
            return;
        }

        var changes = new Dictionary<string, string?[]>
        {
            ["Genre"] = [null, kind],
            ["Nombre"] = [null, count.ToString(CultureInfo.InvariantCulture)],
        };
        db.Add(
            new Infrastructure.Data.Version
            {
                Entity = Entity,
                EntityId = "0",
                Act = VersionAct.Created,
                Author = current.Auteur.Reference,
                At = current.Now,
                Changes = JsonSerializer.Serialize(changes, Json.Options),
            }
        );
        await db.SaveChangesAsync(ct);
    }
}

using System.Globalization;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>Three months after it left, or was given up, a message says no more what it said nor to whom: the receipt stays, with its dates and its kind.</summary>
internal sealed class MessagesAnciens(Db db) : INettoyage
{
    public static readonly Duration Kept = Duration.FromDays(90);

    private const int Batch = 500;

    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var before = now - Kept;
        var ids = await db
            .Messages.Where(message =>
                message.CreatedAt <= before
                && !message.Recipient.StartsWith(Message.Anonyme)
                && (message.SentAt <= before || message.GivenUpAt <= before)
            )
            .OrderBy(message => message.CreatedAt)
            .Select(message => message.Id)
            .Take(Batch)
            .ToListAsync(ct);
        return ids.Count == 0 ? 0 : await db.WriteAsync(() => ForgetAsync(ids, ct), ct);
    }

    /// <summary>One by one: of two messages of one event, neither takes the other's place (event, template, channel, recipient are unique).</summary>
    private async Task<int> ForgetAsync(List<long> ids, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            var nobody = Message.Anonyme + id.ToString(CultureInfo.InvariantCulture);
            await db
                .Messages.Where(message => message.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.Recipient, nobody), ct);
            await db.Messages.Where(message => message.Id == id).ExecuteUpdateAsync(Message.Effacer, ct);
        }

        return ids.Count;
    }
}

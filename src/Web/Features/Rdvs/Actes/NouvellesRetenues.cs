using System.Text.Json;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>
/// What an agent does to a RDV is told a minute later (<see cref="IHeld"/>). Whoever undoes it meanwhile takes the news back: nobody hears of the act nor
/// of its undoing; what is moved twice is told once, from where people knew it to be.
/// </summary>
internal static class NouvellesRetenues
{
    private static readonly Dictionary<string, Type> _kinds = new Type[]
    {
        typeof(RdvDeplace),
        typeof(RdvAnnule),
        typeof(RdvRetabli),
        typeof(ParticipationPrise),
        typeof(ParticipationQuittee),
    }.ToDictionary(EventNameAttribute.Of);

    extension(Db db)
    {
        /// <summary>
        /// Of what this RDV raises, what people will hear of, once the held news that it undoes have left the outbox. After the act and before the save,
        /// under the lock of its agendas: two undoings do not take back the same news.
        /// </summary>
        public async Task<IReadOnlyList<object>> TakeBackAsync(Rdv rdv, Instant now, CancellationToken ct)
        {
            var news = rdv.Raised.Select(raised => raised()).ToList();

            if (news.Count == 0)
            {
                return news;
            }

            foreach (var (id, earlier) in await db.HeldAsync(rdv.Id, now, ct))
            {
                // The worker may have begun to tell it: then both are told.
                if (news.Find(later => Undoes(later, earlier)) is { } later && await db.DropAsync(id, ct))
                {
                    news.Remove(later);
                    news.AddRange(Left(rdv, earlier));
                }
            }

            rdv.RaiseOnly(news);
            return news;
        }

        /// <summary>What is held of this RDV is told now: something else of it leaves at once, and must not come first.</summary>
        public Task<int> ReleaseAsync(long rdvId, Instant now, CancellationToken ct)
        {
            var about = RdvNews.Of(rdvId);
            return db
                .Suites.Where(suite => suite.HandledAt == null && suite.About == about && suite.DueAt > now && suite.Tries == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(suite => suite.DueAt, now), ct);
        }

        /// <summary>The latest first. Few lines wait at any time: the events of a month are not read.</summary>
        private async Task<IReadOnlyList<(long Id, object News)>> HeldAsync(long rdvId, Instant now, CancellationToken ct)
        {
            var (kinds, about) = (
                _kinds.Keys.ToArray(),
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"rdvId\":{rdvId},")
            );
            var waiting = await db
                .Suites.Where(suite => suite.HandledAt == null && suite.DueAt > now && suite.Tries == 0)
                .Select(suite => suite.Evenement)
                .Where(one => kinds.Contains(one.Kind) && one.Payload.Contains(about))
                .AsNoTracking()
                .ToListAsync(ct);
            return
            [
                .. waiting
                    .DistinctBy(one => one.Id)
                    .OrderByDescending(one => one.Id)
                    .Select(one => (one.Id, JsonSerializer.Deserialize(one.Payload, _kinds[one.Kind], Json.Options)!)),
            ];
        }

        private async Task<bool> DropAsync(long id, CancellationToken ct) =>
            await db
                .Evenements.Where(one => one.Id == id && one.Suites.All(suite => suite.HandledAt == null && suite.Tries == 0))
                .ExecuteDeleteAsync(ct) == 1;
    }

    /// <summary>What is left to tell of news that are taken back. Where it stands again as it did, it has again what the act had taken away.</summary>
    private static IReadOnlyList<object> Left(Rdv rdv, object earlier)
    {
        if (earlier is RdvDeplace first)
        {
            if (IsElsewhere(rdv, first))
            {
                return [first with { Start = rdv.StartsAt }];
            }

            rdv.GiveBack(first.ArrivedAt, first.MoveOfferedAt);
        }
        else if (earlier is RdvAnnule off)
        {
            rdv.GiveBack(arrivedAt: null, off.MoveOfferedAt);
        }

        return [];
    }

    private static bool Undoes(object later, object earlier) =>
        (later, earlier) switch
        {
            (RdvDeplace, RdvDeplace) => true,
            (RdvRetabli back, RdvAnnule off) => AreSame(back.Places, off.Places),
            (RdvAnnule off, RdvRetabli back) => AreSame(off.Places, back.Places),
            (ParticipationPrise back, ParticipationQuittee off) => back.ParticipationId == off.ParticipationId,
            (ParticipationQuittee off, ParticipationPrise back) => off.ParticipationId == back.ParticipationId,
            _ => false,
        };

    private static bool IsElsewhere(Rdv rdv, RdvDeplace first) =>
        first.Before != rdv.StartsAt
        || first.LieuBefore != rdv.Lieu?.Id
        || !AreSame(first.AgentsBefore, [.. rdv.Agents.Select(place => place.Agent.Id)]);

    private static bool AreSame(IReadOnlyList<long>? some, IReadOnlyList<long>? others) => (some ?? []).ToHashSet().SetEquals(others ?? []);
}

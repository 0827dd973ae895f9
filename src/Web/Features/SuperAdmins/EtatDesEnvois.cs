using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>What the house has to send and to do, as its tables tell it: the outbox, the calendar of jobs, the messages that no carrier took.</summary>
public sealed class EtatDesEnvois(Db db, IEnumerable<IDailyJob> jobs)
{
    /// <summary>The clock on which the console reads.</summary>
    /// <summary>Nobody reads more failures at once.</summary>
    private const int Most = 50;

    private static readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        [JobsTurn.EveryMinute] = "Ménage de chaque minute",
        ["mesure_de_la_base"] = "Mesure de la base, pour que les listes restent rapides",
        ["rappel_du_lundi"] = "Rappel des RDV à renseigner, le lundi",
        ["acces_de_la_semaine"] = "Accès donnés dans la semaine, le lundi",
    };

    /// <summary>Who has something to deal with, how much of it fails, and since when it waits.</summary>
    public Task<List<Attente>> WaitingAsync(Instant now, CancellationToken ct) =>
        db
            .Suites.Where(one => one.HandledAt == null && one.DueAt <= now)
            .GroupBy(one => one.Consumer)
            .OrderBy(lines => lines.Key)
            .Select(lines => new Attente(lines.Key, lines.Count(), lines.Count(one => one.LastError != null), lines.Min(one => one.DueAt)))
            .ToListAsync(ct);

    /// <summary>The lines that failed, the last first: the type of the failure, never what the event says.</summary>
    public Task<List<Echec>> FailingAsync(CancellationToken ct) =>
        db
            .Suites.Where(one => one.HandledAt == null && one.LastError != null)
            .OrderByDescending(one => one.DueAt)
            .Take(Most)
            .Select(one => new Echec(one.Consumer, one.Evenement.Kind, one.LastError!, one.Tries, one.DueAt, one.LeaseUntil))
            .ToListAsync(ct);

    /// <summary>Mails and SMS that wait for their turn, and the oldest of them.</summary>
    public async Task<(int Count, Instant? Oldest)> PostAsync(Instant now, CancellationToken ct)
    {
        var owed = db.Messages.Waiting.Where(one => one.DueAt <= now && (one.ExpiresAt == null || one.ExpiresAt > now));
        var oldest = await owed.OrderBy(one => one.DueAt).Select(one => (Instant?)one.CreatedAt).FirstOrDefaultAsync(ct);
        return (oldest is null ? 0 : await owed.CountAsync(ct), oldest);
    }

    /// <summary>Each job of the calendar in each time zone: when it ran, when it will, what went wrong last.</summary>
    public async Task<IReadOnlyList<Travail>> JobsAsync(Instant now, CancellationToken ct)
    {
        var passages = await db.Passages.AsNoTracking().ToListAsync(ct);
        var zones = await db.ZonesAsync(ct);
        return
        [
            Read(JobsTurn.EveryMinute, "", now + Duration.FromMinutes(1)),
            .. from job in jobs from zone in zones.Order(StringComparer.Ordinal) select Read(job.Name, zone, Next(job, zone, now)),
        ];

        Travail Read(string job, string zone, Instant next) =>
            new(_names.GetValueOrDefault(job, job), zone, passages.Find(one => one.Job == job && one.Zone == zone), next);
    }

    /// <summary>What was refused, kind by kind, with how many could still leave.</summary>
    public async Task<IReadOnlyList<Genre>> KindsAsync(Instant now, CancellationToken ct)
    {
        var refused = await CountAsync(db.Messages.Refused, ct);
        var left = refused.Count == 0 ? [] : await CountAsync(db.Resendable(now), ct);
        return
        [
            .. refused
                .Select(one => new Genre(one.Key.Template, one.Key.Channel, one.Value, left.GetValueOrDefault(one.Key)))
                .OrderByDescending(kind => kind.Count)
                .ThenBy(kind => kind.Template, StringComparer.Ordinal),
        ];
    }

    /// <summary>One page of them, the last given up first.</summary>
    public async Task<IReadOnlyList<Refuse>> RefusedAsync(int page, int perPage, Instant now, CancellationToken ct)
    {
        var rows = await db
            .Messages.AsNoTracking()
            .Refused.OrderByDescending(one => one.GivenUpAt)
            .ThenByDescending(one => one.Id)
            .Skip((page - 1) * perPage)
            .Take(perPage)
            .Select(one => new
            {
                one.Id,
                one.Template,
                one.Channel,
                one.Recipient,
                one.GivenUpAt,
                one.Tries,
                one.LastError,
            })
            .ToListAsync(ct);
        var ids = rows.Select(one => one.Id).ToArray();
        var able = await db.Resendable(now).Where(one => EF.Parameter(ids).Contains(one.Id)).Select(one => one.Id).ToListAsync(ct);
        return
        [
            .. rows.Select(one => new Refuse(
                one.Id,
                one.Template,
                Masked(one.Channel, one.Recipient),
                one.GivenUpAt!.Value,
                one.Tries,
                one.LastError ?? "",
                able.Contains(one.Id)
            )),
        ];
    }

    private static Task<Dictionary<(string Template, MessageChannel Channel), int>> CountAsync(
        IQueryable<Message> messages,
        CancellationToken ct
    ) =>
        messages
            .GroupBy(one => new { one.Template, one.Channel })
            .Select(same => new
            {
                same.Key.Template,
                same.Key.Channel,
                Count = same.Count(),
            })
            .ToDictionaryAsync(same => (same.Template, same.Channel), same => same.Count, ct);

    private static string Masked(MessageChannel channel, string recipient) =>
        recipient.StartsWith(Message.Anonyme, StringComparison.Ordinal) ? "effacé"
        : channel == MessageChannel.Sms ? Francais.TelephoneMasque(recipient)
        : Francais.CourrielMasque(recipient);

    private static Instant Next(IDailyJob job, string zone, Instant now)
    {
        var local = now.InZone(DateTimeZoneProviders.Tzdb[zone]);
        var day = local.TimeOfDay < job.At ? local.Date : local.Date.PlusDays(1);
        return (day + job.At).InZoneLeniently(local.Zone).ToInstant();
    }

    /// <summary>What a consumer has before it.</summary>
    public sealed record Attente(string Consumer, int Count, int Failing, Instant Oldest)
    {
        public string Name =>
            Consumer switch
            {
                Consumers.Messages => "Mails et SMS à écrire",
                Consumers.Nobody => "Événements que personne n’attend encore",
                _ => Consumer,
            };
    }

    /// <summary>A line of the outbox that failed; it is tried again at an hour of its own.</summary>
    public sealed record Echec(string Consumer, string Kind, string Failure, int Tries, Instant DueAt, Instant? Again);

    /// <summary>A job in a zone; no passage yet when it never ran there.</summary>
    public sealed record Travail(string Name, string Zone, Passage? Passage, Instant Next)
    {
        public bool IsFailing => Passage is { FailedAt: { } failed } && !(Passage.DoneAt > failed);
    }

    /// <summary>A kind of message: how many no carrier took, and how many of them could leave again.</summary>
    public sealed record Genre(string Template, MessageChannel Channel, int Count, int Able)
    {
        public string Means => Channel == MessageChannel.Sms ? "SMS" : "e-mail";
    }

    /// <summary>A message that no carrier took.</summary>
    public sealed record Refuse(long Id, string Template, string Recipient, Instant GivenUpAt, int Tries, string Why, bool IsAble);
}

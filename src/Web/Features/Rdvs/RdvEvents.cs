using System.Text.Json.Serialization;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV was booked. Ids only: the worker reads the rest when it writes the messages.</summary>
[EventName("rdv.reserve")]
public sealed record RdvReserve(long RdvId);

/// <summary>Cancelled; <paramref name="Places"/> are the participations that it carried (null: all that have its status): whoever had left before is not told twice.</summary>
/// <param name="RdvId">Which one.</param>
/// <param name="Status">On whose side.</param>
/// <param name="Places">Whose places it carried.</param>
/// <param name="Partants">The same with what is needed to write to them, should they be taken off the list before the worker reads this.</param>
[EventName("rdv.annule")]
public sealed record RdvAnnule(long RdvId, RdvStatus Status, IReadOnlyList<long>? Places = null, IReadOnlyList<Partant>? Partants = null)
    : INews,
        IHeld
{
    /// <summary>Another date was asked for: whoever takes the cancelling back asks for it still.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? MoveOfferedAt { get; init; }

    /// <summary>Where people knew it to be, when it had been moved and nobody had heard of that yet.</summary>
    [JsonIgnore]
    public Connu? Known { get; init; }

    [JsonIgnore]
    public Instant? Start { get; init; }

    string INews.About => RdvNews.Of(RdvId);

    IEnumerable<Instant> IHeld.Starts => Start is { } start ? [start] : [];

    /// <summary>Put back for all whom it carried, before anybody heard of it: news only for those who had left before, or of the move before it.</summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later is not RdvRetabli back || Places is null || !Places.All(back.Places.Contains) ? [this, later]
        : Known is { } known ? [new RdvDeplace(RdvId, known.Start, known.LieuId, known.AgentIds)]
        : back.Places.Except(Places).ToList() is { Count: > 0 } others ? [back with { Places = others }]
        : [];
}

/// <summary>Where people last knew a RDV to be, and who was to receive.</summary>
public sealed record Connu(Instant Start, long? LieuId, IReadOnlyList<long> AgentIds);

/// <summary>Somebody whose place is cancelled: enough to tell them even when the place itself is gone.</summary>
public sealed record Partant(long ParticipationId, long UsagerId, bool IsTold)
{
    public static Partant Of(Participation place) => new(place.Id, place.UsagerId, place.SendLifecycleNotifications);
}

/// <summary>A cancelled RDV takes place after all, for these participations.</summary>
[EventName("rdv.retabli")]
public sealed record RdvRetabli(long RdvId, IReadOnlyList<long> Places) : INews, IHeld
{
    [JsonIgnore]
    public Instant? Start { get; init; }

    string INews.About => RdvNews.Of(RdvId);

    IEnumerable<Instant> IHeld.Starts => Start is { } start ? [start] : [];

    /// <summary>Cancelled again for all who came back: they never heard that it was to take place. Whoever came meanwhile did.</summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later is not RdvAnnule { Places: { } gone } off || !Places.All(gone.Contains) ? [this, later]
        : gone.Except(Places).ToList() is { Count: > 0 } others
            ? [off with { Places = others, Partants = off.Partants?.Where(one => others.Contains(one.ParticipationId)).ToList() }]
        : [];
}

/// <summary>Says what it was before: the mail shows both dates, and an agent who no longer has it hears of it.</summary>
[EventName("rdv.deplace")]
public sealed record RdvDeplace(long RdvId, Instant Before, long? LieuBefore, IReadOnlyList<long> AgentsBefore) : INews, IHeld
{
    /// <summary>Somebody was in the waiting room: whoever takes the move back finds them there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? ArrivedAt { get; init; }

    /// <summary>Another date was asked for: whoever takes the move back asks for it still.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? MoveOfferedAt { get; init; }

    [JsonIgnore]
    public Instant? Start { get; init; }

    string INews.About => RdvNews.Of(RdvId);

    IEnumerable<Instant> IHeld.Starts => Start is { } start ? [Before, start] : [Before];

    private Connu Known => new(Before, LieuBefore, AgentsBefore);

    /// <summary>
    /// One move, from where people last knew it to be; its notification tells nothing when it stands there again. What comes after it is told of the date
    /// that they know, and a cancelling says it all.
    /// </summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later switch
        {
            RdvDeplace => [this],
            RdvAnnule off => [off with { Known = Known }],
            RdvADeplacer asked => [this, asked with { Known = Known }],
            ParticipationQuittee left => [this, left with { Known = Known }],
            _ => [this, later],
        };
}

/// <summary>Someone took a seat in a collective RDV.</summary>
[EventName("participation.prise")]
public sealed record ParticipationPrise(long RdvId, long ParticipationId) : IHeld
{
    [JsonIgnore]
    public Instant? Start { get; init; }

    IEnumerable<Instant> IHeld.Starts => Start is { } start ? [start] : [];
}

[EventName("participation.quittee")]
public sealed record ParticipationQuittee(long RdvId, long ParticipationId, Partant? Partant = null) : INews, IHeld
{
    /// <summary>Where whoever left knew the RDV to be, when it had been moved and nobody had heard of that yet.</summary>
    [JsonIgnore]
    public Connu? Known { get; init; }

    [JsonIgnore]
    public Instant? Start { get; init; }

    string INews.About => RdvNews.Of(RdvId);

    IEnumerable<Instant> IHeld.Starts => Start is { } start ? [start] : [];
}

/// <summary>Somebody is in the waiting room: whoever receives them hears of it.</summary>
[EventName("rdv.personne_arrivee")]
public sealed record PersonneArrivee(long RdvId) : IHeld;

/// <summary>An agent asks that those who come be reminded now.</summary>
[EventName("rdv.rappel_demande")]
public sealed record RappelDemande(long RdvId);

/// <summary>Another agent receives, at the same time and place.</summary>
[EventName("rdv.confie")]
public sealed record RdvConfie(long RdvId, long FromAgentId, long ToAgentId) : INews
{
    string INews.About => RdvNews.Of(RdvId);

    /// <summary>Handed on by whoever had just got it, or given back.</summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later is not RdvConfie next || next.FromAgentId != ToAgentId ? [this, later]
        : next.ToAgentId == FromAgentId ? []
        : [new RdvConfie(RdvId, FromAgentId, next.ToAgentId)];
}

/// <summary>The service asks the person to choose another time.</summary>
[EventName("rdv.a_deplacer")]
public sealed record RdvADeplacer(long RdvId) : INews
{
    /// <summary>The date that the person knows, when it had been moved and they had not heard of that yet.</summary>
    [JsonIgnore]
    public Connu? Known { get; init; }

    string INews.About => RdvNews.Of(RdvId);

    /// <summary>Taken back before anybody was asked.</summary>
    IReadOnlyList<object> INews.Then(object later) => later is RdvMaintenu ? [] : [this, later];
}

/// <summary>It had asked, and can receive after all.</summary>
[EventName("rdv.maintenu")]
public sealed record RdvMaintenu(long RdvId) : INews
{
    string INews.About => RdvNews.Of(RdvId);
}

/// <summary>What news of one RDV have in common.</summary>
internal static class RdvNews
{
    public static string Of(long rdvId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rdv:{rdvId}");
}

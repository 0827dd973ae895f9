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
    string INews.About => RdvNews.Of(RdvId);

    /// <summary>Put back for all whom it carried, before anybody heard of it.</summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later is RdvRetabli back && Places is not null && Places.All(back.Places.Contains) ? [] : [this, later];
}

/// <summary>Somebody whose place is cancelled: enough to tell them even when the place itself is gone.</summary>
public sealed record Partant(long ParticipationId, long UsagerId, bool IsTold)
{
    public static Partant Of(Participation place) => new(place.Id, place.UsagerId, place.SendLifecycleNotifications);
}

/// <summary>A cancelled RDV takes place after all, for these participations.</summary>
[EventName("rdv.retabli")]
public sealed record RdvRetabli(long RdvId, IReadOnlyList<long> Places) : INews, IHeld
{
    string INews.About => RdvNews.Of(RdvId);

    /// <summary>Cancelled again for all who came back: they never heard that it was to take place.</summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later is RdvAnnule { Places: { } gone } && Places.All(gone.Contains) ? [] : [this, later];
}

/// <summary>Says what it was before: the mail shows both dates, and an agent who no longer has it hears of it.</summary>
[EventName("rdv.deplace")]
public sealed record RdvDeplace(long RdvId, Instant Before, long? LieuBefore, IReadOnlyList<long> AgentsBefore) : INews, IHeld
{
    string INews.About => RdvNews.Of(RdvId);

    /// <summary>One move, from where people last knew it to be; its notification tells nothing when it stands there again.</summary>
    IReadOnlyList<object> INews.Then(object later) =>
        later is RdvDeplace ? [new RdvDeplace(RdvId, Before, LieuBefore, AgentsBefore)] : [this, later];
}

/// <summary>Someone took a seat in a collective RDV.</summary>
[EventName("participation.prise")]
public sealed record ParticipationPrise(long RdvId, long ParticipationId) : IHeld;

[EventName("participation.quittee")]
public sealed record ParticipationQuittee(long RdvId, long ParticipationId, Partant? Partant = null) : IHeld;

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

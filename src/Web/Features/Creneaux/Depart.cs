using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A start that an agent may take: with whom, for which motif, in which lieu; perhaps with the RDV that follows.</summary>
public sealed record Depart(Instant Start, Duration Length, IReadOnlyList<long> AgentIds, long MotifId, long? LieuId)
{
    public Depart? Suite { get; init; }
    public Instant End => Start + Length;
}

/// <summary>One kind of search: alone, together, or one after the other. Cuts what was loaded; the arithmetic is Planning's.</summary>
internal abstract record Coupe(IReadOnlyList<AgendaOuvert> Agendas, IReadOnlySet<long> MotifIds, Demande Demande)
{
    /// <summary>In order, for one lieu or (null) wherever.</summary>
    public abstract IEnumerable<Depart> Find(long? lieuId, DateInterval days);

    /// <summary>Each agent's own créneaux: two agents at the same hour are two (spec 2 S27).</summary>
    protected IEnumerable<Depart> Alone(long? lieuId, DateInterval days)
    {
        var motifs = Agendas.SelectMany(agenda => agenda.Plages).Where(Opens).ToLookup(plage => plage.PlageId, plage => plage.MotifId);
        return Planning
            .Creneaux.Find(Leads(lieuId), days, Demande)
            .DistinctBy(creneau => (creneau.Start, creneau.AgentId))
            .Select(creneau => new Depart(
                creneau.Start,
                creneau.Length,
                [creneau.AgentId],
                motifs[creneau.PlageId].First(),
                lieuId ?? creneau.LieuId
            ));
    }

    /// <summary>The agendas as they stand for the motif, in that lieu.</summary>
    protected IReadOnlyList<Agenda> Leads(long? lieuId) =>
        [
            .. Agendas
                .Select(agenda => agenda.For(plage => Opens(plage) && (lieuId is null || plage.LieuId == lieuId)))
                .Where(agenda => agenda.Ouvertures.Count > 0),
        ];

    protected bool Opens(PlageLue plage) => MotifIds.Contains(plage.MotifId);
}

internal sealed record CoupeSeule(IReadOnlyList<AgendaOuvert> Agendas, IReadOnlySet<long> MotifIds, Demande Demande)
    : Coupe(Agendas, MotifIds, Demande)
{
    public override IEnumerable<Depart> Find(long? lieuId, DateInterval days) => Alone(lieuId, days);
}

/// <summary>Common free time: one of them opens the motif there, all the others are open, for anything and anywhere, and free.</summary>
internal sealed record CoupeCommune(
    IReadOnlyList<AgendaOuvert> Agendas,
    IReadOnlySet<long> MotifIds,
    Demande Demande,
    IReadOnlyList<long> AgentIds
) : Coupe(Agendas, MotifIds, Demande)
{
    public override IEnumerable<Depart> Find(long? lieuId, DateInterval days)
    {
        if (AgentIds.Any(id => Agendas.All(agenda => agenda.AgentId != id)))
        {
            // Somebody opens nothing at all.
            return [];
        }

        return Leads(lieuId).SelectMany(lead => Of(lead, lieuId, days)).OrderBy(depart => depart.Start).DistinctBy(depart => depart.Start);
    }

    private IEnumerable<Depart> Of(Agenda lead, long? lieuId, DateInterval days)
    {
        var motif = Agendas.First(agenda => agenda.AgentId == lead.AgentId).Plages.First(Opens).MotifId;
        var common = Agendas
            .Where(agenda => agenda.AgentId != lead.AgentId)
            .Select(agenda => agenda.For(_ => true))
            .Aggregate(Free(lead, days), (shared, other) => Shared(shared, Free(other, days)));
        return Planning
            .Creneaux.Cut(common, [], Demande.Length, Demande.NotBefore)
            .Select(span => new Depart(
                span.Start,
                Demande.Length,
                [lead.AgentId, .. AgentIds.Where(id => id != lead.AgentId)],
                motif,
                lieuId ?? lead.Ouvertures[0].LieuId
            ));
    }

    private List<Interval> Free(Agenda agenda, DateInterval days) => [.. Planning.Creneaux.Free(agenda, days, Demande)];

    /// <summary>What both have: one, less what the other has not.</summary>
    private static List<Interval> Shared(List<Interval> one, List<Interval> other) =>
        [.. one.SelectMany(span => span.Minus(span.Minus(other)))];
}

/// <summary>A first RDV, then at once a second one for another motif, with the same agent or another, in the same lieu.</summary>
internal sealed record CoupeSuivie(
    IReadOnlyList<AgendaOuvert> Agendas,
    IReadOnlySet<long> MotifIds,
    Demande Demande,
    IReadOnlySet<long> Seconds,
    Demande Second
) : Coupe(Agendas, MotifIds, Demande)
{
    public override IEnumerable<Depart> Find(long? lieuId, DateInterval days)
    {
        var after = new Dictionary<(Instant, long?), Depart?>();

        foreach (var first in Alone(lieuId, days))
        {
            if (!after.TryGetValue((first.End, first.LieuId), out var second))
            {
                after[(first.End, first.LieuId)] = second = After(first);
            }

            if (second is not null)
            {
                yield return first with
                {
                    Suite = second,
                };
            }
        }
    }

    private Depart? After(Depart first)
    {
        var agendas = Agendas
            .Select(agenda =>
                agenda.For(plage =>
                    Seconds.Contains(plage.MotifId) && (plage.LieuId is null || first.LieuId is null || plage.LieuId == first.LieuId)
                )
            )
            .Where(agenda => agenda.Ouvertures.Count > 0)
            .ToList();
        return Planning.Creneaux.Fitting(agendas, first.End, Second) is [var found, ..]
            ? new Depart(
                found.Start,
                found.Length,
                [found.AgentId],
                Agendas
                    .SelectMany(agenda => agenda.Plages)
                    .First(plage => plage.PlageId == found.PlageId && Seconds.Contains(plage.MotifId))
                    .MotifId,
                found.LieuId
            )
            : null;
    }
}

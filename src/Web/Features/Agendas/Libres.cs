using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>What is still free inside the plages of one agenda: where an agent would put a RDV.</summary>
public static class Libres
{
    private static readonly Duration _shortest = Duration.FromMinutes(10);
    private static readonly Duration _step = Duration.FromMinutes(5);

    /// <summary>From now on, in order; what is too short for anybody is left out.</summary>
    public static IReadOnlyList<Interval> Of(IEnumerable<Bloc> blocs, Instant now)
    {
        var all = blocs.ToList();
        var taken = all.Where(bloc => bloc.Takes).Select(bloc => bloc.Span).ToList();
        var from = Ceiling(now);
        return
        [
            .. all.Where(bloc => bloc.Genre == Genre.Plage)
                .Select(bloc => bloc.Span)
                .Merge()
                .Where(span => span.End > from)
                .SelectMany(span => new Interval(Instant.Max(span.Start, from), span.End).Minus(taken))
                .Where(span => span.Duration >= _shortest),
        ];
    }

    /// <summary>The free time that somebody could use at once: it has begun, and is long enough. Null when there is none.</summary>
    public static Interval? Now(IEnumerable<Bloc> blocs, Instant now)
    {
        var all = blocs.ToList();
        var taken = all.Where(bloc => bloc.Takes).Select(bloc => bloc.Span).ToList();
        var holes = all.Where(bloc => bloc.Genre == Genre.Plage && bloc.Span.Contains(now))
            .SelectMany(bloc => new Interval(now, bloc.End).Minus(taken))
            .Where(hole => hole.Start == now && hole.Duration >= _shortest)
            .OrderByDescending(hole => hole.Duration)
            .ToList();
        return holes.Count == 0 ? null : holes[0];
    }

    private static Instant Ceiling(Instant now)
    {
        var over = now.ToUnixTimeTicks() % _step.BclCompatibleTicks;
        return over == 0 ? now : now.PlusTicks(_step.BclCompatibleTicks - over);
    }
}

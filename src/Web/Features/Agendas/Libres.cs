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

    private static Instant Ceiling(Instant now)
    {
        var over = now.ToUnixTimeTicks() % _step.BclCompatibleTicks;
        return over == 0 ? now : now.PlusTicks(_step.BclCompatibleTicks - over);
    }
}

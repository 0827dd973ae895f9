using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>One event on its way to a consumer: what is to be told, and the circumstances of whoever did it last.</summary>
internal sealed record Nouvelle(Consumer Consumer, Evenement Happened, object What)
{
    public Survenu When => new(Happened.Author, Happened.At);

    /// <summary>What is left to tell of news of one thing that come together, oldest first.</summary>
    public static IReadOnlyList<Nouvelle> Together(IEnumerable<Nouvelle> all, Consumers consumers)
    {
        var left = new List<Nouvelle>();

        foreach (var next in all)
        {
            next.JoinTo(left, consumers);
        }

        return left;
    }

    /// <summary>Against each one before it, the latest first. What is made of two is told by the circumstances of the later one, in the place of the earlier.</summary>
    private void JoinTo(List<Nouvelle> left, Consumers consumers)
    {
        var (next, place) = (this, left.Count);

        for (var at = left.Count - 1; at >= 0; at--)
        {
            switch ((left[at].What as INews)?.Then(next.What))
            {
                case [var earlier, var later]:
                    (left[at], next) = (left[at] with { What = earlier }, next with { What = later });
                    break;
                case [var both]:
                    left.RemoveAt(at);
                    (next, place) = (next.Saying(both, consumers), at);
                    break;
                case []:
                    left.RemoveAt(at);
                    return;
            }
        }

        left.Insert(place, next);
    }

    /// <summary>What is told instead, by whoever tells such news.</summary>
    private Nouvelle Saying(object what, Consumers consumers) =>
        consumers.Find(Consumer.Name, EventNameAttribute.Of(what.GetType())) is { } consumer
            ? this with
            {
                Consumer = consumer,
                What = what,
            }
            : throw new UnknownEventException(EventNameAttribute.Of(what.GetType()), Consumer.Name);
}

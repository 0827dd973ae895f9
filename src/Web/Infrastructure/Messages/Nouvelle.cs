using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>One event on its way to a consumer: what is to be told, and the circumstances of whoever did it last.</summary>
internal sealed record Nouvelle(Consumer Consumer, Evenement Happened, object What)
{
    public Survenu When => new(Happened.Author, Happened.At);

    /// <summary>What is left to tell of news of one thing that come together, oldest first.</summary>
    public static IReadOnlyList<Nouvelle> Together(IEnumerable<Nouvelle> all)
    {
        var left = new List<Nouvelle>();

        foreach (var next in all)
        {
            next.JoinTo(left);
        }

        return left;
    }

    private void JoinTo(List<Nouvelle> left)
    {
        for (var at = left.Count - 1; at >= 0; at--)
        {
            var before = left[at];
            var rest = (before.What as INews)?.Then(What);

            if (rest is null or [_, _, ..])
            {
                continue;
            }

            left.RemoveAt(at);

            if (rest is [var one])
            {
                left.Insert(at, ReferenceEquals(one, before.What) ? before : this with { What = one });
            }

            return;
        }

        left.Add(this);
    }
}

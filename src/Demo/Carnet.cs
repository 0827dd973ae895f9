using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Demo;

/// <summary>Who is already taken when, while the RDVs of the demonstration are put: nobody is ever in two places.</summary>
internal sealed class Carnet
{
    private readonly Dictionary<object, List<Interval>> _taken = [];

    /// <summary>Fills time without asking: an absence.</summary>
    public void Close(Agent agent, IEnumerable<Interval> spans) => Of(agent).AddRange(spans);

    public bool IsFree(Agent agent, Interval span) => Of(agent).TrueForAll(taken => Apart(taken, span));

    public bool IsFree(Usager usager, Interval span) => Of(usager).TrueForAll(taken => Apart(taken, span));

    public void Take(IEnumerable<Agent> agents, Interval span)
    {
        foreach (var agent in agents)
        {
            Of(agent).Add(span);
        }
    }

    public void Take(Usager usager, Interval span) => Of(usager).Add(span);

    private static bool Apart(Interval left, Interval right) => left.End <= right.Start || right.End <= left.Start;

    private List<Interval> Of(object person) => _taken.TryGetValue(person, out var spans) ? spans : _taken[person] = [];
}

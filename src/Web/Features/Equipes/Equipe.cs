using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes;

/// <summary>A named group of agents of one territory: it receives accesses to agendas, and narrows a search.</summary>
public sealed class Equipe : Aggregate, IHistorised
{
    public long TerritoireId { get; private set; }
    public required Territoire Territoire { get; init; }
    public required string Name { get; set; }
    public List<Agent> Membres { get; } = [];

    /// <summary>The same people from now on; each must have a role in an organisation of the territory (the policy offers no other).</summary>
    public void Gather(IReadOnlyCollection<Agent> membres)
    {
        Membres.RemoveAll(membre => !membres.Contains(membre));
        Membres.AddRange(membres.Except(Membres));
    }
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Referents;

/// <summary>The agent who follows an usager.</summary>
public sealed class Referent : Entity, IHistorised
{
    public long UsagerId { get; private set; }
    public required Usager Usager { get; init; }
    public long AgentId { get; private set; }
    public required Agent Agent { get; init; }
}

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>What opens or fills an agent's time: when it is saved, their agenda has another version.</summary>
public interface IOnAgenda
{
    long AgentId { get; }
}

/// <summary>What opens or closes the time of several agents at once: when one of these columns is saved, all their agendas have another version.</summary>
public interface IOnAgendas
{
    /// <summary>Names of its properties that say so.</summary>
    IReadOnlyList<string> OfTime { get; }

    /// <summary>Those of the plages that open time there.</summary>
    long LieuId { get; }
}

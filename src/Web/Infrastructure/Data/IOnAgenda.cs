namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>What opens or fills an agent's time: when it is saved, their agenda has another version.</summary>
public interface IOnAgenda
{
    long AgentId { get; }
}

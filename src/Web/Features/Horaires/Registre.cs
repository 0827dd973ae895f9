using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>Where the pages of hours find plages, or absences, and what they say of them: the pages are the same for both.</summary>
public abstract class Registre<T>
    where T : Aggregate, IHoraire
{
    /// <summary>"plage d’ouverture" or "absence": both feminine.</summary>
    public abstract string Mot { get; }

    /// <summary>The entry of the menu, where addresses begin.</summary>
    public abstract string Menu { get; }

    /// <summary>In detail.</summary>
    public abstract IQueryable<T> Readable { get; }
    public abstract IQueryable<T> Writable { get; }

    /// <summary>Where the others of the same agenda are.</summary>
    public abstract string Liste(long agentId);

    public string Liste(T row) => Liste(row.AgentId);

    /// <summary>With what the pages show; tracked.</summary>
    public abstract IQueryable<T> Whole(IQueryable<T> rows);

    /// <summary>What other hours, or none, do to the RDVs that are there.</summary>
    public abstract Task<Verification> VerifyAsync(T row, Plage? after, CancellationToken ct);

    /// <summary>Where to decide of these RDVs.</summary>
    public abstract string Assistant(T row, Touches touches);

    public abstract Task<IReadOnlyList<Trace>> HistoryAsync(T row, CancellationToken ct);
}

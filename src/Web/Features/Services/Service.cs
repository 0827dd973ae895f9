using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Services;

/// <summary>A trade of social action: PMI, Service social, CPEF, Secrétariat…</summary>
public sealed class Service : Aggregate, IHistorised
{
    public required string Name { get; set; }
    public required string ShortName { get; set; }

    /// <summary>Social services ask about benefits, family and housing; the others never do.</summary>
    public bool IsSocial { get; set; }
}

using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>Names what cancelling does and who will be told, before it is done (by the page of the status).</summary>
public sealed class AnnulationModel(Db db, Current current) : RdvModel(db, current)
{
    [BindProperty(SupportsGet = true)]
    public RdvStatus? Statut { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>On whose side it is cancelled: what one may choose now.</summary>
    public IReadOnlyList<RdvStatus> Sides => [.. Rdv.StatutsPossibles(Now).Where(status => status.IsCancelled())];

    public RdvStatus Chosen => Statut is { } asked && Sides.Contains(asked) ? asked : Sides.LastOrDefault();

    public Task OnGetAsync(long id, CancellationToken ct) => FindToWriteAsync(id, ct);
}

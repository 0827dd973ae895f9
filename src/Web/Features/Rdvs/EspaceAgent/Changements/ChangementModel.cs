using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>What changing and moving a RDV share: what is offered, and that what was chosen is among it.</summary>
public abstract class ChangementModel(Db db, ChoixDeRdv choix, Current current) : RdvModel(db, current)
{
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Lieux { get; private set; } = [];

    protected async Task OfferAsync(CancellationToken ct)
    {
        Agents = await choix.AgentsAsync(Rdv.Motif, Rdv.Agents, ct);
        Lieux = Rdv.Motif.HasLieu
            ? await choix.LieuxAsync(Rdv.OrganisationId, ListsOwnLieu || OwnLieu is null ? Rdv.LieuId : null, ct)
            : [];
    }

    /// <summary>The place of this RDV only, when it has one.</summary>
    public Lieu? OwnLieu => Rdv.Lieu is { Availability: LieuAvailability.SingleUse } own ? own : null;

    /// <summary>Is that place one choice among the lieux, or written beside them?</summary>
    protected virtual bool ListsOwnLieu => true;

    /// <summary>Only what was offered: ids come from a browser.</summary>
    protected void CheckChoices(long[] agents, long? lieu)
    {
        if (AgentsChoisis.Refused(agents, Agents) is { } sentence)
        {
            ModelState.AddModelError("Input.Agents", sentence);
        }

        if (Rdv.Motif.HasLieu && lieu is { } chosen && !Has(Lieux, chosen))
        {
            ModelState.AddModelError("Input.Lieu", "Choisissez un lieu de la liste.");
        }
    }

    private static bool Has(IReadOnlyList<SelectListItem> offered, long id)
    {
        var text = ChoixDeRdv.Text(id);
        return offered.Any(one => one.Value == text);
    }
}

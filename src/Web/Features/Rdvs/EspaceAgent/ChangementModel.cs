using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What changing and moving a RDV share: what is offered, what was chosen, what should be known before saving, who was faster.</summary>
public abstract class ChangementModel(Db db, ChoixDeRdv choix, Avertissements avertissements, Current current) : RdvModel(db, current)
{
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Lieux { get; private set; } = [];
    public IReadOnlyList<Avertissement> Warnings { get; private set; } = [];

    /// <summary>Who changed it meanwhile, if somebody did: what was typed stays, what they set is shown.</summary>
    public string? Colleague { get; private set; }

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

    /// <summary>Somebody saved since this form was opened.</summary>
    protected async Task<bool> IsStaleAsync(int? revision, CancellationToken ct)
    {
        if (revision == Rdv.Revision)
        {
            return false;
        }

        Colleague = await LastChangeAsync(ct);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return true;
    }

    /// <summary>True when there is something to know that was not on the screen yet.</summary>
    protected async Task<bool> IsWarnedAsync(
        Interval at,
        long? lieuId,
        long[] agents,
        string? confirmed,
        CancellationToken ct,
        bool hasOwnLieu = false
    )
    {
        var people = Rdv.Participations.Where(place => !place.IsCancelled || Rdv.IsCancelled).Select(place => place.UsagerId);
        var projet = new ProjetRdv(Rdv.MotifId, lieuId, at, agents, [.. people]) { RdvId = Rdv.Id, HasOwnLieu = hasOwnLieu };
        var found = await avertissements.OfAsync(Me, projet, ct);

        if (found.SontConnus(confirmed))
        {
            return false;
        }

        Warnings = found;
        ModelState.Remove("Input.Confirme");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return true;
    }

    protected async Task<List<Agent>> ReadAgentsAsync(long[] ids, CancellationToken ct) =>
        await Db.Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id)).OrderBy(agent => agent.Id).ToListAsync(ct);

    protected async Task<Lieu?> ReadLieuAsync(long? id, CancellationToken ct)
    {
        var organisation = Rdv.OrganisationId;
        return Rdv.Motif.HasLieu && id is not null
            ? await Db.Lieux.FirstOrDefaultAsync(lieu => lieu.Id == id && lieu.OrganisationId == organisation, ct)
            : null;
    }

    private static bool Has(IReadOnlyList<SelectListItem> offered, long id)
    {
        var text = ChoixDeRdv.Text(id);
        return offered.Any(one => one.Value == text);
    }
}

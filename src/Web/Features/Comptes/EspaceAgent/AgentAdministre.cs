using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>A page about the account of an agent whom the reader administers, and who is not the reader.</summary>
public abstract class AgentAdministre(Db db, Current current) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    public Agent Agent { get; private set; } = null!;
    public EtatCompte Etat { get; private set; } = null!;

    protected Db Db => db;
    protected Agent Me => current.Agent;
    protected string Fiche => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/agents/agents/{Id}");

    public LocalDateTime At(Instant moment) => moment.InZone(Me.Zone).LocalDateTime;

    /// <summary>Not seen is 404; seen and not wholly administered is 403; one's own account has its own page.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (Id == Me.Id && HttpMethods.IsGet(Request.Method))
        {
            return this.SeeOther(CompteModel.Home);
        }

        Agent = await db.Agents.VisibleTo(Me, db.RolesTerritoire).Where(agent => agent.Id == Id).WithRoles.OneOr404Async(ct);
        if (Id == Me.Id || !await db.Agents.WhollyAdministeredBy(Me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Etat = await db.EtatCompteAsync(Id, ct);
        return null;
    }

    protected IActionResult Done(string sentence)
    {
        this.Notice(sentence);
        return this.SeeOther(Fiche);
    }
}

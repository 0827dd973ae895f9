using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>A page about the agents of the territories that I administer: forbidden to whoever administers none.</summary>
public abstract class TerritoireModel(Db db, Current current) : PageModel
{
    /// <summary>Where all agents are mine to see.</summary>
    public long[] Territoires { get; private set; } = [];

    protected Agent Me => current.Agent;

    protected async Task KnowMeAsync(CancellationToken ct)
    {
        await db.Entry(Me).Collection(me => me.RolesTerritoire).Query().Include(role => role.Territoire).LoadAsync(ct);
        Territoires = Me.SetsTerritoires;
        if (Territoires.Length == 0)
        {
            throw new ForbiddenException();
        }
    }

    protected IQueryable<Agent> Agents => db.Agents.WorkingIn(Territoires);

    /// <summary>Organisations of my territories, in the order of their names.</summary>
    protected Task<List<Organisation>> OrganisationsAsync(CancellationToken ct)
    {
        var mine = Territoires;
        return db
            .Organisations.Where(one => mine.Contains(one.TerritoireId))
            .Include(one => one.Territoire)
            .OrderBy(one => one.Name)
            .ThenBy(one => one.Id)
            .ToListAsync(ct);
    }

    protected static SelectListItem Item(long id, string name) => new(name, Written(id));

    protected static string Written(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

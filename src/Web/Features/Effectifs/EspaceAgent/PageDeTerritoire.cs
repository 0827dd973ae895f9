using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>A page about the agents of the territories on which I have a right: forbidden to whoever has none that it asks for.</summary>
public abstract class PageDeTerritoire(Db db, Current current) : PageModel
{
    /// <summary>Where all agents are mine to see.</summary>
    public long[] Territoires { get; private set; } = [];

    protected Agent Me => current.Agent;

    /// <summary>One of these at least; whoever administers has them all.</summary>
    protected virtual DroitsTerritoire OneOf => DroitsTerritoire.Tous;

    /// <summary>All there is mine to set, in one of these territories at least.</summary>
    public bool Administers => Me.SetsTerritoires.Length > 0;

    protected async Task KnowMeAsync(CancellationToken ct)
    {
        await db.Entry(Me).Collection(me => me.RolesTerritoire).Query().Include(role => role.Territoire).LoadAsync(ct);
        Territoires =
        [
            .. Me.RolesTerritoire.Where(role => (role.Ouverts & OneOf) != DroitsTerritoire.Aucun).Select(role => role.TerritoireId),
        ];
        if (Territoires.Length == 0)
        {
            throw new ForbiddenException();
        }
    }

    protected IQueryable<Agent> Agents => db.Agents.WorkingIn(db.Roles, Territoires);

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

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceUsager;

/// <summary>« Mes rendez-vous » of someone signed in: theirs and their relatives'.</summary>
public sealed class IndexModel(Db db, Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Passes { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public IReadOnlyList<Suiveur> Referents { get; private set; } = [];
    public MesRdvs Liste { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = current.Usager;
        // Followed by somebody: a follow-up starts here (spec 1 F-89).
        Referents = await db
            .Referents.Where(referent =>
                referent.UsagerId == me.Id && referent.Agent.DeletedAt == null && referent.Agent.HasAgenda && referent.Agent.Roles.Any()
            )
            .OrderBy(referent => referent.Id)
            .Select(referent => new Suiveur(
                referent.AgentId,
                referent.Agent.FirstName + " " + referent.Agent.LastName,
                referent.Agent.Services.OrderBy(service => service.Name).Select(service => service.Name).ToList(),
                referent.Agent.Roles.OrderBy(role => role.OrganisationId).Select(role => role.Organisation.Territoire.Numero).First()
            ))
            .ToListAsync(ct);
        Liste = await db.Rdvs.VisibleTo(me).PageAsync(Passes, P, usager => usager.Id == me.Id, current.Now, ct);
    }
}

/// <summary>Who follows the person, and where.</summary>
public sealed record Suiveur(long AgentId, string Name, IReadOnlyList<string> Services, string Numero)
{
    public string Url => new Parcours { ReferentIds = [AgentId], Departement = Numero }.Url();
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Name and trade of an agent (spec 2 §20.6). Services, which decide what one sees, have their own page.</summary>
public sealed class ModificationModel(Db db, Current current) : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public Agent Agent { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        Input = new Saisie
        {
            FirstName = Agent.FirstName,
            LastName = Agent.LastName,
            Metier = Agent.Metier,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        (Agent.FirstName, Agent.LastName) = (Input.FirstName.Trim(), Input.LastName.Trim());
        Agent.Metier = Input.Metier?.Trim() is { Length: > 0 } metier ? metier : null;
        await db.SaveChangesAsync(ct);
        this.Notice($"La fiche {Francais.De(Agent.FullName)} est enregistrée.");
        return this.SeeOther($"/agents/agents/{Written(Id)}");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var me = current.Agent;
        Agent = await db.Agents.VisibleTo(me, db.RolesTerritoire).Where(agent => agent.Id == Id).WithRoles.OneOr404Async(ct);
        if (!await db.Agents.WhollyAdministeredBy(me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        return null;
    }

    private static string Written(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who the agent is, as typed.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Écrivez son prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string FirstName { get; set; } = "";

        [Required(ErrorMessage = "Écrivez son nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string LastName { get; set; } = "";

        [StringLength(Lengths.Name, ErrorMessage = "Ce métier est trop long.")]
        public string? Metier { get; set; }
    }
}

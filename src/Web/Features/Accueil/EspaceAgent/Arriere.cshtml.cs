using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Accueil.Actes;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>
/// The RDVs of an organisation that nobody has filled in for six months: an admin closes them as « non renseigné », which counts neither as present nor as
/// absent. Each keeps its history, and can be filled in later.
/// </summary>
public sealed class ArriereModel(ClotureDeLArriere cloture, Current current) : PageModel
{
    private const int MaxAgents = 50;

    [BindProperty(SupportsGet = true)]
    public long? Organisation { get; set; }

    public Agent Me => current.Agent;
    public string Name { get; private set; } = "";
    public int Count { get; private set; }
    public LocalDate? Oldest { get; private set; }

    /// <summary>The last day that counts as old.</summary>
    public LocalDate Until => (current.Now - ARenseigner.Old).InZone(Me.Zone).Date;
    public IReadOnlyList<ParAgent> Agents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Organisation is null)
        {
            return Redirect(
                Me.AdminIn.FirstOrDefault() is var first and not 0
                    ? string.Create(CultureInfo.InvariantCulture, $"/agents/arriere?organisation={first}")
                    : "/agents"
            );
        }

        var old = Find();
        Count = await old.CountAsync(ct);
        Agents = await ParAgent.Of(old.SelectMany(rdv => rdv.Agents)).Take(MaxAgents).ToListAsync(ct);
        Oldest = await old.OrderBy(rdv => rdv.StartsAt).Select(rdv => (Instant?)rdv.StartsAt).FirstOrDefaultAsync(ct) is { } earliest
            ? earliest.InZone(Me.Zone).Date
            : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Find();
        var outcome = await cloture.CloseAsync(Organisation!.Value, ct);
        var left = await Find().CountAsync(ct);
        return await this.TellAsync(
            outcome,
            closed => new Said(
                closed.Count == 0
                    ? "Il n’y avait plus rien à clore."
                    : $"{Francais.Nombre(closed.Count, "RDV clos", "RDV clos")} «\u00A0non renseigné\u00A0»{(left > 0 ? $", {Francais.Nombre(left)} restent" : "")}.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(left > 0 ? "/agents/arriere?" : "/agents?vue=organisation&")}organisation={Organisation}"
                )
            ),
            ct
        );
    }

    private IQueryable<Rdv> Find()
    {
        var house =
            Me.Roles.Find(role => role.OrganisationId == Organisation && role.Level == RoleLevel.Admin) ?? throw new NotFoundException();
        Name = house.Organisation.Name;
        return cloture.Old(house.OrganisationId);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Moves an agent to another organisation of the territory, or adds one: what becomes of plages, RDVs and accesses is read before.</summary>
public sealed class OrganisationsDeLAgentModel(Db db, Current current, ChangementDOrganisation changement) : PageDeTerritoire(db, current)
{
    private readonly Db _db = db;

    protected override DroitsTerritoire OneOf => DroitsTerritoire.Administre;

    [BindProperty(SupportsGet = true, Name = "depuis")]
    public long? Depuis { get; set; }

    [BindProperty]
    public Saisie Input { get; set; } = new();

    [BindProperty]
    public string? Etape { get; set; }

    public Agent Agent { get; private set; } = null!;
    public Role? From { get; private set; }
    public Organisation? To { get; private set; }
    public EffetsDeDeplacement? Effets { get; private set; }
    public IReadOnlyList<SelectListItem> Offered { get; private set; } = [];

    public static IEnumerable<SelectListItem> Niveaux =>
        [new("Agent", nameof(RoleLevel.Basique)), new("Administration", nameof(RoleLevel.Admin))];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        (Input.Level, Input.Secretaire) = (From?.Level ?? RoleLevel.Basique, From?.Secretaire ?? false);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var houses = await OpenAsync(id, ct);
        if (!ModelState.IsValid || Etape == "saisie")
        {
            return Page();
        }

        To = houses.Find(house => house.Id == Input.Vers) ?? throw new NotFoundException();
        var to = new PlaceVoulue(To, Input.Level, Input.Secretaire);
        if (Etape != "confirmer")
        {
            Effets = await changement.PreviewAsync(Agent, From, to, ct);
            return Page();
        }

        await changement.RunAsync(Agent, From, to, ct);
        this.Notice(
            From is null
                ? $"{Agent.FullName} fait maintenant aussi partie de l’organisation «\u00A0{To.Name}\u00A0»."
                : $"{Agent.FullName} fait maintenant partie de l’organisation «\u00A0{To.Name}\u00A0», et plus de «\u00A0{From.Organisation.Name}\u00A0»."
        );
        return this.SeeOther($"/agents/territoire/agents/{Written(id)}");
    }

    private async Task<List<Organisation>> OpenAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Agent = await Agents.Where(agent => agent.Id == id).WithRoles.OneOr404Async(ct);
        if (id == Me.Id || !await _db.Agents.WhollyAdministeredBy(Me, _db.RolesTerritoire).AnyAsync(agent => agent.Id == id, ct))
        {
            throw new ForbiddenException();
        }

        if (Depuis is { } left)
        {
            var mine = Territoires;
            From =
                Agent.Roles.Find(role => role.OrganisationId == left && mine.Contains(role.Organisation.TerritoireId))
                ?? throw new NotFoundException();
        }

        var memberIn = Agent.MemberIn;
        var houses = await OrganisationsAsync(ct);
        Offered = [.. houses.Where(house => !memberIn.Contains(house.Id)).Select(house => Item(house.Id, house.Name))];
        return houses;
    }

    /// <summary>Where to, and as what.</summary>
    public sealed class Saisie
    {
        [System.ComponentModel.DataAnnotations.Required(ErrorMessage = "Choisissez une organisation.")]
        public long? Vers { get; set; }

        [System.ComponentModel.DataAnnotations.EnumDataType(typeof(RoleLevel), ErrorMessage = "Choisissez un rôle.")]
        public RoleLevel Level { get; set; }
        public bool Secretaire { get; set; }
    }
}

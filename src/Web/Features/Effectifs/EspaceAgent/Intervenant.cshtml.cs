using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Adds somebody who receives and never signs in (spec 2 §20.2).</summary>
public sealed class IntervenantModel(Db db, Current current, NouvelIntervenant nouveau) : PageDeTerritoire(db, current)
{
    private readonly Db _db = db;

    protected override DroitsTerritoire OneOf => DroitsTerritoire.InviteDesAgents;

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Services { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await OpenAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var houses = await OpenAsync(ct);
        var ids = Input.Services.Distinct().ToArray();
        var services = await _db.Services.Where(service => ids.Contains(service.Id)).OrderBy(service => service.Id).ToListAsync(ct);
        if (services.Count == 0 || services.Count != ids.Length)
        {
            ModelState.AddModelError("Input.Services", "Choisissez au moins un service.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var house = houses.Find(one => one.Id == Input.Organisation) ?? throw new NotFoundException();
        var metier = Input.Metier?.Trim() is { Length: > 0 } typed ? typed : null;
        var agent = await nouveau.MakeAsync(new(house, Input.FirstName.Trim(), Input.LastName.Trim(), metier, services), ct);
        this.Notice($"{agent.FullName} a un agenda dans l’organisation «\u00A0{house.Name}\u00A0», sans compte.");
        return this.SeeOther($"/agents/territoire/agents/{Written(agent.Id)}");
    }

    private async Task<List<Organisation>> OpenAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var houses = await OrganisationsAsync(ct);
        Organisations = houses.ConvertAll(house => Item(house.Id, house.Name));
        Services = (await _db.Services.OrderBy(service => service.Name).ToListAsync(ct)).ConvertAll(one => Item(one.Id, one.Name));
        return houses;
    }

    /// <summary>Who they are.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Choisissez une organisation.")]
        public long? Organisation { get; set; }

        [Required(ErrorMessage = "Écrivez son prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string FirstName { get; set; } = "";

        [Required(ErrorMessage = "Écrivez son nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string LastName { get; set; } = "";

        [StringLength(Lengths.Name, ErrorMessage = "Ce métier est trop long.")]
        public string? Metier { get; set; }

        public List<long> Services { get; set; } = [];
    }
}

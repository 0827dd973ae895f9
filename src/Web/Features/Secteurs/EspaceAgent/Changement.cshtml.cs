using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Secteurs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Secteurs.EspaceAgent;

/// <summary>Puts zones and attributions in a secteur, or takes them away; what citizens gain and lose is read first.</summary>
public sealed class ChangementDeSecteurModel(Db db, SecteursReglage reglage, CompositionDeSecteur composition, Communes communes)
    : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<string> Phrases { get; private set; } = [];
    public IReadOnlyList<string> Effets { get; private set; } = [];
    public string Sceau => Secrets.Seal(string.Join('\n', Effets));

    /// <summary>Everything is asked by a form.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.WritableAsync(id, ct);
        return this.SeeOther(reglage.Nom.De(id));
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var secteur = await reglage.WritableAsync(id, ct);
        (Id, Name) = (id, secteur.Name);

        if (!ModelState.IsValid || await ReadAsync(secteur, ct) is not { } wanted)
        {
            return Page();
        }

        Phrases = wanted.Phrases;
        Effets = await composition.EffetsAsync(secteur, wanted, ct);

        if (Effets.Count > 0 && Input.Sceau != Sceau)
        {
            return Page();
        }

        return await this.TellAsync(
            await composition.ChangeAsync(id, wanted, ct),
            _ => new Said(
                Phrases is [var only]
                    ? only
                    : $"{Francais.Nombre(Phrases.Count, "changement est enregistré", "changements sont enregistrés")}.",
                reglage.Nom.De(id)
            ),
            ct
        );
    }

    private async Task<ChangementDeSecteur?> ReadAsync(Secteur secteur, CancellationToken ct)
    {
        var wanted = new ChangementDeSecteur
        {
            Ajoutees = await AddedAsync(secteur, ct),
            Retirees = await db.Zones.Where(zone => zone.SecteurId == secteur.Id && Input.Retirees.Contains(zone.Id)).ToListAsync(ct),
            Donnees = await GivenAsync(secteur, ct),
            Reprises = secteur.Attributions.FindAll(given => Input.Reprises.Contains(given.Id)),
        };

        if (ModelState.IsValid && wanted.IsNothing)
        {
            ModelState.Refuse("", SecteurRefusals.Nothing);
        }

        return ModelState.IsValid ? wanted : null;
    }

    private async Task<IReadOnlyList<ZoneVoulue>> AddedAsync(Secteur secteur, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Input.CityCode))
        {
            return [];
        }

        var (street, name) = (Plain(Input.StreetBanId), Plain(Input.StreetName));
        var code = Input.CityCode.Trim().ToUpperInvariant();
        var wanted = new ZoneVoulue(code, communes.ByInsee(code)?.Name ?? "", street, street is null ? null : name);

        if (wanted.RefusalIn(secteur.Territoire, communes) is { } refusal)
        {
            ModelState.Refuse("", refusal);
        }
        else if (await db.Zones.AnyAsync(zone => zone.SecteurId == secteur.Id && zone.CityCode == code && zone.StreetBanId == street, ct))
        {
            ModelState.Refuse("", SecteurRefusals.AlreadyThere);
        }

        return [wanted];
    }

    private async Task<IReadOnlyList<AttributionVoulue>> GivenAsync(Secteur secteur, CancellationToken ct)
    {
        if (Input.Organisation is not { } organisationId)
        {
            return [];
        }

        var organisation = await db
            .Organisations.Where(one => one.Id == organisationId && one.TerritoireId == secteur.TerritoireId)
            .Select(one => one.Name)
            .OneOr404Async(ct);

        if (Input.Geste != "agents")
        {
            return [new(organisationId, null, organisation)];
        }

        var found = await db
            .Agents.Where(agent =>
                Input.Agents.Contains(agent.Id) && agent.DeletedAt == null && agent.Roles.Any(role => role.OrganisationId == organisationId)
            )
            .ToListAsync(ct);

        if (found.Count < Input.Agents.Distinct().Count())
        {
            ModelState.Refuse("", SecteurRefusals.AgentNotThere);
        }

        return [.. found.Select(agent => new AttributionVoulue(organisationId, agent.Id, $"{agent.FullName} ({organisation})"))];
    }

    private static string? Plain(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>What comes and what goes, and the effects that were on the screen.</summary>
    public sealed class Saisie
    {
        [StringLength(20, ErrorMessage = "Ce code est trop long.")]
        public string? CityCode { get; set; }

        [StringLength(20, ErrorMessage = "Cet identifiant est trop long.")]
        public string? StreetBanId { get; set; }

        [StringLength(Lengths.Address, ErrorMessage = "Ce nom est trop long.")]
        public string? StreetName { get; set; }

        public List<long> Retirees { get; set; } = [];
        public List<long> Reprises { get; set; } = [];
        public long? Organisation { get; set; }
        public List<long> Agents { get; set; } = [];
        public string? Geste { get; set; }
        public string? Sceau { get; set; }

        /// <summary>Sent again with the confirmation.</summary>
        public IEnumerable<(string Field, string? Value)> Fields =>
            new (string, string?)[]
            {
                ("Input.CityCode", CityCode),
                ("Input.StreetBanId", StreetBanId),
                ("Input.StreetName", StreetName),
                ("Input.Organisation", $"{Organisation}"),
                ("Input.Geste", Geste),
            }
                .Concat(Retirees.Select(id => ("Input.Retirees", (string?)$"{id}")))
                .Concat(Reprises.Select(id => ("Input.Reprises", (string?)$"{id}")))
                .Concat(Agents.Select(id => ("Input.Agents", (string?)$"{id}")))
                .Where(pair => pair.Item2 is { Length: > 0 });
    }
}

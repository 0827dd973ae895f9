using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Who has which right on a territory: a table of people and rights, and sets of rights to give to several at once (spec 3 §1.3).</summary>
public sealed class DroitsDuTerritoireModel(Db db, Current current, ChangementDeDroits changement)
    : PageDeTerritoire(db, current),
        IComesBack
{
    public const int PerPage = 25;

    private readonly Db _db = db;

    protected override DroitsTerritoire OneOf => DroitsTerritoire.DonneDesAcces;

    /// <summary>The number of the territory, for whoever has several.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Territoire { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Everybody of the territory, not only those who have a right.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Tous { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>"12.3": agent 12 had the rights 3 on the screen.</summary>
    [BindProperty]
    public List<string> Montres { get; set; } = [];

    /// <summary>"12.4": the right 4 of agent 12 is ticked.</summary>
    [BindProperty]
    public List<string> Cases { get; set; } = [];

    /// <summary>Agents who are ticked.</summary>
    [BindProperty]
    public List<long> Choisis { get; set; } = [];

    /// <summary>The set to give to them.</summary>
    [BindProperty]
    public string? Ensemble { get; set; }

    /// <summary>"12.3.7": what was read before it is saved.</summary>
    [BindProperty]
    public List<string> Plan { get; set; } = [];

    [BindProperty]
    public string? Etape { get; set; }

    public Territoire Ici { get; private set; } = null!;
    public IReadOnlyList<Territoire> Miens { get; private set; } = [];
    public DroitsTerritoire Mine { get; private set; }
    public int Count { get; private set; }
    public int Pages => Math.Max(1, (Count + PerPage - 1) / PerPage);
    public int Shown => Math.Clamp(P, 1, Pages);
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];
    public IReadOnlyList<(string Name, DroitsVoulus Droits)> Changes { get; private set; } = [];
    public string? Colleague { get; private set; }

    /// <summary>Sets of rights with a name.</summary>
    public static readonly IReadOnlyList<(string Cle, string Libelle, DroitsTerritoire Droits)> Ensembles =
    [
        ("referente", "Référente\u00A0: tous les droits", DroitsTerritoire.Tous),
        (
            "agents",
            "Gestion des agents\u00A0: inviter, gérer les équipes",
            DroitsTerritoire.InviteDesAgents | DroitsTerritoire.GereLesEquipes
        ),
        (
            "acces",
            "Gestion des accès\u00A0: donner des accès, gérer les équipes",
            DroitsTerritoire.DonneDesAcces | DroitsTerritoire.GereLesEquipes
        ),
        ("aucun", "Aucun droit sur le territoire", DroitsTerritoire.Aucun),
    ];

    public bool MaySet(DroitsTerritoire droit) => Mine.HasFlag(droit);

    public async Task OnGetAsync(CancellationToken ct) => await OpenAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        var wanted = Etape == "confirmer" ? [.. Plan.Select(ReadPlan)] : Asked();
        if (wanted.Count == 0)
        {
            ModelState.AddModelError("", "Il n’y a rien à changer\u00A0: cochez des personnes ou des droits d’abord.");
            return Page();
        }

        if (Etape != "confirmer")
        {
            if (await changement.RefusalAsync(Ici.Id, wanted, ct) is { } refusal)
            {
                ModelState.Refuse("", refusal);
                return Page();
            }

            await TellAsync(wanted, ct);
            return Page();
        }

        return await this.TellAsync(
            await changement.RunAsync(Ici.Id, wanted, ct),
            _ => new Said($"Les droits de {Francais.Nombre(wanted.Count, "personne")} sont enregistrés.", Self),
            ct
        );
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        Colleague = colleague;
        await OpenAsync(ct);
    }

    private string Self => string.Create(CultureInfo.InvariantCulture, $"/agents/territoire/droits?territoire={Ici.Id}");

    /// <summary>What the table or the set asks for. Rights that are not mine to set stay as they are.</summary>
    private List<DroitsVoulus> Asked()
    {
        var was = Montres.Select(text => Numbers(text, 2)).ToDictionary(pair => pair[0], pair => Known(pair[1]));
        if (Etape == "appliquer")
        {
            var set = Ensembles.FirstOrDefault(one => one.Cle == Ensemble);
            return set.Cle is null ? [] : [.. Choisis.Distinct().Select(id => Of(id, set.Droits)).Where(one => one.Wanted != one.Was)];
        }

        var ticked = Cases.Select(text => Numbers(text, 2)).ToLookup(pair => pair[0], pair => Known(pair[1]));
        return
        [
            .. was
                .Keys.Select(id => Of(id, ticked[id].Aggregate(DroitsTerritoire.Aucun, (all, one) => all | one)))
                .Where(one => one.Wanted != one.Was),
        ];

        DroitsVoulus Of(long id, DroitsTerritoire asked)
        {
            var before = was.TryGetValue(id, out var known) ? known : throw new NotFoundException();
            return new DroitsVoulus(id, before, (asked & Mine) | (before & ~Mine));
        }
    }

    private static DroitsVoulus ReadPlan(string text) => Numbers(text, 3) is var all ? new(all[0], Known(all[1]), Known(all[2])) : null!;

    private static long[] Numbers(string text, int count) =>
        text.Split('.') is var parts
        && parts.Length == count
        && Array.TrueForAll(parts, part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? Array.ConvertAll(parts, part => long.Parse(part, CultureInfo.InvariantCulture))
            : throw new NotFoundException();

    private static DroitsTerritoire Known(long number) =>
        number is >= 0 and <= (long)DroitsTerritoire.Tous ? (DroitsTerritoire)number : throw new NotFoundException();

    private async Task TellAsync(List<DroitsVoulus> wanted, CancellationToken ct)
    {
        var ids = wanted.ConvertAll(one => one.AgentId);
        var names = await _db
            .Agents.Where(agent => ids.Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, agent => agent.FirstName + " " + agent.LastName, ct);
        Changes = [.. wanted.Select(one => (names[one.AgentId], one))];
        Plan = [.. wanted.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.AgentId}.{(int)one.Was}.{(int)one.Wanted}"))];
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Miens =
        [
            .. Me
                .RolesTerritoire.Where(role => Territoires.Contains(role.TerritoireId))
                .Select(role => role.Territoire)
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];
        Ici = Territoire is { } asked ? Miens.FirstOrDefault(one => one.Id == asked) ?? throw new NotFoundException() : Miens[0];
        var here = Ici.Id;
        Mine = Me.RolesTerritoire.Find(role => role.TerritoireId == here)!.Ouverts;
        var having = _db.RolesTerritoire.Where(role => role.TerritoireId == here).Select(role => role.AgentId);
        var all =
            Tous || !string.IsNullOrWhiteSpace(Q)
                ? _db.Agents.WorkingIn(_db.Roles, [here])
                : _db.Agents.Where(agent => agent.DeletedAt == null && having.Contains(agent.Id));
        var found = await all.NamedAsync(Q, ct);
        Count = await found.CountAsync(ct);
        Lignes = await found
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Skip((Shown - 1) * PerPage)
            .Take(PerPage)
            .Select(agent => new Ligne(
                agent.Id,
                agent.FirstName + " " + agent.LastName,
                agent.Metier,
                agent.RolesTerritoire.FirstOrDefault(role => role.TerritoireId == here)
            ))
            .AsNoTracking()
            .ToListAsync(ct);
    }

    public sealed record Ligne(long Id, string Name, string? Metier, RoleTerritoire? Role)
    {
        public DroitsTerritoire Droits => Role?.Droits ?? DroitsTerritoire.Aucun;
    }
}

using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Joins two accounts of one person: what comes together and what meets is read before.</summary>
public sealed class FusionDAgentsModel(Db db, Current current, FusionDAgents fusion, CeQuiSeRejoint rejoint) : PageDeTerritoire(db, current)
{
    private const int MaxProposed = 20;

    private readonly Db _db = db;

    protected override DroitsTerritoire OneOf => DroitsTerritoire.Administre;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The account that will go.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Avec { get; set; }

    /// <summary>What was on the screen.</summary>
    [BindProperty]
    public string? Sceau { get; set; }

    public Agent Kept { get; private set; } = null!;
    public Agent? Gone { get; private set; }
    public Rencontre? Rencontre { get; private set; }
    public Apercu? Apercu { get; private set; }

    /// <summary>Something changed since it was read.</summary>
    public bool IsOvertaken { get; private set; }
    public IReadOnlyList<(long Id, string Name, string Said)> Proposed { get; private set; } = [];

    public string Seal => Secrets.Seal($"{Kept.Revision} {Gone?.Revision} {Rencontre} {string.Join(' ', Rencontre?.Moments ?? [])}");

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        if (Gone is null)
        {
            await ProposeAsync(ct);
        }
        else
        {
            await LookAsync(ct);
        }
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        if (Gone is null)
        {
            throw new NotFoundException();
        }

        Rencontre = await rejoint.OfAsync(Kept, Gone, ct);
        if (Sceau != Seal)
        {
            ModelState.Remove(nameof(Sceau));
            (IsOvertaken, Response.StatusCode) = (
                Sceau is not null,
                Sceau is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict
            );
            await LookAsync(ct);
            return Page();
        }

        var (kept, gone) = (Kept.FullName, Gone.FullName);
        await fusion.RunAsync(Kept, Gone, ct);
        this.Notice($"Les comptes de {kept} et de {gone} n’en font plus qu’un.");
        return this.SeeOther($"/agents/territoire/agents/{Written(id)}");
    }

    /// <summary>Both are wholly mine to administer, and neither is me.</summary>
    private async Task OpenAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Kept = await OneAsync(id, ct);
        Gone = Avec is { } other ? await OneAsync(other, ct) : null;
        if (Gone == Kept)
        {
            throw new NotFoundException();
        }
    }

    private async Task<Agent> OneAsync(long id, CancellationToken ct)
    {
        var agent = await Agents.Where(one => one.Id == id).WithRoles.OneOr404Async(ct);
        return id != Me.Id && await _db.Agents.WhollyAdministeredBy(Me, _db.RolesTerritoire).AnyAsync(one => one.Id == id, ct)
            ? agent
            : throw new ForbiddenException();
    }

    private async Task LookAsync(CancellationToken ct)
    {
        Rencontre ??= await rejoint.OfAsync(Kept, Gone!, ct);
        Apercu = await fusion.PreviewAsync(Kept, Gone!, ct);
        // As they are: the trial had joined these.
        (Kept, Gone) = (await OneAsync(Kept.Id, ct), await OneAsync(Gone!.Id, ct));
    }

    /// <summary>Those of the same family name first, until a name is typed.</summary>
    private async Task ProposeAsync(CancellationToken ct)
    {
        var (id, me) = (Kept.Id, Me.Id);
        var found = (await Agents.WhollyAdministeredBy(Me, _db.RolesTerritoire).NamedAsync(Q ?? Kept.LastName, ct)).Where(one =>
            one.Id != id && one.Id != me
        );
        Proposed =
        [
            .. (
                await found
                    .OrderBy(one => one.LastName)
                    .ThenBy(one => one.FirstName)
                    .Take(MaxProposed)
                    .Select(one => new
                    {
                        one.Id,
                        one.FirstName,
                        one.LastName,
                        one.Metier,
                        one.Email,
                    })
                    .ToListAsync(ct)
            ).Select(one =>
                (
                    one.Id,
                    $"{one.FirstName} {one.LastName}",
                    string.Join(", ", new[] { one.Metier, one.Email ?? "sans compte" }.OfType<string>())
                )
            ),
        ];
    }
}

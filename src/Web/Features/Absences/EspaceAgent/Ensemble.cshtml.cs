using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>Absences put together, each with the RDVs that it hits; without any, the entry of the menu, which leads to mine.</summary>
public sealed class EnsembleModel(Current current, RegistreAbsences registre, RdvsTouches touches) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public List<long> Ids { get; set; } = [];

    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];

    /// <summary>The same absences, in an address.</summary>
    public string Query => string.Join('&', Lignes.Select(one => string.Create(CultureInfo.InvariantCulture, $"id={one.Absence.Id}")));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var ids = Ids.Take(AbsenceSaisie.MaxTogether).ToArray();
        var absences =
            ids.Length == 0
                ? []
                : await registre
                    .Whole(registre.Writable.AsNoTrackingWithIdentityResolution().Where(absence => EF.Parameter(ids).Contains(absence.Id)))
                    .OrderBy(absence => absence.Agent.LastName)
                    .ThenBy(absence => absence.Id)
                    .ToListAsync(ct);
        if (absences.Count == 0)
        {
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{current.Agent.Id}/absences"));
        }

        var hits = await touches.CountAsync([.. absences.Select(absence => (absence.Agent, absence.Horaire))], ct);
        Lignes = [.. absences.Zip(hits, (absence, hit) => new Ligne(absence, hit))];
        return Page();
    }

    /// <summary>An absence and how many RDVs it hits.</summary>
    public sealed record Ligne(Absence Absence, int Hit);
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Absences.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>The closing day does not take place: its absences go together.</summary>
public sealed class SuppressionCommuneModel(Current current, RetraitCommun retrait) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public List<long> Ids { get; set; } = [];

    public IReadOnlyList<Absence> Absences { get; private set; } = [];
    public string Retour =>
        "/agents/absences?" + string.Join('&', Absences.Select(one => string.Create(CultureInfo.InvariantCulture, $"id={one.Id}")));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Ids.Count == 0)
        {
            return Redirect("/agents/absences");
        }

        Absences = await retrait.ReadAsync(Ids, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            return await this.TellAsync(await retrait.RemoveAsync(Ids, ct), gone => Gone(gone.Count), ct);
        }
        catch (NotFoundException)
        {
            return await retrait.DeletedByMeAsync(Ids, ct) is > 0 and var mine ? this.Tell(Gone(mine)) : throw new NotFoundException();
        }
    }

    private Said Gone(int count) =>
        new(
            $"{Francais.Nombre(count, "absence supprimée", "absences supprimées")}.",
            string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{current.Agent.Id}/absences")
        );
}

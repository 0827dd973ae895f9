using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>The closing day does not take place: its absences go together.</summary>
public sealed class SuppressionCommuneModel(Db db, Current current, RegistreAbsences registre) : PageModel
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

        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await ReadAsync(ct);
        await db.TakeAgendasAsync(Absences.Select(absence => absence.AgentId), ct);
        db.ChangeTracker.Clear();
        await ReadAsync(ct);
        foreach (var absence in Absences)
        {
            absence.Close(absence.Agent.Zone);
            db.Remove(absence);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice($"{Francais.Nombre(Absences.Count, "absence supprimée", "absences supprimées")}.");
        return this.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{current.Agent.Id}/absences"));
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var ids = Ids.Distinct().Take(AbsenceSaisie.MaxTogether).ToArray();
        Absences = await registre
            .Whole(registre.Writable.Where(absence => EF.Parameter(ids).Contains(absence.Id)))
            .OrderBy(absence => absence.Agent.LastName)
            .ThenBy(absence => absence.Id)
            .ToListAsync(ct);
        if (Absences.Count == 0)
        {
            throw new NotFoundException();
        }
    }
}

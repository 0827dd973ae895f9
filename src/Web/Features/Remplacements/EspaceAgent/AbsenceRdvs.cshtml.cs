using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Remplacements.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>The RDVs that an absence covers.</summary>
public sealed class AbsenceRdvsModel(
    Db db,
    Current current,
    Collegues collegues,
    Remplacement remplacement,
    RdvsTouches touches,
    RegistreAbsences registre
) : AssistantModel(db, current, collegues, remplacement)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    protected override async Task<Touche> HitAsync(CancellationToken ct)
    {
        var (id, absences) = (Id, registre.Writable.AsNoTrackingWithIdentityResolution());
        var absence = await registre.Whole(absences.Where(one => one.Id == id)).OneOr404Async(ct);
        return new Touche(
            [new Absent(absence.Agent, (await touches.IdsAsync(absence.Agent, absence.Horaire, ct)).ToHashSet())],
            $"{absence.Title} · {absence.Horaire.EnMots}",
            string.Create(CultureInfo.InvariantCulture, $"/agents/absences/{id}")
        );
    }
}

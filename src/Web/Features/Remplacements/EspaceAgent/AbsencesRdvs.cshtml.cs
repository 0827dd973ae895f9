using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Remplacements.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>The RDVs that several absences cover: a house that closes for a day.</summary>
public sealed class AbsencesRdvsModel(
    Db db,
    Current current,
    Collegues collegues,
    Remplacement remplacement,
    RdvsTouches touches,
    RegistreAbsences registre
) : AssistantModel(db, current, collegues, remplacement)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public List<long> Ids { get; set; } = [];

    protected override async Task<Touche> HitAsync(CancellationToken ct)
    {
        var ids = Ids.Distinct().Take(AbsenceSaisie.MaxTogether).ToArray();
        var absences = await registre
            .Whole(registre.Writable.AsNoTrackingWithIdentityResolution().Where(one => EF.Parameter(ids).Contains(one.Id)))
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        if (ids.Length == 0)
        {
            return new Touche([], "aucune absence choisie", "/agents/absences");
        }

        if (absences.Count == 0)
        {
            throw new NotFoundException();
        }

        var hit = await touches.HitAsync([.. absences.Select(absence => (absence.Agent, absence.Horaire))], ct);
        return new Touche(
            [
                .. absences
                    .Zip(hit)
                    .GroupBy(pair => pair.First.Agent)
                    .Select(pairs => new Absent(pairs.Key, pairs.SelectMany(pair => pair.Second).ToHashSet())),
            ],
            Said(absences),
            "/agents/absences?" + string.Join('&', absences.Select(one => string.Create(CultureInfo.InvariantCulture, $"id={one.Id}")))
        );
    }

    /// <summary>What they are called and when they are; when they are many different ones, what they are called.</summary>
    private static string Said(List<Absence> absences)
    {
        var hours = absences.Select(absence => absence.Horaire.EnMots).Distinct().ToList();
        var titles = Francais.Liste([.. absences.Select(absence => absence.Title).Distinct().Take(3)]);
        return hours.Count > 3 ? titles : $"{titles} · {Francais.Liste(hours)}";
    }
}

using System.Globalization;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>The RDVs that an absence covers.</summary>
public sealed class AbsenceRdvsModel(Db db, Current current, Remplacement remplacement, RdvsTouches touches)
    : AssistantModel(db, current, remplacement)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    protected override async Task<Touche> HitAsync(long id, CancellationToken ct)
    {
        var absence = await _db
            .Absences.AsNoTracking()
            .WritableBy(_current.Agent, _db.Agents, _current.Now)
            .Where(one => one.Id == id)
            .OneOr404Async(ct);
        var away = await _db.Agents.WithRoles.AsNoTrackingWithIdentityResolution().FirstAsync(agent => agent.Id == absence.AgentId, ct);
        return new Touche(
            away,
            $"{absence.Title}, {absence.Horaire.EnMots}",
            await touches.IdsAsync(away, absence.Horaire, ct),
            string.Create(CultureInfo.InvariantCulture, $"/agents/absences/{id}")
        );
    }
}

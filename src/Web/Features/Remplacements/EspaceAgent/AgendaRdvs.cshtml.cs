using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>RDVs of an agent named by the address: those that a closed or narrowed plage leaves outside. What may be done of each is asked of each.</summary>
public sealed class AgendaRdvsModel(Db db, Current current, Remplacement remplacement) : AssistantModel(db, current, remplacement)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty(SupportsGet = true, Name = "rdv")]
    public List<long> Ids { get; set; } = [];

    protected override async Task<Touche> HitAsync(long id, CancellationToken ct)
    {
        var away = await _db
            .Agents.WithRoles.AsNoTrackingWithIdentityResolution()
            .WritableBy(_current.Agent, _current.Now)
            .Where(agent => agent.Id == id)
            .OneOr404Async(ct);
        return new Touche(
            away,
            "une plage d’ouverture a changé",
            [.. Ids.Distinct().Take(Most)],
            string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{id}/plages")
        );
    }
}

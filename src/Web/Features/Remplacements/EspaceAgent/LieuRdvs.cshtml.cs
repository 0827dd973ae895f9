using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Remplacements.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>RDVs of a lieu that closes, for some days or for good: those of the agents in whose agendas one may write, the others counted.</summary>
public sealed class LieuRdvsModel(Db db, Current current, Collegues collegues, Remplacement remplacement, LieuxReglage reglage)
    : AssistantModel(db, current, collegues, remplacement)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Du { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    public override (string? Du, string? Au)? Periode => (Iso(DateOf(Du)), Iso(DateOf(Au)));

    protected override async Task<Touche> HitAsync(CancellationToken ct)
    {
        var id = Id;
        await reglage.KnowMeAsync(ct);
        var lieu = await reglage.Whole(reglage.Readable).AsNoTracking().Where(one => one.Id == id).OneOr404Async(ct);
        var places = await PlacesAsync(lieu, ct);
        var ids = places.Select(place => place.AgentId).Distinct().ToArray();
        var agents = await _db
            .Agents.WithRoles.AsNoTrackingWithIdentityResolution()
            .WritableBy(_current.Agent, _current.Now)
            .Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .OrderBy(agent => agent.Id)
            .ToListAsync(ct);
        var home = string.Create(CultureInfo.InvariantCulture, $"/agents/lieux/{id}");
        return new Touche(
            [
                .. agents.Select(agent => new Absent(
                    agent,
                    places.Where(one => one.AgentId == agent.Id).Select(one => one.RdvId).ToHashSet()
                )),
            ],
            $"{lieu.Name}, {Why}",
            DateOf(Du) is null ? home : $"{home}/fermetures"
        );
    }

    private string Why =>
        (DateOf(Du), DateOf(Au)) switch
        {
            ({ } from, { } to) when from == to => $"RDV du {Francais.Date(from)}",
            ({ } from, { } to) => $"RDV du {Francais.Date(from)} au {Francais.Date(to)}",
            ({ } from, null) => $"tous ses RDV à partir du {Francais.Date(from)}",
            (null, { } to) => $"tous ses RDV jusqu’au {Francais.Date(to)}",
            _ => "tous ses RDV à venir",
        };

    private async Task<List<(long RdvId, long AgentId)>> PlacesAsync(Lieu lieu, CancellationToken ct)
    {
        var (id, now, zone) = (lieu.Id, _current.Now, lieu.Organisation.Zone);
        var from = DateOf(Du) is { } first ? Instant.Max(now, zone.AtStartOfDay(first).ToInstant()) : now;
        var to = zone.AtStartOfDay((DateOf(Au) ?? now.InZone(zone).Date.PlusYears(10)).PlusDays(1)).ToInstant();
        var rows = await _db
            .RdvsAgents.Where(place =>
                place.Rdv.LieuId == id && place.Occupies && place.StartsAt > now && place.StartsAt >= from && place.StartsAt < to
            )
            .Select(place => new { place.RdvId, place.AgentId })
            .ToListAsync(ct);
        return rows.ConvertAll(row => (row.RdvId, row.AgentId));
    }

    private static LocalDate? DateOf(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: > 2017 and < 2200 } date } ? date : null;

    private static string? Iso(LocalDate? date) => date is { } said ? LocalDatePattern.Iso.Format(said) : null;
}

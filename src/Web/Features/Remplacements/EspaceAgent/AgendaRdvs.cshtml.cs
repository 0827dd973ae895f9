using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Remplacements.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Remplacements.EspaceAgent;

/// <summary>
/// RDVs of an agent: those that the address names, which a closed or narrowed plage leaves outside; without any, all those to come, of somebody who leaves
/// or changes posts. What may be done of each is asked of each.
/// </summary>
public sealed class AgendaRdvsModel(Db db, Current current, Collegues collegues, Remplacement remplacement)
    : AssistantModel(db, current, collegues, remplacement)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "rdv")]
    public List<long> Ids { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Du { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    public override (string? Du, string? Au)? Periode => Ids.Count > 0 ? null : (Iso(DateOf(Du)), Iso(DateOf(Au)));

    protected override async Task<Touche> HitAsync(CancellationToken ct)
    {
        var id = Id;
        var away = await _db
            .Agents.WithRoles.AsNoTrackingWithIdentityResolution()
            .WritableBy(_current.Agent, _current.Now)
            .Where(agent => agent.Id == id)
            .OneOr404Async(ct);
        var home = string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{id}");
        return Ids.Count > 0
            ? new Touche([new Absent(away, Ids.Take(Most).ToHashSet())], "une plage d’ouverture a changé", $"{home}/plages")
            : new Touche([new Absent(away, await AllAsync(away, ct))], Why, home);
    }

    private string Why =>
        (DateOf(Du), DateOf(Au)) switch
        {
            ({ } from, { } to) => $"RDV du {Francais.Date(from)} au {Francais.Date(to)}",
            ({ } from, null) => $"tous ses RDV à partir du {Francais.Date(from)}",
            (null, { } to) => $"tous ses RDV jusqu’au {Francais.Date(to)}",
            _ => "tous ses RDV à venir",
        };

    private Task<HashSet<long>> AllAsync(Agent away, CancellationToken ct)
    {
        var (id, now, zone) = (away.Id, _current.Now, away.Zone);
        var from = DateOf(Du) is { } first ? Instant.Max(now, zone.AtStartOfDay(first).ToInstant()) : now;
        var to = zone.AtStartOfDay((DateOf(Au) ?? now.InZone(zone).Date.PlusYears(10)).PlusDays(1)).ToInstant();
        return _db
            .RdvsAgents.Where(place =>
                place.AgentId == id && place.Occupies && place.StartsAt > now && place.StartsAt >= from && place.StartsAt < to
            )
            .Select(place => place.RdvId)
            .ToHashSetAsync(ct);
    }

    private static LocalDate? DateOf(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: > 2017 and < 2200 } date } ? date : null;

    private static string? Iso(LocalDate? date) => date is { } said ? LocalDatePattern.Iso.Format(said) : null;
}

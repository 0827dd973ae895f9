using System.Globalization;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Demo;

/// <summary>
/// A whole country for benchmarks: so many territories, each of one organisation, three lieux and its agents, 25 RDVs a week each, half of them past.
/// Written in bulk, without history or events.
/// </summary>
public sealed partial class National(Db db, LocalDate today, int agents, int weeks)
{
    private const int RdvsAWeek = 25;
    private const int Lieux = 3;
    private const int UsagersAnAgent = 20;
    private readonly Bulk _bulk = new(db);
    private readonly Instant _now = Departements.HeureDeParis.AtStartOfDay(today).ToInstant();
    private readonly Calendrier _jours = new(today, Departements.HeureDeParis);

    /// <summary>Adds the territories one by one and says after each how far it is; returns the number of rows.</summary>
    public async Task<long> WriteAsync(int territoires, Action<int, long> progress, CancellationToken ct = default)
    {
        var ids = await FirstIdsAsync(ct);
        var rows = 0L;

        for (var number = 0; number < territoires; number++)
        {
            rows += await SettingsAsync(ids, number, territoires, ct);
            rows += await PeopleAsync(ids, ct);
            rows += await RdvsAsync(ids, ct);
            ids = ids.Next(agents, agents * weeks * RdvsAWeek);
            progress(number + 1, rows);
        }

        await _bulk.FinishAsync(ct);
        return rows;
    }

    private async Task<int> SettingsAsync(Ids ids, int number, int territoires, CancellationToken ct)
    {
        // One to 999, letters never: no département of the demonstration is in the way. Thousands of small territories share a hundred, as in France.
        var numero = (100 + (number % (territoires > 900 ? 100 : 900))).ToString(CultureInfo.InvariantCulture);
        string[] named = ["Id", "OrganisationId", "Name", "Address", "Latitude", "Longitude"];
        return await _bulk.WriteAsync(
                nameof(Territoire),
                ["Id", "Numero", "Name", "TimeZone", "AsksBirthDate"],
                [
                    [ids.Territoire, numero, $"Territoire {ids.Territoire}", Departements.Paris, true],
                ],
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Organisation),
                ["Id", "TerritoireId", "Name", "TimeZone"],
                [
                    [ids.Organisation, ids.Territoire, "Maison des solidarités", Departements.Paris],
                ],
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Service),
                ["Id", "Name", "ShortName"],
                [
                    [ids.Service, $"Service {ids.Service}", "Service"],
                ],
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Motif),
                [
                    "Id",
                    "OrganisationId",
                    "ServiceId",
                    "Name",
                    "Slug",
                    "Color",
                    "BookableBy",
                    "DurationMinutes",
                    "MinBookingDelay",
                    "MaxBookingDelay",
                ],
                [
                    [
                        ids.Motif,
                        ids.Organisation,
                        ids.Service,
                        "Consultation",
                        "consultation",
                        "accent",
                        BookableBy.Everyone,
                        30,
                        1800,
                        Motif.DefaultMaxBookingDelay,
                    ],
                ],
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Lieu),
                named,
                Enumerable
                    .Range(0, Lieux)
                    .Select(i =>
                        new object?[] { ids.Lieu + i, ids.Organisation, $"Lieu {i + 1}", "1 rue de la Mairie", 46.0 + (i * 0.1), 2.0 }
                    ),
                ct
            );
    }

    private async Task<int> PeopleAsync(Ids ids, CancellationToken ct)
    {
        var numbers = Enumerable.Range(0, agents).ToList();
        var plages = numbers.SelectMany(agent => Enumerable.Range(0, 3).Select(half => Plage(ids, agent, half))).ToList();
        var usagers = Enumerable.Range(0, agents * UsagersAnAgent).Select(number => ids.Usager + number).ToList();
        return await _bulk.WriteAsync(
                nameof(Agent),
                ["Id", "FirstName", "LastName", "HasAgenda"],
                numbers.Select(agent => new object?[] { ids.Agent + agent, "Agent", $"N{ids.Agent + agent}", true }),
                ct
            )
            + await _bulk.WriteAsync(
                "agents_services",
                ["AgentId", "ServicesId"],
                numbers.Select(agent => new object?[] { ids.Agent + agent, ids.Service }),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Role),
                ["Id", "AgentId", "OrganisationId"],
                numbers.Select(agent => new object?[] { ids.Agent + agent, ids.Agent + agent, ids.Organisation }),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(PlageOuverture),
                ["Id", "AgentId", "OrganisationId", "LieuId", "FirstDay", "StartTime", "EndTime", "Recurrence"],
                plages,
                ct
            )
            + await _bulk.WriteAsync(
                "motifs_plages",
                ["MotifsId", "PlagesId"],
                plages.Select(plage => new object?[] { ids.Motif, plage[0] }),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Absence),
                ["Id", "AgentId", "Title", "FirstDay", "StartTime", "EndTime", "Recurrence"],
                numbers.Select(agent =>
                    new object?[]
                    {
                        ids.Agent + agent,
                        ids.Agent + agent,
                        "Réunion",
                        _jours.Day(-26, IsoDayOfWeek.Tuesday),
                        new LocalTime(9, 0),
                        new LocalTime(10, 0),
                        Recurrence.Weekly(1),
                    }
                ),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Usager),
                ["Id", "FirstName", "LastName", "Email", "NotifyByEmail", "NotifyBySms"],
                usagers.Select(id => new object?[] { id, "Prénom", $"Nom{id}", $"usager{id}@courriel.example", true, true }),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(UsagerTerritoire),
                ["UsagerId", "TerritoireId"],
                usagers.Select(id => new object?[] { id, ids.Territoire }),
                ct
            );
    }

    /// <summary>Three mornings a week in one lieu.</summary>
    private object?[] Plage(Ids ids, int agent, int half) =>
        [
            ids.Plage + (agent * 3) + half,
            ids.Agent + agent,
            ids.Organisation,
            ids.Lieu + (agent % Lieux),
            _jours.Day(-26, (IsoDayOfWeek)(1 + (half * 2))),
            new LocalTime(9, 0),
            new LocalTime(12, 30),
            Recurrence.Weekly(1),
        ];

    /// <summary>Five a day on weekdays, every other half-hour: some créneaux always stay free.</summary>
    private async Task<int> RdvsAsync(Ids ids, CancellationToken ct)
    {
        List<(long Id, long Agent, long Usager, Instant Start)> put = [];

        foreach (var agent in Enumerable.Range(0, agents))
        {
            for (var i = 0; i < weeks * RdvsAWeek; i++)
            {
                var day = _jours.Day((i / RdvsAWeek) - (weeks / 2), (IsoDayOfWeek)(1 + (i % RdvsAWeek / 5)));
                put.Add(
                    (
                        ids.Rdv + put.Count,
                        ids.Agent + agent,
                        ids.Usager + (put.Count * 7919L % (agents * UsagersAnAgent)),
                        _jours.At(day, new LocalTime(9 + (i % 5), 0))
                    )
                );
            }
        }

        var length = Duration.FromMinutes(30);
        return await _bulk.WriteAsync(
                nameof(Rdv),
                ["Id", "Uuid", "OrganisationId", "MotifId", "LieuId", "StartsAt", "EndsAt", "Status", "CreatedAt"],
                put.Select(rdv =>
                    new object?[]
                    {
                        rdv.Id,
                        Guid.NewGuid(),
                        ids.Organisation,
                        ids.Motif,
                        ids.Lieu,
                        rdv.Start,
                        rdv.Start + length,
                        StatusOf(rdv.Start),
                        _now,
                    }
                ),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(RdvAgent),
                ["RdvId", "AgentId", "StartsAt", "EndsAt", "Occupies"],
                put.Select(rdv => new object?[] { rdv.Id, rdv.Agent, rdv.Start, rdv.Start + length, true }),
                ct
            )
            + await _bulk.WriteAsync(
                nameof(Participation),
                ["Id", "RdvId", "UsagerId", "Status", "CreatedAt", "LinkKey"],
                put.Select(rdv => new object?[] { rdv.Id, rdv.Id, rdv.Usager, StatusOf(rdv.Start), _now, Secrets.NewKey() }),
                ct
            );
    }

    private RdvStatus StatusOf(Instant start) => start < _now ? RdvStatus.Seen : RdvStatus.Unknown;
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Looks for créneaux on the agendas in which an agent may write: the earliest of every lieu, then a week of one, and when there is nothing, why and with whom.
/// Loads as the citizens' search does, by growing horizons, six months at most.
/// </summary>
public sealed class CreneauxDAgent(Db db, Disponibilites disponibilites, Current current)
{
    private static readonly int[] _horizons = [28, 92, 184];

    /// <summary>The answer for one motif, on agendas already allowed.</summary>
    public async Task<ReponseDAgent> SearchAsync(QuestionDAgent asked, CadreDAgent cadre, CancellationToken ct)
    {
        var today = current.Now.InZone(cadre.Motif.Zone).Date;
        var from = LocalDate.Max(asked.Jour ?? today, today);
        var answer = new ReponseDAgent(from, today);

        if (cadre.IsTogether && cadre.Chosen.Count is < 2 or > 3)
        {
            return answer with { Refused = "Pour un temps libre en commun, cochez deux ou trois agents." };
        }

        var doors = cadre.Motif.HasLieu ? await DoorsAsync(asked, cadre, from, ct) : [];

        if (cadre.Motif.HasLieu && asked.Ou is null && doors.Count > 1)
        {
            doors = await EarliestAsync(cadre, doors, from, ct);
            answer = answer with { Doors = doors };
            return doors.Any(door => door.First is not null) ? answer : await WithReasonsAsync(answer, cadre, null, ct);
        }

        var door = doors.FirstOrDefault(one => one.LieuId == asked.Ou) ?? (doors.Count == 1 ? doors[0] : null);
        return cadre.Motif.HasLieu && door is null
            ? await WithReasonsAsync(answer, cadre, null, ct)
            : await WeekAsync(answer with { Door = door, HasOtherDoors = doors.Count > 1 }, cadre, ct);
    }

    private async Task<ReponseDAgent> WeekAsync(ReponseDAgent answer, CadreDAgent cadre, CancellationToken ct)
    {
        var days = new DateInterval(answer.From, answer.From.PlusDays(6));
        var lieuId = answer.Door?.LieuId;
        var found = (await CutAsync(cadre, days, ct)).Find(lieuId, days).ToList();
        answer = answer with { Days = days, Departs = found };

        if (found.Count > 0)
        {
            return answer;
        }

        var start = days.End.PlusDays(1);

        foreach (var length in _horizons)
        {
            var window = new DateInterval(start, answer.From.PlusDays(length - 1));

            if (First(await CutAsync(cadre, window, ct), lieuId, window) is { } next)
            {
                return answer with { Next = next.Start };
            }

            start = window.End.PlusDays(1);
        }

        return await WithReasonsAsync(answer, cadre, lieuId, ct);
    }

    private async Task<IReadOnlyList<PorteDAgent>> EarliestAsync(
        CadreDAgent cadre,
        IReadOnlyList<PorteDAgent> doors,
        LocalDate from,
        CancellationToken ct
    )
    {
        var found = new Dictionary<long, Depart>();
        var start = from;

        foreach (var length in _horizons)
        {
            var window = new DateInterval(start, from.PlusDays(length - 1));
            var cut = await CutAsync(cadre, window, ct);

            foreach (var door in doors.Where(door => !found.ContainsKey(door.LieuId)))
            {
                if (First(cut, door.LieuId, window) is { } first)
                {
                    found[door.LieuId] = first;
                }
            }

            if (found.Count == doors.Count)
            {
                break;
            }

            start = window.End.PlusDays(1);
        }

        return
        [
            .. doors
                .Select(door => door with { First = found.GetValueOrDefault(door.LieuId) })
                .OrderBy(door => door.First?.Start ?? Instant.MaxValue)
                .ThenBy(door => door.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Week by week: the rest is not cut once one is found.</summary>
    private static Depart? First(Coupe cut, long? lieuId, DateInterval window)
    {
        for (var day = window.Start; day <= window.End; day = day.PlusDays(7))
        {
            if (cut.Find(lieuId, new DateInterval(day, LocalDate.Min(day.PlusDays(6), window.End))).FirstOrDefault() is { } first)
            {
                return first;
            }
        }

        return null;
    }

    private async Task<Coupe> CutAsync(CadreDAgent cadre, DateInterval days, CancellationToken ct)
    {
        var agendas = await disponibilites.LoadAsync(await PerimetreAsync(cadre, ct), days, current.Now, ct);
        var demande = cadre.Motif.Asks(current.Now);
        return (cadre.Then, cadre.IsTogether) switch
        {
            ({ } then, _) => new CoupeSuivie(agendas, cadre.MotifIds, demande, cadre.ThenIds, then.Asks(current.Now)),
            (_, true) => new CoupeCommune(agendas, cadre.MotifIds, demande, cadre.Chosen),
            _ => new CoupeSeule(agendas, cadre.MotifIds, demande),
        };
    }

    /// <summary>Together, whatever the others open counts: they must be there, not for this motif.</summary>
    private async Task<Perimetre> PerimetreAsync(CadreDAgent cadre, CancellationToken ct)
    {
        var agentIds = cadre.AgentIds.ToArray();
        var motifIds = cadre.IsTogether
            ? await db
                .PlagesOuverture.Where(plage => EF.Parameter(agentIds).Contains(plage.AgentId))
                .SelectMany(plage => plage.Motifs)
                .Select(motif => motif.Id)
                .Distinct()
                .ToListAsync(ct)
            : [.. cadre.MotifIds, .. cadre.ThenIds];
        return new Perimetre(cadre.Motif.Zone, motifIds) { AgentIds = agentIds };
    }

    private async Task<IReadOnlyList<PorteDAgent>> DoorsAsync(QuestionDAgent asked, CadreDAgent cadre, LocalDate from, CancellationToken ct)
    {
        var (motifs, agents, lieux) = (cadre.MotifIds.ToArray(), cadre.AgentIds.ToArray(), asked.Lieux.ToArray());
        var all = lieux.Length == 0;
        return await db
            .Lieux.Where(lieu =>
                lieu.Availability == LieuAvailability.Enabled
                && (all || EF.Parameter(lieux).Contains(lieu.Id))
                && db.PlagesOuverture.Any(plage =>
                    plage.LieuId == lieu.Id
                    && (plage.LastDay == null || plage.LastDay >= from)
                    && EF.Parameter(agents).Contains(plage.AgentId)
                    && plage.Motifs.Any(motif => EF.Parameter(motifs).Contains(motif.Id))
                )
            )
            .OrderBy(lieu => lieu.Name)
            .ThenBy(lieu => lieu.Id)
            .Select(lieu => new PorteDAgent(lieu.Id, lieu.Name, lieu.Address, lieu.Organisation.Name))
            .ToListAsync(ct);
    }

    /// <summary>Agent by agent, what took everything away: the reader may know, they write in these agendas.</summary>
    private async Task<ReponseDAgent> WithReasonsAsync(ReponseDAgent answer, CadreDAgent cadre, long? lieuId, CancellationToken ct)
    {
        var window = new DateInterval(answer.From, answer.From.PlusDays(183));
        var agendas = await disponibilites.LoadAsync(
            new Perimetre(cadre.Motif.Zone, cadre.MotifIds.ToList()) { AgentIds = cadre.AgentIds },
            window,
            current.Now,
            ct
        );
        var demande = cadre.Motif.Asks(current.Now);
        var opened = agendas
            .Select(agenda => agenda.For(plage => lieuId is null || plage.LieuId == lieuId))
            .Where(agenda => agenda.Ouvertures.Count > 0)
            .ToDictionary(agenda => agenda.AgentId);
        var told = cadre.Chosen.Count > 0 ? cadre.Chosen : [.. opened.Keys.Order()];
        return answer with
        {
            Reasons =
            [
                .. told.Take(12)
                    .Select(id => new RaisonDAgent(
                        id,
                        opened.TryGetValue(id, out var agenda) ? Planning.Creneaux.Explain([agenda], window, demande) : null
                    )),
            ],
            HasReasons = true,
        };
    }
}

/// <summary>What the search looks at, once everything asked was checked against what the reader may do.</summary>
/// <param name="Motif">The motif asked.</param>
/// <param name="MotifIds">It, and the same one elsewhere.</param>
/// <param name="AgentIds">Whose agendas: writable ones only.</param>
/// <param name="Chosen">Those named one by one.</param>
/// <param name="IsTogether">All of them in one RDV.</param>
public sealed record CadreDAgent(
    MotifCherche Motif,
    IReadOnlySet<long> MotifIds,
    IReadOnlyList<long> AgentIds,
    IReadOnlyList<long> Chosen,
    bool IsTogether
)
{
    /// <summary>The motif of the RDV that follows.</summary>
    public MotifCherche? Then { get; init; }
    public IReadOnlySet<long> ThenIds { get; init; } = new HashSet<long>();
}

public sealed record ReponseDAgent(LocalDate From, LocalDate Today)
{
    public IReadOnlyList<PorteDAgent> Doors { get; init; } = [];
    public PorteDAgent? Door { get; init; }
    public bool HasOtherDoors { get; init; }
    public DateInterval? Days { get; init; }
    public IReadOnlyList<Depart> Departs { get; init; } = [];
    public Instant? Next { get; init; }
    public IReadOnlyList<RaisonDAgent> Reasons { get; init; } = [];
    public bool HasReasons { get; init; }

    /// <summary>What must be said otherwise, in a sentence.</summary>
    public string? Refused { get; init; }
}

/// <summary>Why one agent has nothing; without explication, they open nothing for it.</summary>
public sealed record RaisonDAgent(long AgentId, Explication? Why);

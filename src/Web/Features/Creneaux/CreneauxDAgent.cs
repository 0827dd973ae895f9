using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux;
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

    /// <summary>Offered of each lieu.</summary>
    private const int Shown = 3;

    /// <summary>The answer for one motif, on agendas already allowed.</summary>
    public async Task<ReponseDAgent> SearchAsync(QuestionDAgent asked, CadreDAgent cadre, CancellationToken ct)
    {
        var today = current.Now.InZone(cadre.Motif.Zone).Date;
        var from = LocalDate.Max(asked.Jour ?? today, today);
        var answer = new ReponseDAgent(from, today) { Day = asked.Jour is { } day && day >= today ? day : null };

        if (cadre.IsTogether && cadre.Chosen.Count is < 2 or > 3)
        {
            return answer with { Refused = "Pour un temps libre en commun, cochez deux ou trois agents." };
        }

        // The week before the day that was asked counts too.
        var doors = cadre.Motif.HasLieu
            ? await DoorsAsync(asked, cadre, answer.Day is null ? from : LocalDate.Max(today, from.PlusDays(-7)), ct)
            : [];

        if (cadre.Motif.HasLieu && asked.Ou is null && doors.Count > 1)
        {
            doors = await EarliestAsync(cadre, doors, answer, ct);
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

        if (answer.Day is { } day && !found.Exists(depart => cadre.DayOf(depart) == day))
        {
            answer = answer with { Before = (await BeforeAsync(cadre, answer, ct))?.Find(lieuId, WeekBefore(answer)).LastOrDefault() };
        }

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

        return answer.Before is null ? await WithReasonsAsync(answer, cadre, lieuId, ct) : answer;
    }

    private async Task<IReadOnlyList<PorteDAgent>> EarliestAsync(
        CadreDAgent cadre,
        IReadOnlyList<PorteDAgent> doors,
        ReponseDAgent answer,
        CancellationToken ct
    )
    {
        var found = doors.ToDictionary(door => door.LieuId, _ => new List<Depart>());
        var start = answer.From;

        foreach (var length in _horizons)
        {
            var window = new DateInterval(start, answer.From.PlusDays(length - 1));
            var cut = await CutAsync(cadre, window, ct);

            foreach (var (lieuId, starts) in found.Where(one => one.Value.Count < Shown))
            {
                starts.AddRange(Firsts(cut, lieuId, window, Shown - starts.Count));
            }

            if (found.Values.All(starts => starts.Count > 0))
            {
                break;
            }

            start = window.End.PlusDays(1);
        }

        var before = answer.Day is not null ? await BeforeAsync(cadre, answer, ct) : null;
        return
        [
            .. doors
                .Select(door => door with { Starts = Around(cadre, answer, before, door.LieuId, found[door.LieuId]) })
                .OrderBy(door => door.First?.Start ?? Instant.MaxValue)
                .ThenBy(door => door.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Those of the day that was asked; when there is none, the nearest, before it too.</summary>
    private static IReadOnlyList<Depart> Around(CadreDAgent cadre, ReponseDAgent answer, Coupe? before, long lieuId, List<Depart> after)
    {
        if (answer.Day is not { } day || before is null || after.Exists(depart => cadre.DayOf(depart) == day))
        {
            return after;
        }

        return
        [
            .. before
                .Find(lieuId, WeekBefore(answer))
                .DistinctBy(depart => depart.Start)
                .TakeLast(Shown)
                .Concat(after)
                .OrderBy(depart => Math.Abs(Period.DaysBetween(day, cadre.DayOf(depart))))
                .ThenBy(depart => depart.Start)
                .Take(Shown)
                .OrderBy(depart => depart.Start),
        ];
    }

    /// <summary>What is free in the seven days before the one that was asked; null when there are none.</summary>
    private async Task<Coupe?> BeforeAsync(CadreDAgent cadre, ReponseDAgent answer, CancellationToken ct) =>
        answer.From > answer.Today ? await CutAsync(cadre, WeekBefore(answer), ct) : null;

    private static DateInterval WeekBefore(ReponseDAgent answer) =>
        new(LocalDate.Max(answer.Today, answer.From.PlusDays(-7)), answer.From.PlusDays(-1));

    /// <summary>Hours, not agents: two agents at the same hour are one choice here.</summary>
    private static IEnumerable<Depart> Firsts(Coupe cut, long lieuId, DateInterval window, int count) =>
        Weeks(window).SelectMany(week => cut.Find(lieuId, week)).DistinctBy(depart => depart.Start).Take(count);

    private static IEnumerable<DateInterval> Weeks(DateInterval window)
    {
        for (var day = window.Start; day <= window.End; day = day.PlusDays(7))
        {
            yield return new DateInterval(day, LocalDate.Min(day.PlusDays(6), window.End));
        }
    }

    /// <summary>Week by week: the rest is not cut once one is found.</summary>
    private static Depart? First(Coupe cut, long? lieuId, DateInterval window) =>
        Weeks(window).SelectMany(week => cut.Find(lieuId, week)).FirstOrDefault();

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
        var agendas = await disponibilites.LoadAsync(await PerimetreAsync(cadre, ct), window, current.Now, ct);
        var demande = cadre.Motif.Asks(current.Now);
        var opened = agendas
            .Select(agenda => agenda.For(plage => lieuId is null || cadre.IsTogether || plage.LieuId == lieuId))
            .Where(agenda => agenda.Ouvertures.Count > 0)
            .ToDictionary(agenda => agenda.AgentId);
        var later = await LaterAsync(cadre, lieuId, window.End, ct);
        var told = cadre.Chosen.Count > 0 ? cadre.Chosen : [.. opened.Keys.Union(later.Keys).Order()];
        return answer with
        {
            Reasons =
            [
                .. told.Take(12)
                    .Select(id => new RaisonDAgent(
                        id,
                        opened.TryGetValue(id, out var agenda) ? Planning.Creneaux.Explain([agenda], window, demande) : null
                    )
                    {
                        OpensOn = later.TryGetValue(id, out var first) ? first : null,
                    }),
            ],
            HasReasons = true,
        };
    }

    /// <summary>When those who open nothing within the window begin to, by agent.</summary>
    private async Task<Dictionary<long, LocalDate>> LaterAsync(CadreDAgent cadre, long? lieuId, LocalDate until, CancellationToken ct)
    {
        var (agents, motifs, anywhere) = (cadre.AgentIds.ToArray(), cadre.MotifIds.ToArray(), lieuId is null || cadre.IsTogether);
        var plages = await db
            .PlagesOuverture.Where(plage =>
                EF.Parameter(agents).Contains(plage.AgentId)
                && plage.FirstDay > until
                && (anywhere || plage.LieuId == lieuId)
                && plage.Motifs.Any(motif => EF.Parameter(motifs).Contains(motif.Id))
            )
            .Select(plage => new { plage.AgentId, plage.FirstDay })
            .ToListAsync(ct);
        return plages.GroupBy(plage => plage.AgentId).ToDictionary(of => of.Key, of => of.Min(plage => plage.FirstDay));
    }
}

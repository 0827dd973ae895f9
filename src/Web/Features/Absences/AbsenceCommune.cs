using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Several agents away at once, as it would be: who, when, and which RDVs of each that hits. Always read before it is put.</summary>
public sealed record AbsenceCommune(IReadOnlyList<AgentAbsent> Lignes, ILookup<long, IReadOnlyList<long>> Hits, string Seal) : IWarnings
{
    /// <summary>What is odd in the hours.</summary>
    public IReadOnlyList<string> Odd { get; init; } = [];

    public string Title => "Relisez, puis enregistrez";
    public IReadOnlyList<string> Sentences => Odd;

    public bool AreConfirmedBy(string? seal) => seal == Seal;

    /// <summary>Those that somebody ticked.</summary>
    public IReadOnlyList<AgentAbsent> Among(IReadOnlyCollection<long> ticked) => [.. Lignes.Where(row => ticked.Contains(row.Agent.Id))];
}

/// <summary>An agent of the group whose agenda I may write.</summary>
/// <param name="Hours">When they would be away.</param>
/// <param name="IsTicked">Until somebody says otherwise.</param>
public sealed record AgentAbsent(Agent Agent, IReadOnlyList<Plage> Hours, bool IsTicked)
{
    /// <summary>How many of their RDVs are hit.</summary>
    public int Hit { get; init; }

    /// <summary>Do they receive in the lieu that closes, at these hours? Null when no lieu was asked.</summary>
    public bool? IsHere { get; init; }

    /// <summary>Are they away for their hours in this lieu only?</summary>
    public bool IsCut { get; init; }

    /// <summary>The other places where they receive at these hours.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>Where they receive then, and what becomes of it.</summary>
    public string SaidElsewhere =>
        Elsewhere.Count == 0 ? ""
        : IsHere == false ? $" · reçoit {Francais.Liste(Elsewhere)}"
        : IsCut ? $" · reçoit aussi {Francais.Liste(Elsewhere)}\u00A0: absent seulement à ses heures dans ce lieu"
        : $" · reçoit aussi {Francais.Liste(Elsewhere)}\u00A0: ces heures-là seront fermées aussi, car la fermeture se répète";
}

/// <summary>Who is concerned by a closing, how many RDVs of each are hit, and where they receive then.</summary>
public sealed class LectureCommune(Db db, Current current, RdvsTouches touches)
{
    private LocalDate Today => current.Now.InZone(current.Agent.Zone).Date;

    public async Task<AbsenceCommune> LookAsync(string? qui, IReadOnlyList<Membre> members, Plage horaire, CancellationToken ct)
    {
        List<Agent> agents = [.. members.Where(member => member.MayWrite).Select(member => member.Agent)];
        var rows = await RowsAsync(qui, agents, horaire, ct);
        var away = rows.SelectMany(row => row.Hours.Select(hours => (row.Agent, hours))).ToList();
        var hits = away.Zip(await touches.HitAsync(away, ct)).ToLookup(one => one.First.Agent.Id, one => one.Second);
        return new AbsenceCommune(
            [.. rows.Select(row => row with { Hit = hits[row.Agent.Id].SelectMany(ids => ids).Distinct().Count() })],
            hits,
            Secrets.Seal(string.Join('|', [qui, horaire.EnMots, .. rows.Select(row => SealOf(row, hits[row.Agent.Id]))]))
        )
        {
            Odd = [.. AbsenceWarnings.Of(horaire), .. AbsenceWarnings.OfNew(horaire, Today)],
        };
    }

    private async Task<List<AgentAbsent>> RowsAsync(string? qui, List<Agent> agents, Plage closing, CancellationToken ct)
    {
        if (GroupesAgents.LieuOf(qui) is not { } lieu)
        {
            return [.. agents.Select(agent => new AgentAbsent(agent, [closing], qui != GroupesAgents.OneByOne))];
        }

        var plages = await PlagesAsync(agents, closing, ct);
        var rdvs = await touches.InAsync(lieu, closing, agents, ct);
        return [.. agents.Select(agent => LigneOf(agent, closing, lieu, plages[agent.Id], rdvs[agent.Id]))];
    }

    private static string SealOf(AgentAbsent row, IEnumerable<IReadOnlyList<long>> hits) =>
        $"{row.Agent.Reference}={string.Join(';', row.Hours.Select(hours => hours.EnMots))}={string.Join(',', hits.SelectMany(ids => ids))}";

    /// <summary>When one of them would be away: of this lieu only, if they receive elsewhere too and it closes once.</summary>
    private static AgentAbsent LigneOf(
        Agent agent,
        Plage closing,
        long lieu,
        IEnumerable<PlageOuverture> plages,
        IEnumerable<Interval> rdvs
    )
    {
        var (here, elsewhere) = (
            plages.Where(plage => plage.LieuId == lieu).ToList(),
            plages.Where(plage => plage.LieuId != lieu).ToList()
        );
        var isCut = here.Count > 0 && elsewhere.Count > 0 && closing.Recurrence is null;
        return new AgentAbsent(
            agent,
            isCut ? Fermeture.Hours(closing, here.Select(plage => plage.Horaire), rdvs, agent.Zone) : [closing],
            here.Count > 0
        )
        {
            IsHere = here.Count > 0,
            IsCut = isCut,
            Elsewhere =
            [
                .. elsewhere
                    .Select(plage => plage.Lieu is { } other ? $"à {other.Name}" : "hors d’un lieu (téléphone, visio, domicile)")
                    .Distinct(),
            ],
        };
    }

    /// <summary>By agent, their plages at these hours, as far as I may see them.</summary>
    private async Task<ILookup<long, PlageOuverture>> PlagesAsync(List<Agent> agents, Plage horaire, CancellationToken ct)
    {
        var (ids, today) = (agents.Select(agent => agent.Id).ToArray(), Today);
        var plages = await db
            .PlagesOuverture.AsNoTracking()
            .VisibleTo(current.Agent, db.Agents, current.Now)
            .Include(plage => plage.Lieu)
            .Where(plage => EF.Parameter(ids).Contains(plage.AgentId) && (plage.LastDay == null || plage.LastDay >= today))
            .ToListAsync(ct);
        var zones = agents.ToDictionary(agent => agent.Id, agent => agent.Zone);
        return plages.Where(plage => horaire.Overlaps(plage.Horaire, today, zones[plage.AgentId])).ToLookup(plage => plage.AgentId);
    }
}

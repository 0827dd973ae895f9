using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.PlagesOuverture.Actes;

/// <summary>A plage as it would be in a colleague's agenda, or why it cannot be there.</summary>
/// <param name="Horaire">Null when nothing of it comes any more.</param>
/// <param name="Motifs">Those that the colleague may hold.</param>
/// <param name="Dropped">Names of those that they may not.</param>
/// <param name="Warnings">What is worth reading before.</param>
public sealed record Copie(
    Agent To,
    PlageOuverture From,
    Plage? Horaire,
    IReadOnlyList<Motif> Motifs,
    IReadOnlyList<string> Dropped,
    IReadOnlyList<string> Warnings
)
{
    public bool IsPossible => Horaire is not null && Motifs.Count > 0 && !IsLieuClosed && Clock is null;

    private Refusal? Clock => PlageOuverture.ClockRefusal(To, From.Organisation);

    private bool IsLieuClosed =>
        From.Lieu is { } lieu && lieu.Availability != LieuAvailability.Enabled && Motifs.Any(motif => motif.HasLieu);

    public string Said =>
        Horaire is null ? "ne revient plus à partir de ce jour"
        : Clock is not null ? "son agenda n’est pas à l’heure de cette organisation"
        : IsLieuClosed ? $"le lieu «\u00A0{From.Lieu!.Name}\u00A0» est fermé"
        : Motifs.Count == 0 ? "aucun de ses motifs n’est de ses services, ou que vous puissiez lui ouvrir"
        : $"{Horaire.EnMots}{(Dropped.Count > 0 ? $"\u00A0; sans {Francais.Liste([.. Dropped.Select(name => $"«\u00A0{name}\u00A0»")])}, qui n’est pas de ses services" : "")}";
}

/// <summary>What every pair would give: always read before it is done, never done when nothing of it can be.</summary>
public sealed record Copies(IReadOnlyList<Copie> All) : IWarnings
{
    public IReadOnlyList<Copie> Possible => [.. All.Where(copy => copy.IsPossible)];
    public string Title => "Relisez, puis enregistrez";
    public IReadOnlyList<string> Sentences => [.. All.Select(copy => $"{copy.To.FullName}\u00A0: {copy.Said}")];

    public string Seal =>
        Secrets.Seal(string.Join('|', All.Select(copy => $"{copy.To.Id}:{copy.From.Id}:{copy.Said}:{string.Join(',', copy.Warnings)}")));

    public bool AreConfirmedBy(string? seal) => Possible.Count > 0 && seal == Seal;
}

/// <summary>A weekly plan, or one plage, for colleagues: the same hours, places and motifs, as far as each may hold them.</summary>
public sealed class CopieDePlages(Db db, Current current)
{
    /// <summary>What every pair would give, in as many queries for one as for many. Agents have their roles and services, plages their motifs and lieu.</summary>
    public async Task<IReadOnlyList<Copie>> LookAsync(
        IReadOnlyList<PlageOuverture> plages,
        IReadOnlyList<Agent> colleagues,
        LocalDate from,
        CancellationToken ct
    )
    {
        var ids = colleagues.Select(agent => agent.Id).ToArray();
        var given = await db.GivenWritingAsync(current.Agent, ids, current.Now, ct);
        var running = (await db.RunningAsync(ids, from, ct)).ToLookup(plage => plage.AgentId);
        var seen = await db
            .PlagesOuverture.VisibleTo(current.Agent, db.Agents, current.Now)
            .Where(plage => EF.Parameter(ids).Contains(plage.AgentId))
            .Select(plage => plage.Id)
            .ToHashSetAsync(ct);
        return
        [
            .. colleagues.SelectMany(agent =>
                plages.Select(plage => Look(plage, agent, from, given.Contains(agent.Id), [.. running[agent.Id]], seen))
            ),
        ];
    }

    /// <summary>Puts those that can be; the caller has taken the agendas, saves and commits.</summary>
    public void Open(IEnumerable<Copie> copies)
    {
        foreach (var copy in copies.Where(copy => copy.IsPossible))
        {
            var lieu = copy.Motifs.Any(motif => motif.HasLieu) ? copy.From.Lieu : null;
            var plage = PlageOuverture.Open(copy.To, copy.From.Organisation, lieu, copy.Motifs, copy.Horaire!);
            plage.Title = copy.From.Title;
            db.Add(plage);
        }
    }

    private Copie Look(PlageOuverture plage, Agent to, LocalDate from, bool isGiven, List<PlageOuverture> theirs, HashSet<long> seen)
    {
        var motifs = plage.Motifs.Where(motif => current.Agent.MayOpen(motif, to, isGiven)).ToList();
        var horaire = Starting(plage.Horaire, from);
        var copy = new Copie(to, plage, horaire, motifs, [.. plage.Motifs.Except(motifs).Select(motif => motif.Name)], []);
        if (!copy.IsPossible)
        {
            return copy;
        }

        var hit = theirs.Where(other => horaire!.Overlaps(other.Horaire, from, to.Zone)).ToList();
        var overlaps = new Chevauchements([.. hit.Where(other => seen.Contains(other.Id))], hit.Count(other => !seen.Contains(other.Id)));
        return copy with { Warnings = [.. overlaps.Sentences] };
    }

    /// <summary>From the first time that it comes on or after that day, which keeps one week out of two the same; days apart were the other agent's.</summary>
    private static Plage? Starting(Plage horaire, LocalDate from) =>
        (horaire with { Derogations = [] }).Venues(LocalDate.Max(from, horaire.FirstDay)).FirstOrDefault() is { } first
            ? horaire with
            {
                FirstDay = first.Date,
                Derogations = [],
            }
            : null;
}

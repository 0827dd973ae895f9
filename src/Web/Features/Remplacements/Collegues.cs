using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Remplacements;

/// <summary>Somebody who could receive instead.</summary>
/// <param name="Agent">Who.</param>
/// <param name="IsOpen">A plage of theirs is open there then; without one, only somebody who knows them can say that they come.</param>
public sealed record Collegue(Agent Agent, bool IsOpen);

/// <summary>For each RDV, who could receive instead: same motif, same lieu, free then, in an agenda where I may write; the least taken first.</summary>
public sealed class Collegues(Db db, Disponibilites disponibilites, Current current)
{
    public async Task<ILookup<long, Collegue>> OfAsync(IReadOnlyCollection<Rdv> rdvs, CancellationToken ct)
    {
        var known = await db.Agents.AsNoTracking().WritableBy(current.Agent, current.Now).ToDictionaryAsync(agent => agent.Id, ct);
        return (await FreeAsync(rdvs, [.. known.Keys], ct)).ToLookup(one => one.RdvId, one => new Collegue(known[one.AgentId], one.IsOpen));
    }

    /// <summary>Is this one still free, once their agenda is taken?</summary>
    public async Task<bool> IsFreeAsync(Rdv rdv, Agent chosen, CancellationToken ct) => (await FreeAsync([rdv], [chosen.Id], ct)).Count > 0;

    private async Task<IReadOnlyList<Libre>> FreeAsync(IReadOnlyCollection<Rdv> rdvs, long[] agentIds, CancellationToken ct)
    {
        var (together, alone) = (rdvs.Where(rdv => rdv.Motif.Collectif).ToList(), rdvs.Where(rdv => !rdv.Motif.Collectif).ToList());
        return
        [
            .. alone.Count == 0 || agentIds.Length == 0 ? [] : await OpenedAsync(alone, agentIds, ct),
            .. together.Count == 0 || agentIds.Length == 0 ? [] : await OfServiceAsync(together, agentIds, ct),
        ];
    }

    /// <summary>Those whose plages open its motif, whether or not their grid passes there: agents put RDVs where they fit.</summary>
    private async Task<IEnumerable<Libre>> OpenedAsync(List<Rdv> rdvs, long[] agentIds, CancellationToken ct)
    {
        var search = new Perimetre(rdvs[0].Zone, [.. rdvs.Select(rdv => rdv.MotifId).Distinct()]) { AgentIds = agentIds };
        var opened = await disponibilites.LoadAsync(search, DaysOf(rdvs), current.Now, ct);
        var load = opened.ToDictionary(agenda => agenda.AgentId, agenda => agenda.Busy.Count);
        return rdvs.SelectMany(rdv =>
            Planning
                .Creneaux.Fitting(opened.For(rdv.MotifId, rdv.LieuId), rdv.StartsAt, DemandeOf(rdv))
                .Select(creneau => creneau.AgentId)
                .Distinct()
                .Where(id => rdv.Agents.All(place => place.AgentId != id))
                .OrderBy(id => load[id])
                .ThenBy(id => id)
                .Select(id => new Libre(rdv.Id, id, IsOpen: true))
        );
    }

    private Demande DemandeOf(Rdv rdv) => new(rdv.Length, rdv.Zone, rdv.Organisation.Territoire.Feries, current.Now, Delais: null);

    /// <summary>No plage opens a collective motif: those of its service in its organisation whom nothing keeps then, nor sends to another lieu.</summary>
    private async Task<IEnumerable<Libre>> OfServiceAsync(List<Rdv> rdvs, long[] agentIds, CancellationToken ct)
    {
        var holders = await HoldersAsync(rdvs, agentIds, ct);
        var agendas = await disponibilites.WholeAsync([.. holders.Select(one => one.Id)], rdvs[0].Zone, DaysOf(rdvs), current.Now, ct);
        return rdvs.SelectMany(rdv =>
            holders
                .Where(one => one.Houses.Contains(rdv.OrganisationId) && one.Services.Contains(rdv.Motif.ServiceId))
                .Where(one => rdv.Agents.All(place => place.AgentId != one.Id))
                .Select(one => agendas[one.Id])
                .Where(agenda => !IsTaken(agenda, rdv))
                .Select(agenda => (Agenda: agenda, Libre: new Libre(rdv.Id, agenda.AgentId, IsOpen(agenda, rdv))))
                .Where(one => one.Libre.IsOpen || !IsElsewhere(one.Agenda, rdv))
                .OrderByDescending(one => one.Libre.IsOpen)
                .ThenBy(one => one.Agenda.Busy.Count)
                .ThenBy(one => one.Agenda.AgentId)
                .Select(one => one.Libre)
        );
    }

    private Task<List<Titulaire>> HoldersAsync(List<Rdv> rdvs, long[] agentIds, CancellationToken ct)
    {
        var houses = rdvs.Select(rdv => rdv.OrganisationId).Distinct().ToArray();
        var services = rdvs.Select(rdv => rdv.Motif.ServiceId).Distinct().ToArray();
        return db
            .Agents.Where(agent =>
                EF.Parameter(agentIds).Contains(agent.Id)
                && agent.Roles.Any(role => EF.Parameter(houses).Contains(role.OrganisationId))
                && agent.Services.Any(service => EF.Parameter(services).Contains(service.Id))
            )
            .OrderBy(agent => agent.Id)
            .Select(agent => new Titulaire(
                agent.Id,
                agent.Roles.Select(role => role.OrganisationId).ToList(),
                agent.Services.Select(service => service.Id).ToList()
            ))
            .AsSplitQuery()
            .ToListAsync(ct);
    }

    private static bool IsTaken(Agenda agenda, Rdv rdv) =>
        agenda.Busy.Any(busy => busy.Overlaps(rdv.Span)) || agenda.Absences.Any(absence => Meets(absence, rdv).Any());

    private static bool IsOpen(Agenda agenda, Rdv rdv) =>
        agenda.Ouvertures.Any(opened =>
            (LieuOf(rdv) is not { } lieu || opened.LieuId == lieu)
            && Meets(opened.Plage, rdv).Any(open => open.Start <= rdv.StartsAt && rdv.EndsAt <= open.End)
        );

    private static bool IsElsewhere(Agenda agenda, Rdv rdv) =>
        LieuOf(rdv) is { } lieu && agenda.Ouvertures.Any(opened => opened.LieuId != lieu && Meets(opened.Plage, rdv).Any());

    private static IEnumerable<Interval> Meets(Plage plage, Rdv rdv) =>
        plage.Occurrences(DaysOf([rdv]), rdv.Zone).Where(span => span.Overlaps(rdv.Span));

    /// <summary>Nobody has plages where it takes place only this once.</summary>
    private static long? LieuOf(Rdv rdv) => rdv.Lieu is { Availability: not LieuAvailability.SingleUse } lieu ? lieu.Id : null;

    private static DateInterval DaysOf(IReadOnlyCollection<Rdv> rdvs) =>
        new(rdvs.Min(rdv => rdv.Debut.Date), rdvs.Max(rdv => rdv.Fin.Date));

    /// <summary>An agent who is free at the time of a RDV.</summary>
    private sealed record Libre(long RdvId, long AgentId, bool IsOpen);

    /// <summary>An agent with the organisations and services whose collective motifs they hold.</summary>
    private sealed record Titulaire(long Id, List<long> Houses, List<long> Services);
}

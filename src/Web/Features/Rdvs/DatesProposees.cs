using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>
/// Where a citizen may move a RDV to: free starts of the same motif, for the RDV's own length, here or in another lieu (spec 1 L-16…L-19). The RDV is itself
/// busy meanwhile (spec 1 E-24).
/// </summary>
public sealed class DatesProposees(Db db, Disponibilites disponibilites, Current current)
{
    /// <summary>A week of starts, each once, and the other lieux where there are some.</summary>
    public async Task<SemaineProposee> WeekAsync(Rdv rdv, long? lieuId, LocalDate? from, CancellationToken ct)
    {
        var asked = Asked(rdv);
        var (today, last) = (current.Now.InZone(rdv.Zone).Date, asked.NotAfter.InZone(rdv.Zone).Date);
        var opened = await disponibilites.LoadAsync(await PerimetreAsync(rdv, ct), new DateInterval(today, last), current.Now, ct);
        var agendas = opened.For(rdv.MotifId, lieuId);
        var earliest = Planning.Creneaux.Next(agendas, today, last, asked)?.Start.InZone(rdv.Zone).Date;
        var first = LocalDate.Max(today, LocalDate.Min(from ?? earliest ?? today, last));
        var days = new DateInterval(first, first.PlusDays(6));
        var starts = Planning.Creneaux.Find(agendas, days, asked).Select(creneau => creneau.Start).Distinct().ToList();
        var next = Planning.Creneaux.Next(agendas, days.End.PlusDays(1), last, asked)?.Start;
        return new SemaineProposee(
            days,
            starts,
            next,
            HasEarlier: earliest < first,
            await LieuxAsync(rdv, opened, lieuId, today, last, ct)
        );
    }

    /// <summary>Could it be moved to this start, at this instant?</summary>
    public async Task<bool> IsFreeAsync(Rdv rdv, Instant start, long? lieuId, CancellationToken ct) =>
        (await FreeAsync(rdv, start, lieuId, agentIds: null, ct)).Count > 0;

    /// <summary>The starts closest to one that cannot be had: gone, or never opened, however far.</summary>
    public async Task<IReadOnlyList<Instant>> NearestAsync(Rdv rdv, long? lieuId, Instant lost, CancellationToken ct)
    {
        var asked = Asked(rdv);
        var (today, last) = (current.Now.InZone(rdv.Zone).Date, asked.NotAfter.InZone(rdv.Zone).Date);
        var opened = await disponibilites.LoadAsync(await PerimetreAsync(rdv, ct), new DateInterval(today, last), current.Now, ct);
        var agendas = opened.For(rdv.MotifId, lieuId);
        var around = Planning.Creneaux.Find(agendas, Around(lost.InZone(rdv.Zone).Date, today, last), asked);
        var found =
            around.Count > 0 || Planning.Creneaux.Next(agendas, today, last, asked) is not { } first
                ? around
                : Planning.Creneaux.Find(agendas, Around(first.Start.InZone(rdv.Zone).Date, today, last), asked);
        return
        [
            .. found.Select(creneau => creneau.Start).Distinct().OrderBy(start => Duration.Max(start - lost, lost - start)).Take(4).Order(),
        ];
    }

    /// <summary>A week before a day and two after, as far as one may book.</summary>
    private static DateInterval Around(LocalDate day, LocalDate today, LocalDate last)
    {
        var centre = LocalDate.Max(today, LocalDate.Min(day, last));
        return new DateInterval(LocalDate.Max(today, centre.PlusDays(-7)), LocalDate.Min(last, centre.PlusDays(14)));
    }

    /// <summary>Who is free for exactly this start: first whoever has the RDV already, then the least taken that day.</summary>
    public async Task<IReadOnlyList<long?>> FreeAsync(Rdv rdv, Instant start, long? lieuId, long[]? agentIds, CancellationToken ct)
    {
        var day = start.InZone(rdv.Zone).Date;
        var perimetre = await PerimetreAsync(rdv, ct);
        var opened = await disponibilites.LoadAsync(
            agentIds is null
                ? perimetre
                : perimetre with
                {
                    AgentIds = agentIds.Where(id => perimetre.AgentIds?.Contains(id) ?? true).ToArray(),
                },
            new DateInterval(day, day),
            current.Now,
            ct
        );
        var load = opened.ToDictionary(agenda => agenda.AgentId, agenda => agenda.Busy.Count);
        var own = rdv.Agents.Select(place => place.AgentId).ToHashSet();
        return
        [
            .. Planning
                .Creneaux.At(opened.For(rdv.MotifId, lieuId), start, Asked(rdv))
                .Select(creneau => creneau.AgentId)
                .Distinct()
                .OrderBy(id => own.Contains(id) ? 0 : 1)
                .ThenBy(id => load[id])
                .ThenBy(id => id)
                .Select(id => (long?)id),
        ];
    }

    private static Demande Asked(Rdv rdv, Instant now) =>
        new(rdv.Length, rdv.Zone, rdv.Organisation.Territoire.Feries, now, rdv.Motif.Delais);

    private Demande Asked(Rdv rdv) => Asked(rdv, current.Now);

    /// <summary>Follow-up stays with the référents; a motif shared out by address stays with whoever has it (the address is not asked again).</summary>
    private async Task<Perimetre> PerimetreAsync(Rdv rdv, CancellationToken ct)
    {
        var everyone = new Perimetre(rdv.Zone, [rdv.MotifId]) { ExceptVisiteur = current.MaybeVisiteurKey };

        if (rdv.Motif.SectorisationLevel == SectorisationLevel.Agent)
        {
            return everyone with { AgentIds = [.. rdv.Agents.Select(place => place.AgentId)] };
        }

        if (!rdv.Motif.FollowUp)
        {
            return everyone;
        }

        var people = rdv.Participations.Select(place => place.UsagerId).ToArray();
        return everyone with
        {
            AgentIds = await db
                .Referents.Where(referent => EF.Parameter(people).Contains(referent.UsagerId))
                .Select(referent => referent.AgentId)
                .ToListAsync(ct),
        };
    }

    private async Task<IReadOnlyList<Lieu>> LieuxAsync(
        Rdv rdv,
        IReadOnlyList<AgendaOuvert> opened,
        long? lieuId,
        LocalDate today,
        LocalDate last,
        CancellationToken ct
    )
    {
        if (!rdv.Motif.HasLieu)
        {
            return [];
        }

        var asked = Asked(rdv);
        var free = opened
            .SelectMany(agenda => agenda.Plages)
            .Select(plage => plage.LieuId)
            .OfType<long>()
            .Distinct()
            .Where(id => id != lieuId && Planning.Creneaux.Next(opened.For(rdv.MotifId, id), today, last, asked) is not null)
            .ToArray();
        return await db
            .Lieux.AsNoTracking()
            .Where(lieu => EF.Parameter(free).Contains(lieu.Id) && lieu.Availability == LieuAvailability.Enabled)
            .OrderBy(lieu => lieu.Name)
            .ToListAsync(ct);
    }
}

/// <summary>Seven days of starts to move to.</summary>
/// <param name="Days">The week.</param>
/// <param name="Starts">In order, each once.</param>
/// <param name="Next">First start after the week, or null.</param>
/// <param name="HasEarlier">Is there one before the week?</param>
/// <param name="Autres">Other lieux of the motif where there is something.</param>
public sealed record SemaineProposee(
    DateInterval Days,
    IReadOnlyList<Instant> Starts,
    Instant? Next,
    bool HasEarlier,
    IReadOnlyList<Lieu> Autres
);

using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>Which agendas are wanted side by side, as the address says it: these agents, else those of an équipe, a service or a lieu.</summary>
public sealed class ChoixDemande
{
    /// <summary>An empty one is the first line of the select that adds an agenda.</summary>
    [FromQuery(Name = "agents")]
    public long?[] Asked { get; set; } = [];

    [FromQuery(Name = "equipe")]
    public long? Equipe { get; set; }

    [FromQuery(Name = "service")]
    public long? Service { get; set; }

    [FromQuery(Name = "lieu")]
    public long? Lieu { get; set; }

    /// <summary>All that can be chosen is on the page too, for whoever asked for it: it may be hundreds of names.</summary>
    [FromQuery(Name = "choix")]
    public bool Choosing { get; set; }

    public long[] Agents => [.. Asked.OfType<long>()];
    public bool IsEmpty => Agents.Length == 0 && Equipe is null && Service is null && Lieu is null;

    public IEnumerable<(string Name, string? Value)> Values =>
        [
            .. Agents.Take(ChoixAgendas.MaxShown).Select(agent => ("agents", Text(agent))),
            ("equipe", Text(Equipe)),
            ("service", Text(Service)),
            ("lieu", Text(Lieu)),
        ];

    private static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What can be chosen, and what is.</summary>
public sealed record AgendasChoisis(
    IReadOnlyList<AgendaLisible> All,
    IReadOnlyList<AgendaLisible> Shown,
    IReadOnlyList<AgendaLisible> Idle,
    int LeftOut,
    IReadOnlyList<Choisissable> Groups
);

/// <summary>An équipe, a service or a lieu by which agendas can be chosen.</summary>
public sealed record Choisissable(string Kind, long Id, string Name);

/// <summary>Turns what the address asks into agendas that the reader may enter.</summary>
public sealed class ChoixAgendas(Db db, AgendasLisibles agendas)
{
    public const int MaxShown = 24;

    /// <summary>
    /// Without any choice: those of one's own services; all of them when there are none. Unless they were chosen one by one, whoever opens nothing and
    /// receives nobody on these days stands apart: it would be an empty column.
    /// </summary>
    public async Task<AgendasChoisis> ChooseAsync(Regard regard, ChoixDemande asked, DateInterval days, CancellationToken ct)
    {
        var all = await agendas.AllAsync(regard.Me, regard.Now, ct);
        var groups = asked.Choosing ? await GroupsAsync(regard.Me, ct) : [];
        var wanted = await WantedAsync(regard, asked, all, days, ct);
        var present = asked.Agents.Length > 0 ? wanted : await PresentAsync(regard, wanted, days, ct);
        var shown = present.Take(MaxShown).ToList();
        await agendas.SayExceptionsAsync(regard.Me, shown, ct);
        return new AgendasChoisis(all, shown, [.. wanted.Except(present)], present.Count - shown.Count, groups);
    }

    /// <summary>Those of them who open a plage or receive somebody on these days.</summary>
    private async Task<List<AgendaLisible>> PresentAsync(Regard regard, List<AgendaLisible> wanted, DateInterval days, CancellationToken ct)
    {
        var (ids, span) = (wanted.Select(agenda => agenda.Id).ToArray(), SpanOf(regard, days));
        var (first, last) = (days.Start, days.End);
        var plages = await db
            .PlagesOuverture.Where(plage => EF.Parameter(ids).Contains(plage.AgentId))
            .Where(plage => plage.FirstDay <= last && (plage.LastDay == null || plage.LastDay >= first))
            .Select(Ouverte.From)
            .ToListAsync(ct);
        var (start, end) = (span.Start, span.End);
        var booked = await db
            .RdvsAgents.Where(place => EF.Parameter(ids).Contains(place.AgentId) && place.Occupies)
            .Where(place => place.StartsAt >= start && place.StartsAt < end)
            .Select(place => place.AgentId)
            .Distinct()
            .ToListAsync(ct);
        var open = plages.ToLookup(plage => plage.AgentId);
        return [.. wanted.Where(agenda => booked.Contains(agenda.Id) || open[agenda.Id].Any(plage => plage.IsOn(days, agenda.Zone)))];
    }

    private static Interval SpanOf(Regard regard, DateInterval days) =>
        new(regard.Me.Zone.AtStartOfDay(days.Start).ToInstant(), regard.Me.Zone.AtStartOfDay(days.End.PlusDays(1)).ToInstant());

    private async Task<List<AgendaLisible>> WantedAsync(
        Regard regard,
        ChoixDemande asked,
        IReadOnlyList<AgendaLisible> all,
        DateInterval days,
        CancellationToken ct
    )
    {
        if (asked.IsEmpty)
        {
            var ours = all.Where(agenda => agenda.OfMyService || agenda.Id == regard.Me.Id).ToList();
            return ours.Count > 0 ? ours : [.. all];
        }

        var ids = asked.Agents.Length > 0 ? asked.Agents.ToHashSet() : await MembersAsync(regard, asked, all, days, ct);
        return [.. all.Where(agenda => ids.Contains(agenda.Id))];
    }

    private async Task<HashSet<long>> MembersAsync(
        Regard regard,
        ChoixDemande asked,
        IReadOnlyList<AgendaLisible> all,
        DateInterval days,
        CancellationToken ct
    )
    {
        if (asked.Lieu is { } lieu)
        {
            return await ReceivingAtAsync(regard, lieu, all, days, ct);
        }

        var (equipe, service, territoires) = (asked.Equipe, asked.Service, TerritoiresOf(regard.Me));
        return await db
            .Agents.Where(agent =>
                equipe != null
                    ? agent.Equipes.Any(team => team.Id == equipe && territoires.Contains(team.TerritoireId))
                    : agent.Services.Any(one => one.Id == service)
            )
            .Select(agent => agent.Id)
            .ToHashSetAsync(ct);
    }

    /// <summary>Whoever receives there on these days, as far as the reader may know: where a masked plage or RDV takes place is not told.</summary>
    private async Task<HashSet<long>> ReceivingAtAsync(
        Regard regard,
        long lieu,
        IReadOnlyList<AgendaLisible> all,
        DateInterval days,
        CancellationToken ct
    )
    {
        var (zones, first, last) = (all.ToDictionary(agenda => agenda.Id), days.Start, days.End);
        var plages = await db
            .PlagesOuverture.VisibleTo(regard.Me, db.Agents, regard.Now)
            .Where(plage => plage.LieuId == lieu && plage.FirstDay <= last && (plage.LastDay == null || plage.LastDay >= first))
            .Select(Ouverte.From)
            .ToListAsync(ct);
        var span = SpanOf(regard, days);
        var booked = await db
            .Rdvs.VisibleTo(regard.Me, regard.Now)
            .NotCancelled.StartingIn(span)
            .Where(rdv => rdv.LieuId == lieu && db.Lieux.Any(one => one.Id == lieu && one.OrganisationId == rdv.OrganisationId))
            .SelectMany(rdv => rdv.Agents.Select(place => place.AgentId))
            .ToListAsync(ct);
        return plages
            .Where(plage => zones.TryGetValue(plage.AgentId, out var agenda) && plage.IsOn(days, agenda.Zone))
            .Select(plage => plage.AgentId)
            .Concat(booked)
            .ToHashSet();
    }

    private async Task<IReadOnlyList<Choisissable>> GroupsAsync(Agent me, CancellationToken ct)
    {
        var (territoires, memberIn) = (TerritoiresOf(me), me.MemberIn);
        var rows = await db
            .Equipes.Where(equipe => territoires.Contains(equipe.TerritoireId))
            .Select(equipe => new
            {
                Kind = "equipe",
                equipe.Id,
                equipe.Name,
            })
            .Concat(
                db.Services.Where(service =>
                        db.Motifs.Any(motif =>
                            motif.ServiceId == service.Id && motif.DeletedAt == null && memberIn.Contains(motif.OrganisationId)
                        )
                    )
                    .Select(service => new
                    {
                        Kind = "service",
                        service.Id,
                        service.Name,
                    })
            )
            .Concat(
                db.Lieux.Where(lieu => memberIn.Contains(lieu.OrganisationId) && lieu.Availability == Lieux.LieuAvailability.Enabled)
                    .Select(lieu => new
                    {
                        Kind = "lieu",
                        lieu.Id,
                        lieu.Name,
                    })
            )
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new Choisissable(row.Kind, row.Id, row.Name)).OrderBy(row => row.Name, StringComparer.CurrentCulture),
        ];
    }

    private static long[] TerritoiresOf(Agent me) => [.. me.Roles.Select(role => role.Organisation.TerritoireId).Distinct()];

    /// <summary>When a plage opens.</summary>
    private sealed record Ouverte(
        long AgentId,
        LocalDate FirstDay,
        LocalTime StartTime,
        LocalTime EndTime,
        Recurrence? Recurrence,
        IReadOnlyList<Derogation> Derogations
    )
    {
        public static readonly Expression<Func<PlageOuverture, Ouverte>> From = plage =>
            new(plage.AgentId, plage.FirstDay, plage.StartTime, plage.EndTime, plage.Recurrence, plage.Derogations);

        public bool IsOn(DateInterval days, DateTimeZone zone) =>
            new Plage(FirstDay, StartTime, EndTime, Recurrence: Recurrence, Derogations: Derogations).Occurrences(days, zone).Any();
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
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
    int LeftOut,
    IReadOnlyList<Choisissable> Groups
);

/// <summary>An équipe, a service or a lieu by which agendas can be chosen.</summary>
public sealed record Choisissable(string Kind, long Id, string Name);

/// <summary>Turns what the address asks into agendas that the reader may enter.</summary>
public sealed class ChoixAgendas(Db db, AgendasLisibles agendas)
{
    public const int MaxShown = 24;

    /// <summary>Without any choice: those of one's own services; all of them when there are none.</summary>
    public async Task<AgendasChoisis> ChooseAsync(Regard regard, ChoixDemande asked, LocalDate day, CancellationToken ct)
    {
        var all = await agendas.AllAsync(regard.Me, regard.Now, ct);
        var groups = await GroupsAsync(regard.Me, ct);
        var wanted = await WantedAsync(regard, asked, all, day, ct);
        var shown = wanted.Take(MaxShown).ToList();
        await agendas.SayExceptionsAsync(regard.Me, shown, ct);
        return new AgendasChoisis(all, shown, wanted.Count - shown.Count, groups);
    }

    private async Task<List<AgendaLisible>> WantedAsync(
        Regard regard,
        ChoixDemande asked,
        IReadOnlyList<AgendaLisible> all,
        LocalDate day,
        CancellationToken ct
    )
    {
        if (asked.IsEmpty)
        {
            var ours = all.Where(agenda => agenda.OfMyService || agenda.Id == regard.Me.Id).ToList();
            return ours.Count > 0 ? ours : [.. all];
        }

        var ids = asked.Agents.Length > 0 ? asked.Agents.ToHashSet() : await MembersAsync(regard, asked, all, day, ct);
        return [.. all.Where(agenda => ids.Contains(agenda.Id))];
    }

    private async Task<HashSet<long>> MembersAsync(
        Regard regard,
        ChoixDemande asked,
        IReadOnlyList<AgendaLisible> all,
        LocalDate day,
        CancellationToken ct
    )
    {
        if (asked.Lieu is { } lieu)
        {
            return await ReceivingAtAsync(regard, lieu, all, day, ct);
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

    /// <summary>Whoever receives there that day, as far as the reader may know: where a masked plage or RDV takes place is not told.</summary>
    private async Task<HashSet<long>> ReceivingAtAsync(
        Regard regard,
        long lieu,
        IReadOnlyList<AgendaLisible> all,
        LocalDate day,
        CancellationToken ct
    )
    {
        var zones = all.ToDictionary(agenda => agenda.Id);
        var plages = await db
            .PlagesOuverture.VisibleTo(regard.Me, db.Agents, regard.Now)
            .Where(plage => plage.LieuId == lieu && plage.FirstDay <= day && (plage.LastDay == null || plage.LastDay >= day))
            .Select(plage => new
            {
                plage.AgentId,
                plage.FirstDay,
                plage.StartTime,
                plage.EndTime,
                plage.Recurrence,
                plage.Derogations,
            })
            .ToListAsync(ct);
        var span = new Interval(regard.Me.Zone.AtStartOfDay(day).ToInstant(), regard.Me.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        var booked = await db
            .Rdvs.VisibleTo(regard.Me, regard.Now)
            .NotCancelled.StartingIn(span)
            .Where(rdv => rdv.LieuId == lieu && db.Lieux.Any(one => one.Id == lieu && one.OrganisationId == rdv.OrganisationId))
            .SelectMany(rdv => rdv.Agents.Select(place => place.AgentId))
            .ToListAsync(ct);
        return plages
            .Where(plage =>
                zones.TryGetValue(plage.AgentId, out var agenda)
                && new Plage(plage.FirstDay, plage.StartTime, plage.EndTime, Recurrence: plage.Recurrence, Derogations: plage.Derogations)
                    .Occurrences(new DateInterval(day, day), agenda.Zone)
                    .Any()
            )
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
}

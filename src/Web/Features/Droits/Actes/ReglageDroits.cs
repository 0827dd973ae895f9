using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits.Actes;

/// <summary>What is about to be set, whole: what is given and what is taken back (with their équipes' members).</summary>
public sealed record Decision(IReadOnlyList<Octroi> Octrois, IReadOnlyList<AccesAgenda> Retraits)
{
    /// <summary>Whose rights may change, and on which agendas.</summary>
    public Portee Portee =>
        new(
            [
                .. Octrois
                    .SelectMany(octroi => Readers(octroi.Beneficiaire?.Id, octroi.Equipe))
                    .Concat(Retraits.SelectMany(acces => Readers(acces.BeneficiaireId, acces.Equipe)))
                    .Distinct(),
            ],
            [.. Octrois.Select(octroi => octroi.Agenda.Id).Concat(Retraits.Select(acces => acces.AgendaId)).Distinct()]
        );

    public int Count => Octrois.Count + Retraits.Count;
    public bool IsEmpty => Count == 0;

    private static IEnumerable<long> Readers(long? agent, Equipe? equipe) =>
        agent is { } id ? [id] : equipe?.Membres.Select(membre => membre.Id) ?? [];
}

/// <summary>Sets rights, after having shown what would change. Whoever calls it has checked who may.</summary>
public sealed class ReglageDroits(Db db, Current current, ApercuDroits apercu)
{
    /// <summary>Who would gain and lose what; nothing stays written.</summary>
    public Task<Apercu> PreviewAsync(Decision decision, CancellationToken ct) =>
        apercu.OfAsync(decision.Portee, () => WriteAsync(decision, ct), ct);

    /// <summary>When it was set, to undo it: now, or, for the same form sent twice, when the first one was. Null when it is none of their doing.</summary>
    public async Task<Instant?> ApplyAsync(Decision decision, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var moment = await WriteAsync(decision, ct);
        await transaction.CommitAsync(ct);
        return moment;
    }

    /// <summary>Decides once the agendas are taken: of the same form sent twice, the second one finds what the first one did.</summary>
    public async Task<Plan> ApplyAsync(IEnumerable<long> agendas, Func<Task<Plan>> decide, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeAgendasAsync(agendas, ct);
        var plan = await decide();
        await WriteAsync(plan.Decision, ct);
        await transaction.CommitAsync(ct);
        return plan;
    }

    private async Task<Instant?> WriteAsync(Decision decision, CancellationToken ct)
    {
        var agendas = decision.Portee.Agendas;
        // Two people who set the same agenda wait for each other: the second one changes what the first one gave.
        await db.TakeAgendasAsync(agendas, ct);
        var existing = await db.AccesAgendas.Where(acces => agendas.Contains(acces.AgendaId)).ToListAsync(ct);
        db.AccesAgendas.RemoveRange(decision.Retraits);
        var (kept, changed) = Split(decision.Octrois, existing);
        var given = changed.ConvertAll(octroi => Give(octroi, existing.Find(octroi.IsFor)));

        foreach (var together in given.GroupBy(acces => acces.Agenda).Where(group => group.Key.Id != current.Agent.Id))
        {
            together.First().Announce([.. together]);
        }

        await db.SaveChangesAsync(ct);
        return given.Count + decision.Retraits.Count > 0
            ? current.Now
            : kept.Where(acces => acces.GrantedById == current.Agent.Id).Max(acces => (Instant?)acces.GrantedAt);
    }

    /// <summary>What is given already stays as it was written, with its author and its moment; the rest is to be given.</summary>
    private static (List<AccesAgenda> Kept, List<Octroi> Changed) Split(IReadOnlyList<Octroi> octrois, List<AccesAgenda> existing)
    {
        var kept = existing.FindAll(acces => octrois.Any(octroi => octroi.IsFor(acces) && acces.Is(octroi)));
        return (kept, [.. octrois.Where(octroi => !kept.Exists(octroi.IsFor))]);
    }

    private AccesAgenda Give(Octroi octroi, AccesAgenda? existing)
    {
        var acces = existing ?? New(octroi);
        acces.Give(octroi, current.Agent, current.Now);
        return acces;
    }

    private AccesAgenda New(Octroi octroi)
    {
        var acces = octroi.Beneficiaire is { } agent
            ? new AccesAgenda(octroi.Agenda, agent, octroi.Niveau, current.Agent, current.Now)
            : new AccesAgenda(octroi.Agenda, octroi.Equipe!, octroi.Niveau, current.Agent, current.Now);
        db.Add(acces);
        return acces;
    }
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>To be given on one agenda, to one agent or one équipe.</summary>
public sealed record Octroi(Agent Agenda, Niveau Niveau, Instant? ExpiresAt, string? Note)
{
    public Agent? Beneficiaire { get; init; }

    /// <summary>With its members.</summary>
    public Equipe? Equipe { get; init; }

    /// <summary>Whose access is copied.</summary>
    public long? CopiedFromId { get; init; }

    public bool IsFor(AccesAgenda acces) =>
        acces.AgendaId == Agenda.Id && acces.BeneficiaireId == Beneficiaire?.Id && acces.EquipeId == Equipe?.Id;
}

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

    public bool IsEmpty => Octrois.Count == 0 && Retraits.Count == 0;

    private static IEnumerable<long> Readers(long? agent, Equipe? equipe) =>
        agent is { } id ? [id] : equipe?.Membres.Select(membre => membre.Id) ?? [];
}

/// <summary>Sets rights, after having shown what would change. Whoever calls it has checked who may.</summary>
public sealed class ReglageDroits(Db db, Current current, ApercuDroits apercu)
{
    /// <summary>Who would gain and lose what; nothing stays written.</summary>
    public Task<Apercu> PreviewAsync(Decision decision, CancellationToken ct) =>
        apercu.OfAsync(decision.Portee, () => WriteAsync(decision, ct), ct);

    public async Task ApplyAsync(Decision decision, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await WriteAsync(decision, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteAsync(Decision decision, CancellationToken ct)
    {
        var agendas = decision.Portee.Agendas;
        // Two people who set the same agenda wait for each other: the second one changes what the first one gave.
        await db.TakeAgendasAsync(agendas, ct);
        var existing = await db.AccesAgendas.Where(acces => agendas.Contains(acces.AgendaId)).ToListAsync(ct);
        db.AccesAgendas.RemoveRange(decision.Retraits);
        var given = decision.Octrois.Select(octroi => Give(octroi, existing.Find(octroi.IsFor))).ToList();

        foreach (var together in given.GroupBy(acces => acces.Agenda).Where(group => group.Key.Id != current.Agent.Id))
        {
            together.First().Announce([.. together]);
        }

        await db.SaveChangesAsync(ct);
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

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Remplacements;

/// <summary>
/// An agent cannot receive: what becomes of one of their RDVs. One act, one transaction: the agendas are taken, the RDV is read afresh, then decided.
/// </summary>
public sealed class Remplacement(Db db, Disponibilites disponibilites, Current current)
{
    private Agent Me => current.Agent;

    /// <summary>For each RDV, who could receive instead: same motif, same lieu, free then, in an agenda where I may write; the least taken first.</summary>
    public async Task<ILookup<long, Agent>> ColleaguesAsync(IReadOnlyCollection<Rdv> rdvs, CancellationToken ct)
    {
        var asked = rdvs.Where(rdv => !rdv.Motif.Collectif).ToList();
        var writable = asked.Count == 0 ? [] : await db.Agents.AsNoTracking().WritableBy(Me, current.Now).ToListAsync(ct);
        if (writable.Count == 0)
        {
            return Enumerable.Empty<(long RdvId, Agent Agent)>().ToLookup(pair => pair.RdvId, pair => pair.Agent);
        }

        var known = writable.ToDictionary(agent => agent.Id);
        var opened = await OpenedAsync(asked, known.Keys, ct);
        return asked
            .SelectMany(rdv => FreeFor(rdv, opened).Select(id => (RdvId: rdv.Id, Agent: known[id])))
            .ToLookup(pair => pair.RdvId, pair => pair.Agent);
    }

    /// <summary>Does what was chosen for one RDV of an agent who is away, or says why not.</summary>
    public async Task<Issue> DoAsync(long rdvId, Agent away, Suite suite, CancellationToken ct)
    {
        if (suite.Acte == Acte.Garder)
        {
            return new Issue(rdvId, suite.Acte, AgentId: null, Refusal: null);
        }

        try
        {
            return await TryAsync(rdvId, away, suite, ct);
        }
        catch (RefusalException refused)
        {
            return new Issue(rdvId, suite.Acte, suite.AgentId, refused.Refusal);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Issue(rdvId, suite.Acte, suite.AgentId, RemplacementRefusals.ChangedMeanwhile);
        }
    }

    private async Task<Issue> TryAsync(long rdvId, Agent away, Suite suite, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var mine = db.Rdvs.WritableBy(Me, current.Now).Where(rdv => rdv.Id == rdvId);
        var agents = await mine.SelectMany(rdv => rdv.Agents.Select(place => place.AgentId)).ToListAsync(ct);
        await db.TakeAgendasAsync(suite.AgentId is { } other ? [.. agents, other] : agents, ct);
        db.ChangeTracker.Clear();
        if (await mine.WithPeople.FirstOrDefaultAsync(ct) is not { } rdv)
        {
            throw new RefusalException(RemplacementRefusals.NotYours);
        }

        if (!rdv.Agents.All(place => agents.Contains(place.AgentId)))
        {
            throw new RefusalException(RemplacementRefusals.ChangedMeanwhile);
        }

        await ApplyAsync(rdv, away, suite, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Issue(rdvId, suite.Acte, suite.AgentId, Refusal: null);
    }

    private async Task ApplyAsync(Rdv rdv, Agent away, Suite suite, CancellationToken ct)
    {
        switch (suite.Acte)
        {
            case Acte.Annuler:
                rdv.Cancel(Me, current.Now);
                break;
            case Acte.Proposer:
                rdv.OfferMove(current.Now);
                break;
            default:
                rdv.HandOverRefusal(away, current.Now).ThrowIfAny();
                rdv.HandOver(away, await FreeColleagueAsync(rdv, suite.AgentId, ct), current.Now);
                break;
        }
    }

    /// <summary>The chosen colleague, whose agenda is taken, if they are still free.</summary>
    private async Task<Agent> FreeColleagueAsync(Rdv rdv, long? agentId, CancellationToken ct)
    {
        var chosen = await db.Agents.WritableBy(Me, current.Now).FirstOrDefaultAsync(agent => agent.Id == agentId, ct);
        return chosen is not null && FreeFor(rdv, await OpenedAsync([rdv], [chosen.Id], ct)).Contains(chosen.Id)
            ? chosen
            : throw new RefusalException(RdvRefusals.NobodyFree);
    }

    private Task<IReadOnlyList<AgendaOuvert>> OpenedAsync(
        IReadOnlyCollection<Rdv> rdvs,
        IReadOnlyCollection<long> agentIds,
        CancellationToken ct
    )
    {
        var zone = rdvs.First().Zone;
        var search = new Perimetre(zone, [.. rdvs.Select(rdv => rdv.MotifId).Distinct()]) { AgentIds = agentIds };
        var days = new DateInterval(rdvs.Min(rdv => rdv.Debut.Date), rdvs.Max(rdv => rdv.Fin.Date));
        return disponibilites.LoadAsync(search, days, current.Now, ct);
    }

    /// <summary>Whether or not their grid passes there: agents put RDVs where they fit.</summary>
    private IEnumerable<long> FreeFor(Rdv rdv, IReadOnlyList<AgendaOuvert> opened)
    {
        var demande = new Demande(rdv.Length, rdv.Zone, rdv.Organisation.Territoire.HolidayProfile, current.Now, Delais: null);
        var load = opened.ToDictionary(agenda => agenda.AgentId, agenda => agenda.Busy.Count);
        return Planning
            .Creneaux.Fitting(opened.For(rdv.MotifId, rdv.LieuId), rdv.StartsAt, demande)
            .Select(creneau => creneau.AgentId)
            .Distinct()
            .Where(id => rdv.Agents.All(place => place.AgentId != id))
            .OrderBy(id => load[id])
            .ThenBy(id => id);
    }
}

/// <summary>What may become of a RDV whose agent is away.</summary>
public enum Acte
{
    Garder,
    Confier,
    Proposer,
    Annuler,
}

/// <summary>What was chosen, and to whom it is handed over.</summary>
public sealed record Suite(Acte Acte, long? AgentId = null)
{
    /// <summary>"Annuler", "Confier", "Confier-12"; null for anything else.</summary>
    public static Suite? Read(string? text)
    {
        var parts = (text ?? "").Split('-');
        if (!Enum.TryParse<Acte>(parts[0], out var acte) || !Enum.IsDefined(acte) || char.IsAsciiDigit(text![0]))
        {
            return null;
        }

        return parts switch
        {
            [_] => new Suite(acte),
            [_, var id] when acte == Acte.Confier && long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var agent) =>
                new Suite(acte, agent),
            _ => null,
        };
    }
}

/// <summary>What was done of a RDV, or why it was not.</summary>
public sealed record Issue(long RdvId, Acte Acte, long? AgentId, Refusal? Refusal);

/// <summary>Why nothing could be done of a RDV.</summary>
public static class RemplacementRefusals
{
    public static readonly Refusal NotYours = new("not_yours", "Vous ne pouvez pas changer ce RDV.");
    public static readonly Refusal ChangedMeanwhile = new(
        "changed_meanwhile",
        "Ce RDV vient d’être modifié par quelqu’un d’autre : rien n’a été fait."
    );
    public static readonly Refusal NobodyAtAll = new(
        "nobody_at_all",
        "Aucun collègue de ce motif et de ce lieu n’est libre à cette heure."
    );

    /// <summary>All that a report may have to say again.</summary>
    public static readonly IReadOnlyDictionary<string, Refusal> ByCode = new[]
    {
        NotYours,
        ChangedMeanwhile,
        NobodyAtAll,
        RdvRefusals.NobodyFree,
        RdvRefusals.NobodyToAsk,
        RdvRefusals.CollectiveHasOneTime,
        RdvRefusals.AlreadyHandedOver,
        RdvRefusals.AlreadyCancelled,
        RdvRefusals.AlreadyBegun,
    }.ToDictionary(refusal => refusal.Code);
}

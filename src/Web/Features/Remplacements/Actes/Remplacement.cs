using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Remplacements.Actes;

/// <summary>
/// An agent cannot receive: what becomes of one of their RDVs. One act, one transaction: the agendas are taken, the RDV is read afresh, then decided.
/// </summary>
public sealed class Remplacement(Db db, Collegues collegues, Current current)
{
    private Agent Me => current.Agent;

    /// <summary>Does what was chosen for one RDV of an agent who is away, or says why not.</summary>
    /// <param name="rdvId">Which.</param>
    /// <param name="away">Who cannot receive.</param>
    /// <param name="suite">What was chosen.</param>
    /// <param name="seen">The revision that the form showed.</param>
    /// <param name="ct">Stops the wait for the agendas.</param>
    public async Task<Issue> DoAsync(long rdvId, Agent away, SortDuRdv suite, int? seen, CancellationToken ct)
    {
        if (suite.Acte == Acte.Garder)
        {
            return new Issue(rdvId, suite.Acte, AgentId: null, Refusal: null);
        }

        try
        {
            return await TryAsync(rdvId, away, suite, seen, ct);
        }
        catch (RefusalException refused)
        {
            Telemetry.Count(refused.Refusal);
            return new Issue(rdvId, suite.Acte, suite.AgentId, refused.Refusal);
        }
        catch (NotFoundException)
        {
            return new Issue(rdvId, suite.Acte, suite.AgentId, RemplacementRefusals.NotYours);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Issue(rdvId, suite.Acte, suite.AgentId, RemplacementRefusals.ChangedMeanwhile);
        }
    }

    private async Task<Issue> TryAsync(long rdvId, Agent away, SortDuRdv suite, int? seen, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        var rdv = await db.TakeForAsync(Me, rdvId, suite.AgentId is { } other ? [other] : [], current.Now, ct);

        if (seen is { } revision && revision != rdv.Revision)
        {
            throw new RefusalException(RemplacementRefusals.ChangedMeanwhile);
        }

        await ApplyAsync(rdv, away, suite, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Issue(rdvId, suite.Acte, suite.AgentId, Refusal: null);
    }

    private async Task ApplyAsync(Rdv rdv, Agent away, SortDuRdv suite, CancellationToken ct)
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
                rdv.HandOver(away, Staying(rdv, away, suite.AgentId) ?? await FreeColleagueAsync(rdv, suite.AgentId, ct), current.Now);
                break;
        }
    }

    /// <summary>The chosen one, when they receive already: nothing is added to their agenda.</summary>
    private static Agent? Staying(Rdv rdv, Agent away, long? agentId) =>
        rdv.Agents.Where(place => place.AgentId == agentId && place.AgentId != away.Id).Select(place => place.Agent).FirstOrDefault();

    /// <summary>The chosen colleague, whose agenda is taken, if they are still free.</summary>
    private async Task<Agent> FreeColleagueAsync(Rdv rdv, long? agentId, CancellationToken ct)
    {
        var chosen = await db.Agents.WritableBy(Me, current.Now).FirstOrDefaultAsync(agent => agent.Id == agentId, ct);
        return chosen is not null && await collegues.IsFreeAsync(rdv, chosen, ct)
            ? chosen
            : throw new RefusalException(RdvRefusals.NobodyFree);
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
public sealed record SortDuRdv(Acte Acte, long? AgentId = null)
{
    /// <summary>"Annuler", "Confier", "Confier-12"; null for anything else.</summary>
    public static SortDuRdv? Read(string? text)
    {
        var parts = (text ?? "").Split('-');
        if (!Enum.TryParse<Acte>(parts[0], out var acte) || !Enum.IsDefined(acte) || char.IsAsciiDigit(text![0]))
        {
            return null;
        }

        return parts switch
        {
            [_] => new SortDuRdv(acte),
            [_, var id] when acte == Acte.Confier && long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var agent) =>
                new SortDuRdv(acte, agent),
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
        "Ce RDV vient d’être modifié par quelqu’un d’autre\u00A0: rien n’a été fait."
    );
    public static readonly Refusal NobodyAtAll = new(
        "nobody_at_all",
        "Aucun collègue de ce motif et de ce lieu n’est libre à cette heure."
    );

    public static readonly Refusal NobodyOfService = new(
        "nobody_of_service",
        "Aucun collègue de ce service n’est libre à cette heure, dans ce lieu."
    );
    public static readonly Refusal NobodyOpen = new(
        "nobody_open",
        "Aucun collègue libre n’a de plage d’ouverture à cette heure\u00A0: choisissez vous-même à qui confier ce RDV."
    );

    /// <summary>Why a RDV cannot be handed over without anybody choosing to whom.</summary>
    public static Refusal OfHandingOver(Concerne row) =>
        row.Colleagues.Count > 0 ? NobodyOpen
        : row.Rdv.Motif.Collectif ? NobodyOfService
        : NobodyAtAll;

    /// <summary>All that a report may have to say again.</summary>
    public static readonly IReadOnlyDictionary<string, Refusal> ByCode = new[]
    {
        NotYours,
        ChangedMeanwhile,
        NobodyAtAll,
        NobodyOfService,
        NobodyOpen,
        RdvRefusals.NobodyFree,
        AccesRefusals.AgendaNoLongerOpen,
        RdvRefusals.NobodyToAsk,
        RdvRefusals.CollectiveHasOneTime,
        RdvRefusals.AlreadyHandedOver,
        RdvRefusals.AlreadyCancelled,
        RdvRefusals.AlreadyBegun,
    }.ToDictionary(refusal => refusal.Code);
}

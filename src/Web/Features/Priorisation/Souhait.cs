using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>Something that territories ask of the product: it waits on the board, is weighed, wanted by some, and done.</summary>
public sealed class Souhait : Aggregate, IHistorised
{
    public required string Title { get; set; }
    public required string Text { get; set; }

    /// <summary>A role, never a person.</summary>
    public required Demandeur Demandeur { get; set; }

    /// <summary>Where it was asked; null for the team of the product.</summary>
    public long? TerritoireId { get; private set; }
    public Territoire? Territoire { get; init; }
    public ColonneDuTableau Colonne { get; private set; }
    public Poids? Poids { get; private set; }

    /// <summary>Its place in its column, the first one zero. Changes without a trace.</summary>
    public int Rang { get; internal set; }
    public required Instant CreatedAt { get; init; }
    public Instant? PriorisedAt { get; private set; }
    public Instant? DoneAt { get; private set; }

    public List<VoixDeTerritoire> Voix { get; } = [];
    public List<CommentaireDeSouhait> Commentaires { get; } = [];

    /// <summary>What has no weight cannot be promised.</summary>
    public Refusal? MoveRefusal(ColonneDuTableau to) =>
        to >= ColonneDuTableau.Priorise && Poids is null ? SouhaitRefusals.WeighFirst : null;

    /// <summary>The delay that is measured begins when it is given its priority, and ends when it is done.</summary>
    public void Move(ColonneDuTableau to, Instant now)
    {
        MoveRefusal(to).ThrowIfAny();
        Colonne = to;
        PriorisedAt = to >= ColonneDuTableau.Priorise ? PriorisedAt ?? now : null;
        DoneAt = to == ColonneDuTableau.Fini ? DoneAt ?? now : null;
    }

    /// <summary>A weight is taken back only from what was not promised.</summary>
    public Refusal? WeighRefusal(Poids? poids) => poids is null && Colonne >= ColonneDuTableau.Priorise ? SouhaitRefusals.WeighFirst : null;

    public void Weigh(Poids? poids)
    {
        WeighRefusal(poids).ThrowIfAny();
        Poids = poids;
    }
}

/// <summary>A territory wants it: one voice each, given by a référente.</summary>
public sealed class VoixDeTerritoire : Entity, IHistorised
{
    public required long SouhaitId { get; init; }
    public Souhait Souhait { get; private set; } = null!;
    public required long TerritoireId { get; init; }
    public Territoire Territoire { get; private set; } = null!;
    public required Instant At { get; init; }
}

/// <summary>What a référente adds. Agents read whose it is; the public page says neither.</summary>
public sealed class CommentaireDeSouhait : Entity, IHistorised
{
    public required long SouhaitId { get; init; }
    public Souhait Souhait { get; private set; } = null!;
    public required long AgentId { get; init; }
    public Agent Agent { get; private set; } = null!;
    public required string Text { get; init; }
    public required Instant At { get; init; }
}

/// <summary>The columns, from left to right.</summary>
public enum ColonneDuTableau
{
    ATrier,
    AFaire,
    Priorise,
    EnCours,
    Fini,
}

/// <summary>How much work it is.</summary>
public enum Poids
{
    S,
    M,
    L,
}

/// <summary>Who asks.</summary>
public enum Demandeur
{
    Referente,
    Secretaires,
    Agents,
    Administrateurs,
    Equipe,
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>Somebody was given an access, or the lack of one, to the agenda of an agent: one agent or the members of one équipe.</summary>
public sealed class AccesAgenda : Aggregate, IHistorised
{
    private AccesAgenda() { }

    private AccesAgenda(Agent agenda, Niveau niveau, Agent? by, Instant now)
    {
        (Agenda, Niveau, GrantedBy, GrantedAt) = (agenda, niveau, by, now);
        agenda.Acces.Add(this);
    }

    public AccesAgenda(Agent agenda, Agent beneficiaire, Niveau niveau, Agent? by, Instant now)
        : this(agenda, niveau, by, now) => Beneficiaire = beneficiaire;

    public AccesAgenda(Agent agenda, Equipe equipe, Niveau niveau, Agent? by, Instant now)
        : this(agenda, niveau, by, now) => Equipe = equipe;

    /// <summary>Whose agenda.</summary>
    public long AgendaId { get; private set; }
    public Agent Agenda { get; private set; } = null!;

    public long? BeneficiaireId { get; private set; }
    public Agent? Beneficiaire { get; private set; }
    public long? EquipeId { get; private set; }
    public Equipe? Equipe { get; private set; }

    public Niveau Niveau { get; set; }
    public SourceAcces Source { get; private set; }

    /// <summary>Whose accesses were copied, when it comes from there.</summary>
    public long? CopiedFromId { get; private set; }
    public long? GrantedById { get; private set; }
    public Agent? GrantedBy { get; private set; }
    public Instant GrantedAt { get; private set; }

    /// <summary>From this instant on it no longer counts; null for ever.</summary>
    public Instant? ExpiresAt { get; set; }
    public string? Note { get; set; }

    /// <summary>Why this may not be given: an équipe cannot be refused, since each of its members may have an access otherwise; an end is to come.</summary>
    public static Refusal? GivingRefusal(Niveau niveau, bool toEquipe, Instant? expiresAt, Instant now) =>
        toEquipe && niveau == Niveau.Aucun ? AccesRefusals.EquipeCannotBeRefused
        : expiresAt <= now ? AccesRefusals.AlreadyOver
        : null;

    /// <summary>This very thing is given already.</summary>
    public bool Is(Octroi what) => (Niveau, ExpiresAt, Note) == (what.Niveau, what.ExpiresAt, what.Note);

    /// <summary>Gives something else, from now on.</summary>
    public void Give(Octroi what, Agent by, Instant now)
    {
        GivingRefusal(what.Niveau, Equipe is not null || EquipeId is not null, what.ExpiresAt, now).ThrowIfAny();
        (Niveau, ExpiresAt, Note) = (what.Niveau, what.ExpiresAt, what.Note);
        (Source, CopiedFromId) = what.CopiedFromId is null ? (SourceAcces.Manuel, null) : (SourceAcces.Copie, what.CopiedFromId);
        (GrantedBy, GrantedAt) = (by, now);
    }

    /// <summary>The owner hears of it once, for all that was given together on their agenda.</summary>
    internal void Announce(IReadOnlyList<AccesAgenda> together) =>
        Raise(() => new AccesDonnes(AgendaId, [.. together.Select(acces => acces.Id)]));
}

/// <summary>How far somebody may enter an agenda. Kept as its number: more is more.</summary>
public enum Niveau
{
    Aucun = 0,

    /// <summary>Busy or free, and nothing else.</summary>
    SansDetail = 1,
    AvecDetail = 2,
    Ecriture = 3,
}

/// <summary>Where an access comes from.</summary>
public enum SourceAcces
{
    Manuel,
    Copie,
}

/// <summary>Accesses to the agenda of an agent were given. Ids only: the worker reads the rest when it writes to the owner.</summary>
[EventName("acces.donnes")]
public sealed record AccesDonnes(long AgendaId, IReadOnlyList<long> AccesIds);

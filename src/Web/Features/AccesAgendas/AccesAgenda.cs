using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
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
    public SourceAcces Source { get; init; }

    /// <summary>Whose accesses were copied, when it comes from there.</summary>
    public long? CopiedFromId { get; init; }
    public long? GrantedById { get; private set; }
    public Agent? GrantedBy { get; private set; }
    public Instant GrantedAt { get; private set; }

    /// <summary>From this instant on it no longer counts; null for ever.</summary>
    public Instant? ExpiresAt { get; set; }
    public string? Note { get; set; }
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

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

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

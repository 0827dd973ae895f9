using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The invented people of the demonstration, shown at the entrance when Demo:Accounts says so; never otherwise.</summary>
public sealed class ComptesDeDemo(Db db, IConfiguration configuration)
{
    /// <summary>The one password of the whole demonstration.</summary>
    public const string Password = "Demo-2026-solidarites";
    private const int Shown = 12;

    public async Task<IReadOnlyList<Personne>> AllAsync(CompteKind kind, CancellationToken ct) =>
        !configuration.GetValue<bool>("Demo:Accounts") ? []
        : kind == CompteKind.Agent ? await AgentsAsync(ct)
        : await UsagersAsync(ct);

    private Task<List<Personne>> AgentsAsync(CancellationToken ct) =>
        db
            .Agents.Where(agent => agent.DeletedAt == null && agent.Compte != null)
            .OrderBy(agent => agent.Id)
            .Take(Shown)
            .Select(agent => new Personne(agent.FirstName + " " + agent.LastName, agent.Metier, agent.Compte!.Email!))
            .ToListAsync(ct);

    private Task<List<Personne>> UsagersAsync(CancellationToken ct) =>
        db
            .Usagers.Where(usager => usager.DeletedAt == null && usager.Compte != null)
            .OrderBy(usager => usager.Id)
            .Take(Shown)
            .Select(usager => new Personne(usager.FirstName + " " + usager.LastName, null, usager.Compte!.Email!))
            .ToListAsync(ct);

    /// <summary>Someone to sign in as.</summary>
    public sealed record Personne(string Name, string? Metier, string Email);
}

using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>Whom or what one may choose in a form of rights: one agent, an équipe as such, or each agent of an équipe, a service, an organisation.
/// A choice travels as a word and an id (« agent:12 »), and is only ever looked for among what is allowed.</summary>
public static class Choix
{
    public static async Task<IReadOnlyList<Groupe>> OptionsAsync(
        IQueryable<Agent> allowed,
        IQueryable<Equipe>? equipes,
        CancellationToken ct
    )
    {
        var agents = await allowed
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Select(agent => new Quelquun(
                agent.Id,
                agent.FirstName + " " + agent.LastName,
                agent.Metier,
                agent.Equipes.Select(equipe => new Nom(equipe.Id, equipe.Name)).ToList(),
                agent.Services.Select(service => new Nom(service.Id, service.Name)).ToList(),
                agent.Roles.Select(role => new Nom(role.OrganisationId, role.Organisation.Name)).ToList()
            ))
            .AsSplitQuery()
            .ToListAsync(ct);
        List<Groupe> groups = [new("Une personne", [.. agents.Select(agent => new Option($"agent:{agent.Id}", agent.Nom, agent.Metier))])];

        if (equipes is not null)
        {
            var found = await equipes
                .OrderBy(equipe => equipe.Name)
                .Select(equipe => new
                {
                    equipe.Id,
                    equipe.Name,
                    equipe.Membres.Count,
                })
                .ToListAsync(ct);
            groups.Add(
                new(
                    "Une équipe (ses membres, d’aujourd’hui et de demain)",
                    [.. found.Select(equipe => new Option($"equipe:{equipe.Id}", equipe.Name, Francais.Nombre(equipe.Count, "agent")))]
                )
            );
        }

        groups.Add(
            new(
                "Chaque agent, un par un",
                [
                    .. Many(agents, "membres", "Les agents de l’équipe", agent => agent.Equipes),
                    .. Many(agents, "service", "Les agents du service", agent => agent.Services),
                    .. Many(agents, "organisation", "Les agents de l’organisation", agent => agent.Organisations),
                ]
            )
        );
        return [.. groups.Where(group => group.Options.Count > 0)];
    }

    /// <summary>The agents that a choice means, among those allowed.</summary>
    public static IQueryable<Agent> AgentsOf(string? choice, IQueryable<Agent> allowed) =>
        Read(choice) switch
        {
            ("agent", var id) => allowed.Where(agent => agent.Id == id),
            ("membres", var id) => allowed.Where(agent => agent.Equipes.Any(equipe => equipe.Id == id)),
            ("service", var id) => allowed.Where(agent => agent.Services.Any(service => service.Id == id)),
            ("organisation", var id) => allowed.Where(agent => agent.Roles.Any(role => role.OrganisationId == id)),
            _ => allowed.Where(_ => false),
        };

    public static (string Kind, long Id) Read(string? choice) =>
        choice?.Split(':') is [var kind, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (kind, id)
            : ("", 0);

    private static IEnumerable<Option> Many(List<Quelquun> agents, string kind, string words, Func<Quelquun, List<Nom>> of) =>
        agents
            .SelectMany(of)
            .GroupBy(one => one.Id)
            .OrderBy(group => group.First().Name, StringComparer.CurrentCulture)
            .Select(group => new Option($"{kind}:{group.Key}", $"{words} {group.First().Name}", Francais.Nombre(group.Count(), "agent")));

    private sealed record Nom(long Id, string Name);

    private sealed record Quelquun(long Id, string Nom, string? Metier, List<Nom> Equipes, List<Nom> Services, List<Nom> Organisations);

    public sealed record Groupe(string Titre, IReadOnlyList<Option> Options)
    {
        /// <summary>Are its choices of this kind?</summary>
        public bool Has(string kind) => Options.Any(option => Read(option.Code).Kind == kind);
    }

    public sealed record Option(string Code, string Nom, string? Detail)
    {
        public string Texte => Detail is { Length: > 0 } ? $"{Nom} ({Detail})" : Nom;
    }
}

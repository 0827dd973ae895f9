using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>Whom or what one may choose in a form of rights: one agent, an équipe as such, or each agent of an équipe, a service, an organisation.
/// A choice travels as a word and an id (« agent:12 »), and is only ever looked for among what is allowed.</summary>
public sealed class Choix(Db db)
{
    public async Task<IReadOnlyList<Groupe>> OptionsAsync(IQueryable<Agent> allowed, IQueryable<Equipe>? equipes, CancellationToken ct)
    {
        var agents = await allowed
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .Select(agent => new Option("agent:" + agent.Id, agent.FirstName + " " + agent.LastName, agent.Metier))
            .ToListAsync(ct);
        List<Groupe> groups = [new("Une personne", agents)];

        if (equipes is not null)
        {
            groups.Add(
                new(
                    "Une équipe (ses membres, d’aujourd’hui et de demain)",
                    await equipes
                        .OrderBy(equipe => equipe.Name)
                        .Select(equipe => new Option("equipe:" + equipe.Id, equipe.Name, equipe.Membres.Count + " agents"))
                        .ToListAsync(ct)
                )
            );
        }

        groups.Add(new("Chaque agent, un par un", await ManyAsync(allowed, ct)));
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

    private async Task<List<Option>> ManyAsync(IQueryable<Agent> allowed, CancellationToken ct)
    {
        var equipes = await db
            .Equipes.Select(equipe => new
            {
                equipe.Id,
                equipe.Name,
                Count = allowed.Count(agent => agent.Equipes.Any(own => own.Id == equipe.Id)),
            })
            .Where(some => some.Count > 0)
            .OrderBy(some => some.Name)
            .Select(some => new Option("membres:" + some.Id, "Les agents de l’équipe " + some.Name, some.Count + " agents"))
            .ToListAsync(ct);
        var services = await db
            .Services.Select(service => new
            {
                service.Id,
                service.Name,
                Count = allowed.Count(agent => agent.Services.Any(own => own.Id == service.Id)),
            })
            .Where(some => some.Count > 0)
            .OrderBy(some => some.Name)
            .Select(some => new Option("service:" + some.Id, "Les agents du service " + some.Name, some.Count + " agents"))
            .ToListAsync(ct);
        var organisations = await db
            .Organisations.Select(organisation => new
            {
                organisation.Id,
                organisation.Name,
                Count = allowed.Count(agent => agent.Roles.Any(role => role.OrganisationId == organisation.Id)),
            })
            .Where(some => some.Count > 0)
            .OrderBy(some => some.Name)
            .Select(some => new Option("organisation:" + some.Id, "Les agents de l’organisation " + some.Name, some.Count + " agents"))
            .ToListAsync(ct);
        return [.. equipes, .. services, .. organisations];
    }

    public sealed record Groupe(string Titre, IReadOnlyList<Option> Options);

    public sealed record Option(string Code, string Nom, string? Detail)
    {
        public string Texte => Detail is { Length: > 0 } ? $"{Nom} ({Detail})" : Nom;
    }
}

using System.Globalization;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Bench;

/// <summary>The levels of one reader on the agendas of a territory of five hundred agents, some hundreds of accesses and some dozens of équipes: one query.</summary>
internal static class DroitsBench
{
    private const int Houses = 10;
    private const int Services = 6;
    private const int Equipes = 40;

    public static async Task RunAsync(Arguments arguments)
    {
        var now = Instant.FromDateTimeUtc(DateTime.UtcNow);
        var (agents, acces) = (arguments.Number("--agents", 500), arguments.Number("--acces", 400));

        foreach (var database in Base.Asked(arguments))
        {
            using (database)
            {
                await Serveur.CommandAsync(database.Connection, "migrate");
                await using var produit = new Produit(database.Connection, now);
                var reader = await produit.WithDbAsync(db => SeedAsync(db, agents, acces, now));
                Console.WriteLine($"{database.Name}: {agents} agents, {acces} accesses, {Equipes} équipes");
                var all = await Mesure.OfAsync(
                    produit.Queries,
                    () =>
                        produit.WithDbAsync(async db =>
                            (
                                await db.Agents.WithLevelFor(reader, now).Select(seen => new { seen.Agent.Id, seen.Level }).ToListAsync()
                            ).Count
                        )
                );
                Console.WriteLine($"  {"levels of a reader on all", -34} {all}");
                var one = await Mesure.OfAsync(
                    produit.Queries,
                    () =>
                        produit.WithDbAsync(async db =>
                            (
                                await db
                                    .Agents.Where(agent => agent.Id == reader.Id + 1)
                                    .WithLevelFor(reader, now)
                                    .Select(seen => seen.Level)
                                    .ToListAsync()
                            ).Count
                        )
                );
                Console.WriteLine($"  {"level on one agenda", -34} {one}");
            }
        }
    }

    /// <summary>Drawn by lot, always the same; the first agent is the reader.</summary>
    private static async Task<Agent> SeedAsync(Db db, int count, int acces, Instant now)
    {
        var lot = new Random(62);
        var territoire = new Territoire { Numero = "B1", Name = "Bench" };
        List<Organisation> houses =
        [
            .. Enumerable.Range(0, Houses).Select(number => new Organisation { Territoire = territoire, Name = $"Maison {number}" }),
        ];
        List<Service> services =
        [
            .. Enumerable.Range(0, Services).Select(number => new Service { Name = $"Service {number}", ShortName = $"S{number}" }),
        ];
        List<Agent> agents = [.. Enumerable.Range(0, count).Select(number => Hire(number, houses, services, lot))];
        db.AddRange(agents);
        List<Equipe> equipes =
        [
            .. Enumerable.Range(0, Equipes).Select(number => new Equipe { Territoire = territoire, Name = $"Équipe {number}" }),
        ];
        equipes.ForEach(equipe => equipe.Gather([.. lot.GetItems(agents.ToArray(), 15).Distinct()]));
        db.AddRange(equipes);
        var pairs = Enumerable
            .Range(0, acces)
            .Select(_ => (Agenda: agents[lot.Next(count)], Reader: lot.Next(5) == 0 ? agents[0] : agents[lot.Next(count)]))
            .Where(pair => pair.Agenda != pair.Reader)
            .Distinct();
        db.AddRange(pairs.Select(pair => new AccesAgenda(pair.Agenda, pair.Reader, (Niveau)lot.Next(4), by: null, now)));
        var shared = Enumerable
            .Range(0, acces / 2)
            .Select(_ => (Agenda: agents[lot.Next(count)], Equipe: equipes[lot.Next(Equipes)]))
            .Distinct();
        db.AddRange(shared.Select(pair => new AccesAgenda(pair.Agenda, pair.Equipe, (Niveau)(1 + lot.Next(3)), by: null, now)));
        await db.SaveChangesAsync();
        return agents[0];
    }

    private static Agent Hire(int number, List<Organisation> houses, List<Service> services, Random lot)
    {
        var agent = new Agent
        {
            FirstName = "Alice",
            LastName = $"Agent{number.ToString(CultureInfo.InvariantCulture)}",
            Email = $"agent{number.ToString(CultureInfo.InvariantCulture)}@bench.example",
        };
        agent.Services.Add(services[lot.Next(Services)]);
        var home = lot.Next(Houses);
        agent.Roles.Add(new Role { Agent = agent, Organisation = houses[home] });

        if (lot.Next(3) == 0)
        {
            agent.Roles.Add(
                new Role
                {
                    Agent = agent,
                    Organisation = houses[(home + 1) % Houses],
                    Secretaire = lot.Next(4) == 0,
                }
            );
        }

        return agent;
    }
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>The level of a reader on an agenda: what the database says is what the function says, for everybody on everything.</summary>
public sealed class NiveauxTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task On_random_worlds_the_database_and_the_function_agree(int seed)
    {
        var ids = await RandomWorldAsync(new Random(seed));

        await using var scope = App.Scope(Now);
        var agents = await WholeAsync((Db)scope.ServiceProvider.GetService(typeof(Db))!, ids);
        foreach (var reader in agents.Where(agent => agent.DeletedAt is null))
        {
            var said = await ReadAsync(db =>
                db.Agents.Where(agent => ids.Contains(agent.Id))
                    .WithLevelFor(reader, Now)
                    .ToDictionaryAsync(seen => seen.Agent.Id, seen => seen.Niveau)
            );
            foreach (var agenda in agents)
            {
                said[agenda.Id].ShouldBe(Niveaux.EffectiveLevel(reader, agenda, Now), $"{reader.Id} on {agenda.Id}");
            }
        }

        var levels = agents.SelectMany(reader => agents.Select(agenda => Niveaux.EffectiveLevel(reader, agenda, Now))).Distinct();
        levels.Count().ShouldBeGreaterThan(2, "a world of one level would prove nothing");
    }

    [Fact]
    public async Task Read_from_the_agenda_the_levels_are_the_same_as_read_from_the_reader()
    {
        var ids = await RandomWorldAsync(new Random(5));

        var pairs = await ReadAsync(db =>
            db.Agents.Where(reader => ids.Contains(reader.Id) && reader.DeletedAt == null)
                .SelectMany(
                    _ => db.Agents.Where(agenda => ids.Contains(agenda.Id)),
                    Niveaux.Between(
                        Now,
                        (reader, agenda, level) =>
                            new
                            {
                                Reader = reader.Id,
                                Agenda = agenda.Id,
                                Level = level,
                            }
                    )
                )
                .ToListAsync()
        );

        await using var scope = App.Scope(Now);
        var agents = await WholeAsync((Db)scope.ServiceProvider.GetService(typeof(Db))!, ids);
        pairs.ShouldNotBeEmpty();
        foreach (var pair in pairs)
        {
            var (reader, agenda) = (agents.Find(agent => agent.Id == pair.Reader)!, agents.Find(agent => agent.Id == pair.Agenda)!);
            ((Niveau)pair.Level).ShouldBe(Niveaux.EffectiveLevel(reader, agenda, Now));
        }
    }

    private static Task<List<Agent>> WholeAsync(Db db, List<long> ids) =>
        db
            .Agents.Where(agent => ids.Contains(agent.Id))
            .Include(agent => agent.Services)
            .Include(agent => agent.Roles)
                .ThenInclude(role => role.Organisation)
                    .ThenInclude(organisation => organisation.Territoire)
            .Include(agent => agent.Acces)
                .ThenInclude(acces => acces.Equipe)
                    .ThenInclude(equipe => equipe!.Membres)
            .AsSplitQuery()
            .ToListAsync();

    /// <summary>Agents of two territories with roles, services, équipes and accesses drawn by lot, some of them over.</summary>
    private async Task<List<long>> RandomWorldAsync(Random lot)
    {
        var services = new List<Service>();
        var organisations = new List<Organisation>();
        for (var count = 0; count < 3; count++)
        {
            services.Add(await Given.ServiceAsync());
        }

        foreach (var isOpen in new[] { false, true })
        {
            var territoire = await Given.TerritoireAsync(territoire =>
                (territoire.OpenFreeBusy, territoire.IsolatedOrganisations) = (isOpen, lot.Next(2) == 0)
            );
            organisations.Add(await Given.OrganisationAsync(territoire));
            organisations.Add(await Given.OrganisationAsync(territoire));
        }

        var agents = new List<Agent>();
        for (var count = 0; count < 10; count++)
        {
            agents.Add(await RandomAgentAsync(lot, organisations, services));
        }

        var equipe = new Equipe { Territoire = organisations[0].Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Membres.AddRange(agents.Where(_ => lot.Next(3) == 0));
        await Given.AddAsync(equipe);
        RandomAccesses(lot, agents, equipe);
        await Given.SaveAsync();
        return [.. agents.Select(agent => agent.Id)];
    }

    private async Task<Agent> RandomAgentAsync(Random lot, List<Organisation> organisations, List<Service> services)
    {
        var home = lot.Next(organisations.Count);
        var agent = await Given.AgentAsync(
            organisations[home],
            services[lot.Next(3)],
            agent =>
            {
                agent.IsSensitive = lot.Next(4) == 0;
                agent.DeletedAt = lot.Next(10) == 0 ? Now : null;
            },
            lot.Next(6) == 0 ? RoleLevel.Admin : RoleLevel.Basique
        );
        if (lot.Next(2) == 0)
        {
            var second = await Given.RoleAsync(agent, organisations[(home + 1) % organisations.Count], secretaire: lot.Next(2) == 0);
            second.SecretaireServiceIds = lot.Next(2) == 0 ? [] : [services[lot.Next(3)].Id];
        }

        return agent;
    }

    private void RandomAccesses(Random lot, List<Agent> agents, Equipe equipe)
    {
        foreach (var agenda in agents)
        {
            var reader = agents[lot.Next(agents.Count)];
            if (reader != agenda)
            {
                Given.Db.Add(
                    new AccesAgenda(agenda, reader, (Niveau)lot.Next(4), by: null, Now)
                    {
                        ExpiresAt = lot.Next(3) switch
                        {
                            0 => Now,
                            1 => Now + Duration.FromDays(1),
                            _ => null,
                        },
                    }
                );
            }

            if (lot.Next(2) == 0)
            {
                Given.Db.Add(new AccesAgenda(agenda, equipe, (Niveau)(1 + lot.Next(3)), by: null, Now));
            }
        }
    }
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
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
    [InlineData(6)]
    public async Task On_random_worlds_the_database_and_the_function_agree(int seed)
    {
        var ids = (await MondeAuHasard.BuildAsync(Given, new Random(seed), Now)).Ids;

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
    public async Task The_levels_of_a_reader_over_five_hundred_agents_are_one_query()
    {
        var monde = await Given.MondeAsync();
        await CrowdAsync(monde, 20);
        var few = (await As(monde.Agent).GetAsync("/agents/acces/miens")).ShouldBeOk();
        var chooser = (await As(monde.Agent).GetAsync("/agents/agendas")).ShouldBeOk();
        await CrowdAsync(monde, 480);

        var many = (await As(monde.Agent).GetAsync("/agents/acces/miens")).ShouldBeOk();
        many.Text.ShouldContain("250 personnes");
        many.Queries.Count.ShouldBe(few.Queries.Count);
        many.Queries.Count(IsAboutLevels).ShouldBe(few.Queries.Count(IsAboutLevels));
        var all = (await As(monde.Agent).GetAsync("/agents/agendas")).ShouldBeOk();
        all.Queries.Count(IsAboutLevels).ShouldBe(chooser.Queries.Count(IsAboutLevels));

        static bool IsAboutLevels(string query) => query.Contains("acces_agendas", StringComparison.Ordinal);
    }

    /// <summary>Half of them of the reader's service.</summary>
    private async Task CrowdAsync(Monde monde, int count)
    {
        var other = await Given.ServiceAsync();
        for (var one = 0; one < count; one++)
        {
            var agent = new Agent
            {
                FirstName = "Zoé",
                LastName = $"Foule{Given.Unique()}",
                Email = $"foule{Given.Unique()}@test.example",
            };
            agent.Services.Add(one % 2 == 0 ? monde.Service : other);
            agent.Roles.Add(new Role { Agent = agent, Organisation = monde.Organisation });
            Given.Db.Add(agent);
        }

        await Given.SaveAsync();
    }

    [Fact]
    public async Task Read_from_the_agenda_the_levels_are_the_same_as_read_from_the_reader()
    {
        var ids = (await MondeAuHasard.BuildAsync(Given, new Random(5), Now)).Ids;

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

    internal static Task<List<Agent>> WholeAsync(Db db, List<long> ids) =>
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
}

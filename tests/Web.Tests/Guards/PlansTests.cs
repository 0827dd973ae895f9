using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>A database where nobody else writes: a planner counts the pages of its files, and what other tests left there would change its mind.</summary>
public sealed class BaseDePlans(RdvApp app) : IAsyncDisposable
{
    private readonly RdvApp? _own = TestDatabase.Missing is null ? app.With(("ConnectionStrings:Db", app.AnotherDatabase())) : null;

    public RdvApp App => _own ?? throw new InvalidOperationException(TestDatabase.Missing);

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>No page reads all the agents, roles or RDVs of the country to show those of one house: its cost would grow with the country's.</summary>
public sealed class PlansTests(BaseDePlans own) : FunnelTest(own.App), IClassFixture<BaseDePlans>
{
    [Fact]
    public async Task E_no_busy_page_reads_a_large_table_from_end_to_end()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var stranger = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(colleague, stranger, Niveau.AvecDetail, colleague, Now));
        var rdv = await Given.RdvAsync(monde);
        // PostgreSQL believes what it is told of a table only when that holds a page.
        await Given.AbsenceAsync(colleague, Given.Once(Jeudi, 9, 12));
        List<(string Who, string Path, string Sql)> said = [];
        foreach (var agent in new[] { monde.Agent, colleague, stranger })
        {
            using var browser = As(agent);
            foreach (var path in AgentPages(monde, colleague))
            {
                var page = await browser.GetAsync(path);
                ((int)page.Status).ShouldBeLessThan(500, path);
                said.AddRange(
                    page.Queries.Select(sql =>
                        (
                            agent == stranger ? "stranger"
                            : agent == colleague ? "colleague"
                            : "admin",
                            path,
                            sql
                        )
                    )
                );
            }
        }

        var referente = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        foreach (
            var path in (string[])
                [
                    "/agents/territoire/agents?q=agent",
                    $"/agents/territoire/agents?service={monde.Service.Id}&organisation={monde.Organisation.Id}&role=agent&etat=jamais",
                    "/agents/territoire/agents?etat=invites",
                    $"/agents/territoire/agents/{colleague.Id}",
                    $"/agents/territoire/agents/{colleague.Id}/fusion?avec={monde.Agent.Id}",
                    "/agents/territoire/droits?tous=true",
                ]
        )
        {
            said.AddRange((await As(referente).GetAsync(path)).ShouldBeOk().Queries.Select(sql => ("référente", path, sql)));
        }

        foreach (var status in (string[])["Revoked", "Unknown"])
        {
            var revision = await ReadAsync(db => db.Rdvs.Where(one => one.Id == rdv.Id).Select(one => one.Revision).SingleAsync());
            var act = await As(monde.Agent)
                .PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", status), ("Revision", $"{revision}"));
            said.AddRange(act.ShouldSeeOther($"/agents/rdvs/{rdv.Id}").Queries.Select(sql => ("admin", $"statut={status}", sql)));
        }

        var motif = Home(monde, ("service_id", monde.Service.Id), ("motif_name_with_location_type", monde.Motif.Key));
        foreach (var path in (string[])[Home(monde), motif, Times(monde), $"/r/{rdv.Participations.Single().LinkKey}"])
        {
            said.AddRange((await Client().GetAsync(path)).ShouldBeOk().Queries.Select(sql => ("citizen", path, sql)));
        }

        var slow = await ReadAsync(async db =>
        {
            await using var plans = await Plans.OfAsync(db);
            List<string> found = [];
            foreach (var (who, path, sql) in said.DistinctBy(one => one.Sql))
            {
                found.AddRange((await plans.ReadWholeAsync(sql)).Select(table => $"{who} {path} reads all of {table}:\n{sql}\n"));
            }

            return found;
        });

        said.Count.ShouldBeGreaterThan(100);
        slow.ShouldBeEmpty();
    }

    [Fact]
    public async Task E_the_guard_sees_a_question_that_reads_all_agents()
    {
        var read = await ReadAsync(async db =>
        {
            await using var plans = await Plans.OfAsync(db);
            return await plans.ReadWholeAsync(db.Agents.Where(agent => agent.Roles.Any(role => role.Secretaire)).ToQueryString());
        });

        read.ShouldContain("agents");
    }

    private static IEnumerable<string> AgentPages(Monde monde, Agent colleague) =>
        [
            "/agents",
            "/agents?vue=organisation",
            "/agents?vue=service",
            $"/agents?vue=lieu&lieu={monde.Lieu.Id}",
            "/agents/rdvs",
            "/agents/rdvs?statut=a-renseigner",
            $"/agents/rdvs?agent={colleague.Id}",
            $"/agents/rdvs?motif={monde.Motif.Id}&lieu={monde.Lieu.Id}&service=miens&organisation={monde.Organisation.Id}&ordre=recents",
            "/agents/collectifs",
            $"/agents/rdvs/nouveau?agent={colleague.Id}",
            "/agents/creneaux",
            "/agents/agents",
            "/agents/agents/invitation",
            $"/agents/agents/{colleague.Id}/services",
            $"/agents/agendas/{colleague.Id}?vue=semaine",
            $"/agents/agendas/{colleague.Id}?vue=liste",
            $"/agents/agendas/{colleague.Id}/evenements?start=2026-03-02&end=2026-03-09",
            $"/agents/agendas?agents={colleague.Id}&agents={monde.Agent.Id}",
            $"/agents/agendas?vue=semaine&agents={colleague.Id}&agents={monde.Agent.Id}",
            $"/agents/agendas/{colleague.Id}/plages",
            $"/agents/agendas/{colleague.Id}/absences",
            "/agents/acces",
            "/agents/acces/miens",
        ];
}

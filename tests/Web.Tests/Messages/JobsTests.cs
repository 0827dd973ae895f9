using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>The calendar of jobs: every minute, or once a day at an hour of each zone, on one node.</summary>
public sealed class JobsTests(RdvApp app) : WorkerTest(app)
{
    private static readonly DateTimeZone _paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly LocalDate _day = new(2026, 3, 3);

    [Fact]
    public async Task Once_a_day_at_its_hour_whatever_the_number_of_nodes_and_of_looks()
    {
        var nodes = new[] { await NodeAsync(), await NodeAsync() };
        await ZoneAsync(nodes[0], "Europe/Paris");

        foreach (var minute in new[] { 0, 14, 15, 16, 40 })
        {
            await Task.WhenAll(nodes.Select(node => Task.Run(() => Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, minute)))));
        }

        Quotidien.Ran.ShouldBe([("Europe/Paris", _day)]);
    }

    [Fact]
    public async Task Each_zone_has_its_own_day()
    {
        var node = await NodeAsync();
        await ZoneAsync(node, "Europe/Paris");
        await ZoneAsync(node, "Indian/Reunion");

        await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 19, 30)); // 22:30 in La Réunion
        await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, 30)); // 01:30 there: out of its hours

        Quotidien.Ran.ShouldBe([("Indian/Reunion", _day), ("Europe/Paris", _day)]);
    }

    /// <summary>PostgreSQL counts by itself. Without these counts SQLite read a house of 1.8 million RDVs to show the ten of one agent.</summary>
    [Fact]
    public async Task E_the_database_knows_by_the_morning_what_its_tables_hold()
    {
        var node = await NodeAsync();
        await ZoneAsync(node, "Europe/Paris");

        await Turn<JobsTurn>(node).RunOnceAsync(At(_day.PlusDays(1), 4, 5));

        if (!TestDatabase.IsPostgres)
        {
            var counted = await ReadOwnAsync(
                node,
                db => db.Database.SqlQuery<string>($"SELECT tbl AS Value FROM sqlite_stat1").ToListAsync()
            );
            counted.ShouldContain("territoires");
        }
    }

    [Fact]
    public async Task What_failed_is_begun_again_a_minute_later_and_not_after_its_hours()
    {
        var node = await NodeAsync();
        await ZoneAsync(node, "Europe/Paris");
        Quotidien.Fails = true;
        await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, 15));
        await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, 15) + Duration.FromSeconds(30));
        Quotidien.Ran.Count.ShouldBe(1);
        Quotidien.Fails = false;

        await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, 16));
        await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, 17));

        Quotidien.Ran.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_leaves_it_to_another()
    {
        var node = await NodeAsync();
        await ZoneAsync(node, "Europe/Paris");
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            using var killed = new CancellationTokenSource();
            Quotidien.Dies = () =>
            {
                killed.Cancel();
                throw new OperationCanceledException();
            };
            await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 22, 15), killed.Token);
        });
        Quotidien.Dies = null;

        await Turn<JobsTurn>(await NodeAsync()).RunOnceAsync(At(_day, 22, 15));

        Quotidien.Ran.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_minute_one_node_signs()
    {
        var node = await NodeAsync();

        var ran = new List<int>();
        foreach (var second in new[] { 0, 20, 59, 60, 61 })
        {
            ran.Add(await Turn<JobsTurn>(node).RunOnceAsync(At(_day, 9) + Duration.FromSeconds(second)));
        }

        ran.ShouldBe([1, 0, 0, 1, 0]);
    }

    private static Instant At(LocalDate day, int hour, int minute = 0) => _paris.AtLeniently(day + new LocalTime(hour, minute)).ToInstant();

    private Task<int> ZoneAsync(WebApplicationFactory<Program> node, string zone) =>
        ReadOwnAsync(
            node,
            async db =>
            {
                db.Add(
                    new Features.Territoires.Territoire
                    {
                        Name = zone,
                        Numero = zone[..3],
                        TimeZone = zone,
                    }
                );
                return await db.SaveChangesAsync();
            }
        );
}

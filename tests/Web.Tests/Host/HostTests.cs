using System.Net;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>The ground that the other tests stand on.</summary>
public sealed class HostTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task The_application_answers_and_reaches_its_database() =>
        (await Client().GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK).Html.ShouldBe("ok");

    [Fact]
    public async Task A_world_is_written_and_read_back()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.DurationMinutes = 20);
        var rdv = await Given.RdvAsync(monde);

        var read = await ReadAsync(db => db.Rdvs.Include(found => found.Motif).SingleAsync(found => found.Id == rdv.Id));

        read.StartsAt.ShouldBe(monde.Paris(Given.DefaultDay.PlusDays(3), 9));
        read.Length.ShouldBe(Duration.FromMinutes(20));
        read.Motif.Slug.ShouldBe(monde.Motif.Slug);
        (await EventsAsync("rdvId", rdv.Id)).Select(happened => happened.Kind).ShouldBe(["rdv.reserve"]);
    }

    [Fact]
    public async Task The_database_is_the_one_this_run_is_for() =>
        (await ReadAsync(db => Task.FromResult(TestDatabase.IsPostgres ? db is PostgresDb : db is SqliteDb))).ShouldBeTrue();
}

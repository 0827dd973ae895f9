using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Data;

/// <summary>Every write leaves its trace, in the same transaction. Seen failing without the Versions line of Save, and with the events written after the commit.</summary>
public sealed class HistoryTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A_row_made_changed_and_deleted_leaves_three_versions_with_their_author()
    {
        var monde = await Given.MondeAsync();
        var lieu = await Given.LieuAsync(monde.Organisation, lieu => lieu.Name = "Avant");
        await AsAgentAsync(
            monde,
            async db =>
            {
                (await db.Lieux.SingleAsync(found => found.Id == lieu.Id)).Name = "Après";
                await db.SaveChangesAsync();
            }
        );
        await AsAgentAsync(
            monde,
            async db =>
            {
                db.Remove(await db.Lieux.SingleAsync(found => found.Id == lieu.Id));
                await db.SaveChangesAsync();
            }
        );

        var versions = await VersionsAsync(nameof(Lieu), lieu.Id);

        versions.Select(version => version.Act).ShouldBe([VersionAct.Created, VersionAct.Changed, VersionAct.Deleted]);
        versions.Select(version => version.Author).ShouldBe(["systeme", monde.Agent.Reference, monde.Agent.Reference]);
        versions.ShouldAllBe(version => version.At == Now);
        versions[1].Changes.ShouldBe("""{"Name":["Avant","Après"]}""");
        versions[2].Changes.ShouldContain("Après");
    }

    [Fact]
    public async Task A_save_that_changes_nothing_leaves_nothing()
    {
        var monde = await Given.MondeAsync();
        var before = (await VersionsAsync(nameof(Lieu), monde.Lieu.Id)).Count;

        await Given.SaveAsync();

        (await VersionsAsync(nameof(Lieu), monde.Lieu.Id)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Rows_history_and_events_come_together_or_not_at_all()
    {
        Now += Duration.FromSeconds(Given.Unique()); // a time of its own: SQLite gives the id of an undone row to the next one
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        long id;
        await using (var scope = App.Scope(Now))
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await using var transaction = await db.BeginWriteAsync();
            var rdv = Features.Rdvs.Rdv.Book(
                new(
                    await db.Motifs.Include(motif => motif.Organisation).SingleAsync(motif => motif.Id == monde.Motif.Id),
                    null,
                    Now,
                    Duration.FromMinutes(30)
                ),
                await db.Agents.SingleAsync(agent => agent.Id == monde.Agent.Id),
                await db.Usagers.SingleAsync(found => found.Id == usager.Id),
                Systeme.Instance,
                Now
            );
            db.Add(rdv);
            await db.SaveChangesAsync();
            id = rdv.Id;
            await transaction.RollbackAsync();
        }

        (await ReadAsync(db => db.Rdvs.AnyAsync(rdv => rdv.Id == id && rdv.MotifId == monde.Motif.Id))).ShouldBeFalse();
        (await EventsAsync("rdvId", id)).Where(happened => happened.At == Now && happened.Author == "systeme").ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_are_not_part_of_history()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var participation = rdv.Participations.Single();

        var versions = await VersionsAsync("Participation", participation.Id);

        versions.ShouldNotBeEmpty();
        versions.ShouldAllBe(version => !version.Changes.Contains(participation.LinkKey));
    }

    private Task<List<RdvSolidarites.Web.Infrastructure.Data.Version>> VersionsAsync(string entity, long id) =>
        ReadAsync(db =>
            db.Versions.Where(version => version.Entity == entity && version.EntityId == $"{id}")
                .OrderBy(version => version.Id)
                .ToListAsync()
        );

    private async Task AsAgentAsync(Monde monde, Func<Db, Task> act)
    {
        await using var scope = App.Scope(Now);
        scope.ServiceProvider.GetRequiredService<Current>().SignedIn(monde.Agent);
        await act(scope.ServiceProvider.GetRequiredService<Db>());
    }
}

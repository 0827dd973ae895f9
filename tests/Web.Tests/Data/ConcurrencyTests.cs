using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Data;

/// <summary>Two at once. Seen failing: without TakeAgendasAsync several takers decide on the same reading; without the Revision token the second editor overwrites.</summary>
public sealed class ConcurrencyTests(RdvApp app) : WebTest(app)
{
    private const int Takers = 8;

    [Fact]
    public async Task The_second_of_two_editors_is_told()
    {
        var monde = await Given.MondeAsync();
        await using var first = App.Scope(Now);
        await using var second = App.Scope(Now);
        var (hers, his) = (await LieuAsync(first), await LieuAsync(second));
        hers.Name = "Le sien";
        await first.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync();
        his.Name = "Le mien";

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.ServiceProvider.GetRequiredService<Db>().SaveChangesAsync());

        (await ReadAsync(db => db.Lieux.Where(lieu => lieu.Id == monde.Lieu.Id).Select(lieu => lieu.Name).SingleAsync())).ShouldBe(
            "Le sien"
        );

        async Task<Features.Lieux.Lieu> LieuAsync(AsyncServiceScope scope) =>
            await scope.ServiceProvider.GetRequiredService<Db>().Lieux.SingleAsync(lieu => lieu.Id == monde.Lieu.Id);
    }

    /// <summary>Each counts the absences then adds one only if there is none: taken in turn, one decides "none"; otherwise several would.</summary>
    [Fact]
    public async Task Whoever_takes_an_agenda_decides_alone()
    {
        var monde = await Given.MondeAsync();
        var before = await VersionAsync(monde.Agent);
        using var start = new Barrier(Takers);

        var added = await Task.WhenAll(Enumerable.Range(0, Takers).Select(_ => Task.Run(() => TryAsync(monde, start))));

        added.Count(done => done).ShouldBe(1);
        (await ReadAsync(db => db.Absences.CountAsync(absence => absence.AgentId == monde.Agent.Id))).ShouldBe(1);
        (await VersionAsync(monde.Agent)).ShouldBe(before + Takers);
    }

    /// <summary>Two agendas taken in opposite orders: nobody waits for ever.</summary>
    [Fact]
    public async Task Two_agendas_in_opposite_orders_never_wait_in_a_circle()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        long[] ids = [monde.Agent.Id, other.Id];
        var before = (One: await VersionAsync(monde.Agent), Other: await VersionAsync(other));

        await Task.WhenAll(
            Enumerable
                .Range(0, Takers)
                .Select(turn =>
                    Task.Run(async () =>
                    {
                        await using var scope = App.Scope(Now);
                        var db = scope.ServiceProvider.GetRequiredService<Db>();
                        await using var transaction = await db.BeginWriteAsync();
                        await db.TakeAgendasAsync(turn % 2 == 0 ? ids : ids.Reverse());
                        await transaction.CommitAsync();
                    })
                )
        );

        (await VersionAsync(monde.Agent), await VersionAsync(other)).ShouldBe((before.One + Takers, before.Other + Takers));
    }

    private Task<int> VersionAsync(Features.Agents.Agent agent) =>
        ReadAsync(db => db.Agents.Where(one => one.Id == agent.Id).Select(one => one.AgendaVersion).SingleAsync());

    private async Task<bool> TryAsync(Monde monde, Barrier start)
    {
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        start.SignalAndWait();
        await using var transaction = await db.BeginWriteAsync();
        await db.TakeAgendasAsync([monde.Agent.Id]);
        if (await db.Absences.AnyAsync(absence => absence.AgentId == monde.Agent.Id))
        {
            await transaction.CommitAsync();
            return false;
        }

        var agent = await db.Agents.SingleAsync(found => found.Id == monde.Agent.Id);
        db.Add(new Features.Absences.Absence(agent, "Formation", Given.Once(Given.DefaultDay, 9, 10)));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }
}

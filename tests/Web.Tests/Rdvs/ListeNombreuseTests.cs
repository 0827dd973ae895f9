using RdvSolidarites.Demo;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The list of RDVs of a large house.</summary>
public sealed class ListeNombreuseTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task S39_beyond_a_thousand_the_list_stops_counting_and_every_page_stays_in_reach()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.RoleAsync(monde.Agent, await Given.OrganisationAsync(monde.Territoire));
        await ManyAsync(monde, 1_030);
        using var browser = As(monde.Agent);

        var first = (await browser.GetAsync("/agents/rdvs")).ShouldBeOk();
        var last = (await browser.GetAsync("/agents/rdvs?p=42")).ShouldBeOk();

        first.Text.ShouldContain("Plus de 1 000 RDV à partir d’aujourd’hui");
        first.TextsOf("main .lignes > li").Count.ShouldBe(25);
        last.Text.ShouldContain("1 030 RDV à partir d’aujourd’hui");
        last.TextsOf("main .lignes > li").Count.ShouldBe(5);
        (await browser.GetAsync("/agents/rdvs?p=2147483647")).ShouldBeOk().TextsOf("main .lignes > li").Count.ShouldBe(5);
    }

    /// <summary>So many RDVs of the world, one each quarter of an hour from tomorrow on.</summary>
    private Task<int> ManyAsync(Monde monde, int count) =>
        ReadAsync(async db =>
        {
            var ids = await db.Rdvs.MaxAsync(rdv => (long?)rdv.Id) ?? 0;
            var bulk = new Bulk(db);
            var rows = Enumerable
                .Range(1, count)
                .Select(number => (Id: 10_000_000 + ids + number, Start: Now + Duration.FromMinutes(1440 + (15 * number))))
                .ToList();
            await bulk.WriteAsync(
                nameof(Rdv),
                ["Id", "Uuid", "OrganisationId", "MotifId", "LieuId", "StartsAt", "EndsAt", "Status", "CreatedAt"],
                rows.Select(row =>
                    new object?[]
                    {
                        row.Id,
                        Guid.NewGuid(),
                        monde.Organisation.Id,
                        monde.Motif.Id,
                        monde.Lieu.Id,
                        row.Start,
                        row.Start + Duration.FromMinutes(15),
                        RdvStatus.Unknown,
                        Now,
                    }
                )
            );
            return await bulk.WriteAsync(
                nameof(RdvAgent),
                ["RdvId", "AgentId", "StartsAt", "EndsAt", "Occupies"],
                rows.Select(row => new object?[] { row.Id, monde.Agent.Id, row.Start, row.Start + Duration.FromMinutes(15), true })
            );
        });
}

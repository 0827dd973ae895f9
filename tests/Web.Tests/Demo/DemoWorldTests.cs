using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Demo;

/// <summary>The demonstration holds what the screens need, and the same each time.</summary>
public sealed class DemoWorldTests(RdvApp app, Demonstrations worlds) : DemoTest(worlds)
{
    private static readonly LocalDate _today = new(2026, 3, 3);

    [Fact]
    public async Task It_has_every_kind_of_thing_in_the_numbers_promised()
    {
        var db = await WorldAsync(_today);
        var motifs = await db.Motifs.Where(motif => motif.Organisation.Territoire.Numero == "62").ToListAsync();
        var rdvs = db.Rdvs.Where(rdv => rdv.Organisation.Territoire.Numero == "62");

        (await db.Territoires.Select(territoire => territoire.Numero).Order().ToListAsync()).ShouldBe(["62", "83", "974", "CN"]);
        (await db.Organisations.CountAsync(organisation => organisation.Territoire.Numero == "62")).ShouldBe(4);
        (await db.Agents.CountAsync(agent => agent.Roles.Any(role => role.Organisation.Territoire.Numero == "62"))).ShouldBe(20);
        (await db.InvitationsAgents.CountAsync()).ShouldBe(1);
        (await db.UsagersTerritoires.CountAsync(link => link.Territoire.Numero == "62")).ShouldBe(300);
        (await rdvs.CountAsync()).ShouldBeInRange(550, 650);
        (await rdvs.Select(rdv => rdv.Status).Distinct().CountAsync()).ShouldBe(Enum.GetValues<RdvStatus>().Length);
        motifs.Count.ShouldBe(40);
        motifs.Select(motif => motif.LocationType).Distinct().Count().ShouldBe(Enum.GetValues<LocationType>().Length);
        motifs.Select(motif => motif.BookableBy).Distinct().Count().ShouldBe(Enum.GetValues<BookableBy>().Length);
        motifs.Select(motif => motif.SectorisationLevel).Distinct().Count().ShouldBe(Enum.GetValues<SectorisationLevel>().Length);
        motifs.Select(motif => motif.Visibility).Distinct().Count().ShouldBe(Enum.GetValues<VisibilityType>().Length);
        motifs.ShouldContain(motif => motif.Collectif);
        motifs.ShouldContain(motif => motif.FollowUp);
        motifs.ShouldContain(motif => motif.RestrictionForRdv != null);
        motifs.ShouldContain(motif => !motif.RdvsCancellableByUser);
    }

    [Theory]
    [InlineData(2026, 3, 3)]
    [InlineData(2026, 12, 25)]
    [InlineData(2028, 2, 29)]
    public async Task Nobody_is_in_two_places_at_once(int year, int month, int day)
    {
        var db = await WorldAsync(new LocalDate(year, month, day));
        var places = await db
            .RdvsAgents.Where(place => place.Occupies)
            .OrderBy(place => place.AgentId)
            .ThenBy(place => place.StartsAt)
            .ToListAsync();

        places.Count.ShouldBeGreaterThan(400);
        places
            .Zip(places.Skip(1))
            .ShouldAllBe(pair => pair.First.AgentId != pair.Second.AgentId || pair.First.EndsAt <= pair.Second.StartsAt);
    }

    [Fact]
    public async Task The_same_day_gives_the_same_world()
    {
        await using var other = await Seeded.StartAsync(app, _today);
        await using var scope = other.Scope();

        (await LinesAsync(scope.ServiceProvider.GetRequiredService<Db>())).ShouldBe(await LinesAsync(await WorldAsync(_today)));
    }

    private static Task<List<string>> LinesAsync(Db db) =>
        db
            .Participations.OrderBy(place => place.Rdv.StartsAt)
            .ThenBy(place => place.Rdv.Motif.Name)
            .ThenBy(place => place.Usager.LastName)
            .ThenBy(place => place.Usager.FirstName)
            .ThenBy(place => place.Usager.BirthDate)
            .Select(place => place.Rdv.Motif.Name + "|" + place.Usager.LastName + "|" + place.Usager.FirstName + "|" + place.Rdv.Status)
            .ToListAsync();
}

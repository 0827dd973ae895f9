using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>What a node keeps of what may be booked never differs from what the database holds, whoever changed it and where.</summary>
public sealed class CatalogueConnuTests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task F_what_is_known_of_the_catalogue_is_what_would_be_read_after_any_act_on_any_node(int seed)
    {
        var monde = await Given.MondeAsync();
        var atelier = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.Collectif = true);
        await Given.LieuAsync(monde.Organisation);
        await using var other = App.With();
        var random = new Random(seed);
        List<string> acts = [];

        for (var step = 0; step < 30; step++)
        {
            acts.Add(await ActAsync(random, monde, atelier));
            var expected = await ReadAsync(App, monde, new CatalogueConnu());
            foreach (var node in new[] { App, other })
            {
                (await ReadAsync(node, monde)).ShouldBe(expected, $"seed {seed}: {string.Join(", ", acts)}");
            }
        }
    }

    /// <summary>Anything that changes what may be booked, or only the time; what it was.</summary>
    private async Task<string> ActAsync(Random random, Monde monde, Motif atelier)
    {
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var territoire = await db.Territoires.SingleAsync(row => row.Id == monde.Territoire.Id);
        var organisation = await db.Organisations.SingleAsync(row => row.Id == monde.Organisation.Id);
        var motif = await db.Motifs.Include(row => row.Service).SingleAsync(row => row.Id == monde.Motif.Id);
        var lieu = await db.Lieux.SingleAsync(row => row.Id == monde.Lieu.Id);
        var agent = await db.Agents.SingleAsync(row => row.Id == monde.Agent.Id);
        var plage = await db
            .PlagesOuverture.Include(row => row.Motifs)
            .OrderBy(row => row.Id)
            .LastOrDefaultAsync(row => row.AgentId == agent.Id);
        var collectif = await db.Rdvs.WithPeople.FirstOrDefaultAsync(row => row.MotifId == atelier.Id);
        var act = random.Next(11);
        switch (act)
        {
            case 0:
                territoire.Name += "é";
                break;
            case 1:
                organisation.Phone = $"03 21 00 00 {random.Next(10, 99)}";
                break;
            case 2:
                motif.Name = $"Consultation {random.Next(100)}";
                break;
            case 3:
                motif.BookableBy = motif.BookableBy == BookableBy.Everyone ? BookableBy.Agents : BookableBy.Everyone;
                break;
            case 4:
                motif.Service.Name = $"PMI {random.Next(1_000_000)} de {monde.Service.Id}";
                break;
            case 5:
                lieu.Availability = lieu.Availability == LieuAvailability.Enabled ? LieuAvailability.Disabled : LieuAvailability.Enabled;
                break;
            case 6 when plage is not null:
                db.Remove(plage);
                break;
            case 7:
                db.Add(new PlageOuverture(agent, organisation, lieu, [motif], Given.Once(Jeudi, 9, 12)));
                break;
            case 8 when plage is not null:
                plage.Change(plage.Title, lieu, plage.Motifs.Count == 0 ? [motif] : [], plage.Horaire);
                break;
            case 9 when collectif is null:
                await AtelierAsync(monde, monde.Paris(Jeudi, 9), motif: atelier);
                break;
            case 9 when collectif is { IsCancelled: false }:
                collectif.Cancel(agent, Now);
                break;
            case 10:
                Now += Duration.FromHours(20);
                break;
        }

        await db.SaveChangesAsync();
        return $"{act}";
    }

    [Fact]
    public async Task F_addresses_without_end_are_one_question_where_there_are_no_sectors()
    {
        var monde = await Given.MondeAsync();
        using var connu = new CatalogueConnu();

        for (var town = 0; town < 30; town++)
        {
            await ReadAsync(App, monde, connu, $"62{town:000}");
        }

        connu.Count.ShouldBeLessThan(10);
    }

    [Fact]
    public void F_what_is_kept_is_bounded_by_its_rows_not_by_the_questions()
    {
        using var connu = new CatalogueConnu();
        var rows = Enumerable.Range(0, CatalogueConnu.MostRows / 10).ToList();

        for (var question = 0; question < 100; question++)
        {
            connu.Keep(question, new CatalogueConnu.Reponse(1, Now, Instant.MaxValue, rows));
        }

        connu.Count.ShouldBeLessThanOrEqualTo(10);
    }

    private async Task<string> ReadAsync(RdvApp node, Monde monde, CatalogueConnu? connu = null, string? town = null)
    {
        await using var scope = node.Scope(Now);
        var services = scope.ServiceProvider;
        var (db, current) = (services.GetRequiredService<Db>(), services.GetRequiredService<Current>());
        var catalogue = new CatalogueLu(db, connu ?? services.GetRequiredService<CatalogueConnu>(), current);
        var motifs = new MotifsOuverts(db, catalogue, current);
        var search = new Parcours { Departement = monde.Territoire.Numero, CityCode = town };
        var territoire = (await motifs.TerritoireAsync(search, TestContext.Current.CancellationToken))!;
        var found = await motifs.FindAsync(search, territoire, TestContext.Current.CancellationToken);
        var portes = await new PortesOuvertes(
            db,
            services.GetRequiredService<Web.Features.Creneaux.Disponibilites>(),
            motifs,
            catalogue,
            current
        ).FindAsync(search, territoire, [.. found.Take(1)], TestContext.Current.CancellationToken);
        return $"{territoire}\n{string.Join('\n', found)}\n{string.Join('\n', portes.Open)}\n{string.Join('\n', portes.Full)}";
    }
}

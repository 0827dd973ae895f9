using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs.Modeles;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>Motifs ready to be taken, by trade.</summary>
public sealed class CatalogueTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public void S_5_1_the_catalogue_has_29_models_for_France_services_and_no_two_are_one()
    {
        CatalogueDeModeles.Find("france-services").ShouldNotBeNull().Modeles.Count.ShouldBe(29);
        foreach (var famille in CatalogueDeModeles.Familles)
        {
            famille.Modeles.Select(modele => modele.Key).ShouldBeUnique();
            famille.Modeles.ShouldAllBe(modele => modele.Minutes >= 10 && modele.Minutes <= 120 && modele.Name.Length <= 80);
        }
    }

    [Fact]
    public async Task S_5_1_a_trade_is_taken_in_one_act_and_a_second_click_changes_nothing()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync("/agents/motifs/catalogue?Famille=mairie")).ShouldBeOk();

        var taken = await browser.PostFormAsync(page, "form[method=post].formulaire");
        (await browser.FollowAsync(taken.ShouldSeeOther("/agents/motifs"))).TextOf(".toast")!.ShouldContain("12 motifs ajoutés.");
        var again = await browser.PostFormAsync(page, "form[method=post].formulaire");

        (await browser.FollowAsync(again.ShouldSeeOther("/agents/motifs")))
            .TextOf(".toast")!
            .ShouldContain("Aucun motif ajouté ; 12 étaient déjà là.");
        var house = monde.Organisation.Id;
        var made = await ReadAsync(db =>
            db.Motifs.Include(motif => motif.Service)
                .Where(motif => motif.OrganisationId == house && motif.Id != monde.Motif.Id)
                .ToListAsync()
        );
        made.Count.ShouldBe(12);
        made.ShouldAllBe(motif => motif.Service.Name == "Mairie");
        made.Single(motif => motif.Name.Contains("retrait", StringComparison.Ordinal)).DurationMinutes.ShouldBe(10);
        (await browser.GetAsync("/agents/motifs/catalogue?Famille=mairie")).Text.ShouldContain(
            "Cette organisation a déjà tous ces motifs."
        );
    }

    [Fact]
    public async Task S_5_1_nothing_ticked_is_said_and_only_those_ticked_are_taken()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync("/agents/motifs/catalogue?Famille=pmi")).ShouldBeOk();

        var nothing = await browser.PostFormAsync(page, "form[method=post].formulaire", ("Modeles", null));
        nothing.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Cochez au moins un motif.");
        var one = await browser.PostFormAsync(page, "form[method=post].formulaire", ("Modeles", "entretien_prenatal-public_office"));

        (await browser.FollowAsync(one.ShouldSeeOther("/agents/motifs"))).TextOf(".toast")!.ShouldContain("1 motif ajouté.");
    }

    [Fact]
    public async Task S_5_1_who_administers_no_territory_makes_no_service_and_reads_whom_to_ask()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync("/agents/motifs/catalogue?Famille=conseiller-numerique")).ShouldBeOk();

        var refused = await browser.PostFormAsync(page, "form[method=post].formulaire");

        refused
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Le service « Conseiller numérique » n’existe pas encore : demandez à qui administre le territoire");
        (await ReadAsync(db => db.Services.AnyAsync(service => service.Name == "Conseiller numérique"))).ShouldBeFalse();
    }

    [Fact]
    public async Task S_5_1_who_sets_no_organisation_is_refused_and_another_territory_is_not_there()
    {
        var (monde, other) = (await Given.MondeAsync(), await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin));
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var there = $"/agents/motifs/catalogue?Famille=pmi&Organisation={other.Organisation.Id}";

        (await As(monde.Agent).GetAsync("/agents/motifs/catalogue")).ShouldBe(HttpStatusCode.Forbidden);
        await Given.RoleAsync(admin, await Given.OrganisationAsync(monde.Territoire), level: RoleLevel.Admin);
        (await As(admin).GetAsync(there)).ShouldBe(HttpStatusCode.NotFound);
    }
}

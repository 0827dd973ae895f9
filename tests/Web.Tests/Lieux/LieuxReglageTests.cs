using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;

namespace RdvSolidarites.Web.Tests.Lieux;

/// <summary>The screens of lieux: who reads and sets them, what a form keeps, finds and refuses.</summary>
public sealed class LieuxReglageTests(RdvApp app) : WebTest(app)
{
    private const string Several = """
        {"features":[
        {"geometry":{"coordinates":[2.78,50.28]},"properties":{"label":"12 Rue de la Gare 62000 Arras","citycode":"62041","context":"62, Pas-de-Calais","type":"housenumber","id":"62041_0103_00012"}},
        {"geometry":{"coordinates":[2.48,50.71]},"properties":{"label":"12 Rue de la Gare 62120 Aire-sur-la-Lys","citycode":"62014","context":"62, Pas-de-Calais","type":"housenumber","id":"62014_0103_00012"}}
        ]}
        """;

    [Fact]
    public async Task S_17_2_the_list_counts_plages_and_rdvs_to_come_and_keeps_what_was_asked_in_the_address()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var idle = await Given.LieuAsync(
            monde.Organisation,
            lieu => (lieu.Name, lieu.Address) = ("Antenne", "3 place du Marché, 62450 Bapaume")
        );
        var closed = await Given.LieuAsync(monde.Organisation, lieu => lieu.Availability = LieuAvailability.Disabled);
        var once = await Given.LieuAsync(monde.Organisation, lieu => lieu.Availability = LieuAvailability.SingleUse);
        await Given.RdvAsync(monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        using var browser = As(monde.Agent);

        var all = (await browser.GetAsync("/agents/lieux")).ShouldBeOk();

        all.TextsOf("tbody th a").ShouldBe([idle.Name, monde.Lieu.Name]);
        all.TextsOf("tbody td").ShouldBe(["0 plage d’ouverture", "0 RDV à venir", "1 plage d’ouverture", "1 RDV à venir"]);
        (await browser.GetAsync("/agents/lieux?q=bapaume")).TextsOf("tbody th a").ShouldBe([idle.Name]);
        (await browser.GetAsync("/agents/lieux?f=sans-plage")).TextsOf("tbody th a").ShouldBe([idle.Name]);
        (await browser.GetAsync("/agents/lieux?f=fermes")).TextsOf("tbody th a").ShouldBe([closed.Name]);
        (await browser.GetAsync($"/agents/lieux/{once.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S_17_2_of_several_organisations_one_is_chosen_in_the_address()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var second = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second);
        var there = await Given.LieuAsync(second);
        using var browser = As(monde.Agent);

        var all = await browser.GetAsync("/agents/lieux");
        var key = all
            .Document.QuerySelectorAll("select[name=organisation] option")
            .First(one => one.TextContent == second.Name)
            .GetAttribute("value");
        var narrowed = await browser.GetAsync($"/agents/lieux?organisation={key}");

        all.TextsOf("tbody th").ShouldContain(line => line.Contains(second.Name, StringComparison.Ordinal));
        narrowed.TextsOf("tbody th a").ShouldBe([there.Name]);
        narrowed.TextOf("select[name=organisation] option[selected]").ShouldBe(second.Name);
    }

    [Fact]
    public async Task S_2_4_admins_and_the_référente_set_them_the_others_of_the_organisation_read_strangers_find_nothing()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var elsewhere = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service, role: RoleLevel.Admin);
        var (referente, abroad) = (await ReferenteAsync(monde), await ReferenteAsync(await Given.MondeAsync()));
        var fiche = $"/agents/lieux/{monde.Lieu.Id}";

        foreach (var url in (string[])[$"{fiche}/modifier", $"{fiche}/suppression", $"{fiche}/historique"])
        {
            (await As(admin).GetAsync(url)).ShouldBeOk();
            (await As(referente).GetAsync(url)).ShouldBeOk();
            (await As(monde.Agent).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
            (await As(elsewhere).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
            (await As(abroad).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        }

        (await As(monde.Agent).GetAsync(fiche)).ShouldBeOk().Document.QuerySelector("main a[href$='/modifier']").ShouldBeNull();
        (await As(monde.Agent).GetAsync("/agents/lieux/nouveau")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync($"{fiche}/suppression")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync($"{fiche}/reouverture")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(abroad).GetAsync("/agents/lieux")).Text.ShouldNotContain(monde.Lieu.Name);
        (await As(referente).GetAsync("/agents/lieux")).TextsOf("tbody th a").ShouldBe([monde.Lieu.Name]);
    }

    [Fact]
    public async Task S_2_4_nobody_makes_a_lieu_in_an_organisation_that_they_do_not_set()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var second = await Given.OrganisationAsync(monde.Territoire);
        var third = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, second, RoleLevel.Admin);
        await Given.RoleAsync(monde.Agent, third);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync("/agents/lieux/nouveau");

        var answer = await browser.PostFormAsync(
            form,
            "main form",
            ("Input.Name", "Annexe"),
            ("Input.Address", "1 rue Haute, 62000 Arras"),
            ("Input.Organisation", $"{third.Id}")
        );

        form.TextsOf("select[name='Input.Organisation'] option").ShouldNotContain(third.Name);
        answer.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(db => db.Lieux.AnyAsync(lieu => lieu.OrganisationId == third.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task S_3_11_a_lieu_is_made_with_a_short_number_and_a_point_copied_from_a_map()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);

        var made = await browser.PostFormAsync(
            await browser.GetAsync("/agents/lieux/nouveau"),
            "main form",
            ("Input.Name", " Relais Caisse "),
            ("Input.Address", "5 rue Basse, 62000 Arras"),
            ("Input.Point", "50,2912 ; 2,7771"),
            ("Input.Phone", "3646"),
            ("Input.WheelchairAccessible", "true"),
            ("Input.Directions", "Bus 4, deuxième étage")
        );

        var fiche = (await browser.FollowAsync(made)).ShouldBeOk();
        var lieu = await ReadAsync(db => db.Lieux.SingleAsync(one => one.OrganisationId == monde.Organisation.Id && one.Phone == "3646"));
        (lieu.Name, lieu.WheelchairAccessible).ShouldBe(("Relais Caisse", true));
        PointDeCarte.Of(lieu).ShouldBe(new PointDeCarte(50.2912, 2.7771));
        fiche.Text.ShouldContain("Bus 4, deuxième étage");
        fiche.Text.ShouldContain("50.2912, 2.7771");
        (await browser.GetAsync($"/agents/lieux/{lieu.Id}/historique")).Text.ShouldContain("Téléphone : 3646");
    }

    [Theory]
    [InlineData("Input.Phone", "03 21")]
    [InlineData("Input.Point", "50.29")]
    [InlineData("Input.Point", "91.5, 2.77")]
    [InlineData("Input.Name", " ")]
    [InlineData("Input.Address", "")]
    public async Task S_3_11_what_cannot_be_is_refused_in_words_and_what_was_typed_stays(string field, string typed)
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/modifier");

        var refused = await browser.PostFormAsync(form, "main form", ("Input.Directions", "Porte verte"), (field, typed));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One($"#{field.Replace('.', '_')}").GetAttribute("aria-invalid").ShouldBe("true");
        refused.One($"#{field.Replace('.', '_')}").GetAttribute("value").ShouldBe(typed);
        refused.TextOf("#Input_Directions").ShouldBe("Porte verte");
    }

    [Fact]
    public async Task B4_a_lieu_changed_meanwhile_says_by_whom_and_keeps_what_was_typed()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var mine = As(monde.Agent);
        using var theirs = As(monde.Agent);
        var url = $"/agents/lieux/{monde.Lieu.Id}/modifier";
        var form = await mine.GetAsync(url);
        (await theirs.PostFormAsync(await theirs.GetAsync(url), "main form", ("Input.Name", "Maison rouge"))).ShouldSeeOther(
            $"/agents/lieux/{monde.Lieu.Id}"
        );

        var told = await mine.PostFormAsync(form, "main form", ("Input.Name", "Maison verte"));

        told.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("→ Maison rouge");
        told.One("#Input_Name").GetAttribute("value").ShouldBe("Maison verte");
        (await mine.PostFormAsync(told, "main form")).ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}");
    }

    [Fact]
    public async Task B4_an_address_that_changes_under_rdvs_is_read_before_it_is_saved()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/modifier");

        var shown = await browser.PostFormAsync(form, "main form", ("Input.Address", "9 rue Neuve, 62000 Arras"));
        var still = await ReadAsync(db => db.Lieux.Where(lieu => lieu.Id == monde.Lieu.Id).Select(lieu => lieu.Address).SingleAsync());
        var other = await browser.PostFormAsync(shown, "main form", ("Input.Address", "10 rue Neuve, 62000 Arras"));
        var saved = await browser.PostFormAsync(other, "main form");

        shown
            .ShouldBeOk()
            .TextOf(".ds-alert")
            .ShouldNotBeNull()
            .ShouldContain("1 RDV à venir y est posé, le premier vendredi 6 mars à 9 h 00");
        still.ShouldBe(monde.Lieu.Address);
        other.ShouldBeOk().TextOf(".ds-alert").ShouldNotBeNull().ShouldContain("10 rue Neuve");
        saved.ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}");
        (await browser.FollowAsync(saved)).Text.ShouldContain("10 rue Neuve, 62000 Arras");
    }

    [Fact]
    public async Task S_3_11_the_address_service_proposes_and_whoever_writes_chooses()
    {
        var service = WebApplication.CreateSlimBuilder().Build();
        service.Urls.Add("http://127.0.0.1:0");
        service.MapGet("/search/", () => Results.Text(Several, "application/json"));
        await service.StartAsync(TestContext.Current.CancellationToken);
        await using var node = App.With(("Geocoder:Url", service.Urls.First() + "/search/"));
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var signedIn = As(monde.Agent);
        using var browser = new Browser(node, () => Now) { Principal = signedIn.Principal };
        browser.SetCookie("agent", signedIn.Cookie("agent")!);
        var url = $"/agents/lieux/{monde.Lieu.Id}/modifier";

        var asked = await browser.PostFormAsync(await browser.GetAsync(url), "main form", ("Input.Address", "12 rue de la Gare"));
        var kept = await browser.PostFormAsync(asked, "main form", ("Input.Choix", "aucune"));
        var chosen = await browser.PostFormAsync(asked, "main form", ("Input.Choix", "12 Rue de la Gare 62120 Aire-sur-la-Lys"));
        await service.DisposeAsync();

        asked.ShouldBe(HttpStatusCode.UnprocessableEntity).TextsOf("fieldset label")[1].ShouldBe("12 Rue de la Gare 62120 Aire-sur-la-Lys");
        kept.ShouldBeOk().TextOf(".ds-alert").ShouldNotBeNull().ShouldContain("reste celui de l’adresse d’avant");
        chosen.ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}");
        var lieu = await ReadAsync(db => db.Lieux.SingleAsync(one => one.Id == monde.Lieu.Id));
        lieu.Address.ShouldBe("12 Rue de la Gare 62120 Aire-sur-la-Lys");
        PointDeCarte.Of(lieu).ShouldBe(new PointDeCarte(50.71, 2.48));
    }

    private async Task<Agent> ReferenteAsync(Monde monde)
    {
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        return referente;
    }
}

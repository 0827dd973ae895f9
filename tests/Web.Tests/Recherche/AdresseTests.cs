using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

public sealed class AdresseTests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/prendre_rdv")]
    public async Task F_01_two_addresses_begin_with_where_one_lives(string url)
    {
        var page = (await Client().GetAsync(url)).ShouldBeOk();

        page.One("form.cherche input[name=address]");
    }

    [Fact]
    public async Task F_01_an_old_link_to_the_root_keeps_its_search() =>
        (await Client().GetAsync("/?departement=62&service_id=3")).ShouldSeeOther("/prendre_rdv?departement=62&service_id=3");

    [Fact]
    public async Task F_20_a_plain_form_leads_a_town_to_its_territory()
    {
        var browser = Client();

        var page = await browser.PostFormAsync(
            await browser.GetAsync("/prendre_rdv"),
            "form.cherche",
            ("address", "3 rue des Trois Visages, 62000 Arras")
        );

        var location = page.ShouldSeeOther("/prendre_rdv?").Location.ShouldNotBeNull();
        location.ShouldContain("departement=62");
        location.ShouldContain("city_code=62041");
    }

    [Fact]
    public async Task F_20_several_towns_are_proposed_as_links()
    {
        var page = (await Client().GetAsync("/prendre_rdv?address=Saint-Denis")).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Laquelle de ces adresses ?");
        var towns = page.Document.QuerySelectorAll("a.offre").Select(link => link.GetAttribute("href")!).ToList();
        towns.Count.ShouldBeGreaterThan(1);
        towns.ShouldAllBe(link =>
            link.Contains("departement=", StringComparison.Ordinal) && link.Contains("city_code=", StringComparison.Ordinal)
        );
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=address]").Value.ShouldBe("Saint-Denis");
    }

    [Theory]
    [InlineData("xqzwk introuvable")]
    [InlineData("Robert'); DROP TABLE usagers;--")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("🏠🏠🏠")]
    public async Task F_20_an_unknown_address_says_so_and_keeps_the_text(string typed)
    {
        var page = await Client().GetAsync(With("/prendre_rdv", ("address", typed)));

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#address-erreur").ShouldNotBeNull().ShouldContain("Nous ne trouvons pas cette adresse");
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=address]").Value.ShouldBe(typed);
        page.Html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task An_address_of_ten_thousand_letters_is_refused_in_a_sentence()
    {
        var page = await Client().GetAsync("/prendre_rdv?address=" + new string('x', 10_000));

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#address-erreur").ShouldNotBeNull();
    }

    [Fact]
    public async Task F_20_what_is_typed_is_proposed_at_once_with_or_without_a_name()
    {
        var found = (await Client().GetAsync("/prendre_rdv/adresses?address=arras&service_id=7")).ShouldBeOk();
        var nothing = (await Client().GetAsync("/prendre_rdv/adresses?address=x")).ShouldBeOk();

        var link = found.Document.QuerySelector("li a")!.GetAttribute("href")!;
        link.ShouldContain("departement=62");
        link.ShouldContain("service_id=7", customMessage: "the subject chosen first is kept");
        nothing.Document.QuerySelectorAll("li").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("arra", "Arras (62000)")]
    [InlineData("bapau", "Bapaume (62450)")]
    [InlineData("12 rue de la gare, Arr", "12 rue de la gare, Arras (62000)")]
    [InlineData("3 rue du Bois 62217", "3 rue du Bois, Beaurains (62217)")]
    public async Task B_04_two_letters_propose_towns(string typed, string proposed) =>
        (await Client().GetAsync(With("/prendre_rdv/adresses", ("address", typed)))).ShouldBeOk().TextsOf("li a").ShouldContain(proposed);

    [Fact]
    public async Task B_04_a_town_only_begun_is_offered_when_sent()
    {
        var page = (await Client().GetAsync("/prendre_rdv?address=bapau")).ShouldBeOk();

        page.TextOf("h1").ShouldNotBeNull().ShouldContain("adresse");
        page.One("a.offre[href*='city_code=62080']");
    }

    [Fact]
    public async Task B_04_the_towns_of_a_territory_that_is_served_come_first()
    {
        await Given.TerritoireAsync(numero: "23");

        var page = (await Client().GetAsync("/prendre_rdv?address=Bourganeu")).ShouldBeOk();
        var several = (await Client().GetAsync("/prendre_rdv?address=Bussière")).ShouldBeOk();

        page.One("a.offre[href*='departement=23']");
        several.TextsOf("a.offre")[0].ShouldBe("Bussière-Dunoise (23320)", "more people live in Bussière-Galant (87)");
    }

    [Fact]
    public async Task D4_a_merged_commune_leads_to_that_of_today_and_says_so()
    {
        var location = (await Client().GetAsync("/prendre_rdv?address=Hesdin")).ShouldSeeOther("/prendre_rdv?").Location!;

        location.ShouldContain("city_code=62447");
        Uri.UnescapeDataString(location).ShouldContain("Hesdin, aujourd’hui Hesdin-la-Forêt (62140)");
    }

    [Fact]
    public async Task NOUV_10_without_streets_the_field_says_that_a_town_is_enough() =>
        (await Client().GetAsync("/")).TextOf("#address-aide").ShouldNotBeNull().ShouldContain("La commune suffit");

    [Fact]
    public async Task A_territory_that_we_do_not_serve_is_no_dead_end()
    {
        var page = (await Client().GetAsync("/prendre_rdv?departement=ZZ&address=Ailleurs")).ShouldBeOk();

        page.Text.ShouldContain("par téléphone");
        page.One("main a[href='/prendre_rdv']");
    }

    [Fact]
    public async Task F_22_territories_of_the_same_number_are_shown_together()
    {
        var monde = await Given.MondeAsync();
        var twin = await Given.TerritoireAsync(numero: monde.Territoire.Numero);
        var organisation = await Given.OrganisationAsync(twin);
        var motif = await Given.MotifAsync(organisation, monde.Service);
        await Given.PlageAsync(
            await Given.AgentAsync(organisation, monde.Service),
            organisation,
            await Given.LieuAsync(organisation),
            [motif]
        );

        var page = await Client().GetAsync(Home(monde));

        page.Text.ShouldContain(monde.Motif.Name);
        page.Text.ShouldContain(motif.Name);
    }

    [Fact]
    public async Task F_22_F_29_F_32_G7_only_what_citizens_may_book_is_shown()
    {
        var monde = await Given.MondeAsync();
        var hidden = new List<Motif>
        {
            await MotifAsync(monde, motif => motif.BookableBy = BookableBy.Agents),
            await MotifAsync(monde, motif => motif.BookableBy = BookableBy.AgentsAndPrescripteurs),
            await MotifAsync(monde, motif => motif.BookableBy = BookableBy.AgentsAndPrescripteursAndInvitedUsers),
            await MotifAsync(monde, motif => motif.FollowUp = true),
            await MotifAsync(monde, motif => motif.DeletedAt = Now),
            await Given.MotifAsync(monde.Organisation, monde.Service),
            await MotifAsync(monde, motif => motif.Collectif = true),
        };

        var page = (await Client().GetAsync(Home(monde))).ShouldBeOk();

        page.TextsOf("a.porte .fort").ShouldBe([monde.Motif.Name]);
        hidden.ForEach(motif => page.Text.ShouldNotContain(motif.Name));
    }

    [Fact]
    public async Task F_15_when_nothing_is_offered_one_may_call_or_go_elsewhere()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Motif = motif => motif.BookableBy = BookableBy.Agents;
            spec.Territoire = territoire => territoire.Phone = "03 21 21 62 62";
        });

        var page = (await Client().GetAsync(Home(monde))).ShouldBeOk();

        page.TextOf("h1").ShouldNotBeNull().ShouldContain("Aucun rendez-vous en ligne");
        page.One("main a[href='tel:0321216262']");
        page.TextsOf("main a").ShouldContain("Changer d’adresse");
    }

    private async Task<Motif> MotifAsync(Monde monde, Action<Motif> change)
    {
        var motif = await Given.MotifAsync(monde.Organisation, monde.Service, change);
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [motif]);
        return motif;
    }
}

using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Which screen comes when: service, motif, place, time (spec 1 §1.3), and how one goes back.</summary>
public sealed class EtapesTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_02_the_public_link_of_an_organisation_shows_only_it()
    {
        var monde = await Given.MondeAsync();
        var other = await NeighbourAsync(monde);
        var browser = Client();

        var page = await browser.FollowAsync(await browser.GetAsync($"/org/{monde.Organisation.Id}/maison-des-solidarites"));

        page.Url.PathAndQuery.ShouldContain($"public_link_organisation_id={monde.Organisation.Id}");
        page.Url.PathAndQuery.ShouldContain($"departement={monde.Territoire.Numero}");
        page.Text.ShouldContain(monde.Motif.Name);
        page.Text.ShouldNotContain(other.Motif.Name);
    }

    [Fact]
    public async Task F_03_the_same_by_the_territory_s_own_code()
    {
        var monde = await Given.MondeAsync(spec => spec.Organisation = organisation => organisation.ExternalId = "MDS-7");
        var browser = Client();

        var page = await browser.GetAsync($"/org/ext/{monde.Territoire.Numero}/MDS-7/peu-importe");

        page.ShouldSeeOther("/prendre_rdv?").Location!.ShouldContain($"public_link_organisation_id={monde.Organisation.Id}");
        (await browser.GetAsync($"/org/ext/{monde.Territoire.Numero}/MDS-8")).ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await browser.GetAsync("/org/ext/ZZ/MDS-7")).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/org/999999999")]
    [InlineData("/org/0")]
    [InlineData("/org/-1")]
    [InlineData("/org/99999999999999999999999")]
    [InlineData("/prendre_rdv?public_link_organisation_id=999999999")]
    public async Task F_02_an_unknown_organisation_is_not_there(string url) =>
        (await Client().GetAsync(url)).ShouldBe(System.Net.HttpStatusCode.NotFound);

    [Fact]
    public async Task F_04_a_deep_link_opens_the_form_of_one_créneau()
    {
        var monde = await Given.MondeAsync();
        var browser = Client();

        var page = await browser.FollowAsync(
            await browser.GetAsync($"/creneaux?starts_at={NineOClock}&motif_id={monde.Motif.Id}&lieu_id={monde.Lieu.Id}")
        );

        page.ShouldBeOk().Url.AbsolutePath.ShouldBe("/prendre_rdv/vous");
        page.Text.ShouldContain("Jeudi 5 mars à 9 h 00");
        page.Text.ShouldContain(monde.Lieu.Name);
    }

    [Theory]
    [InlineData("starts_at=2026-03-05T09:00&motif_id=999999999")]
    [InlineData("starts_at=n-importe-quoi&motif_id=1")]
    [InlineData("motif_id=1")]
    [InlineData("starts_at=2026-03-05T09:00")]
    [InlineData("")]
    public async Task F_04_a_deep_link_to_nothing_is_not_there(string query) =>
        (await Client().GetAsync("/creneaux?" + query)).ShouldBe(System.Net.HttpStatusCode.NotFound);

    [Fact]
    public async Task F_11_the_public_link_wins_over_the_chosen_organisation()
    {
        var monde = await Given.MondeAsync();
        var other = await NeighbourAsync(monde);

        var page = await Client()
            .GetAsync(
                Home(
                    monde,
                    ("public_link_organisation_id", monde.Organisation.Id),
                    ("user_selected_organisation_id", other.Organisation.Id)
                )
            );

        page.Text.ShouldContain(monde.Motif.Name);
        page.Text.ShouldNotContain(other.Motif.Name);
    }

    [Theory]
    [InlineData("60", 60)]
    [InlineData("180", 180)]
    [InlineData("45", 30)]
    [InlineData("10", 30)]
    [InlineData("330", 30)]
    public async Task F_12_only_one_to_ten_times_the_length_of_the_motif_may_be_asked(string duration, int minutes)
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());

        var answer = await ConfirmAsync(browser, await FillAsync(browser, Form(monde, NineOClock, ("duration", duration)), who), who.Email);

        (await BookedAsync(answer)).Length.ShouldBe(Duration.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("-30")]
    [InlineData("0")]
    [InlineData("1e9")]
    [InlineData("9999999999")]
    public async Task F_12_an_absurd_length_is_not_there(string duration)
    {
        var monde = await Given.MondeAsync();

        (await Client().GetAsync(Times(monde, ("duration", duration)))).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task F_14_one_service_is_skipped_one_motif_is_not()
    {
        var monde = await Given.MondeAsync();

        var page = (await Client().GetAsync(Home(monde))).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Quel rendez-vous vous faut-il ?");
        page.TextsOf("a.porte .fort").ShouldBe([monde.Motif.Name]);
        page.TextOf(".demande")!.ShouldContain(monde.Service.Name);
    }

    [Fact]
    public async Task F_13_a_motif_id_is_choice_enough()
    {
        var monde = await Given.MondeAsync();

        var page = (await Client().GetAsync(Home(monde, ("motif_id", monde.Motif.Id)))).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Où souhaitez-vous venir ?");
    }

    [Fact]
    public async Task F_34_services_are_shown_once_each_by_name()
    {
        var monde = await Given.MondeAsync(spec => spec.Service = service => service.Name = $"Protection {Given.Unique()}");
        var elan = await Given.ServiceAsync(service => service.Name = $"Élan {Given.Unique()}");
        var action = await Given.ServiceAsync(service => service.Name = $"action {Given.Unique()}");
        await MotifAsync(monde, elan);
        await MotifAsync(monde, elan);
        await MotifAsync(monde, action);

        var page = (await Client().GetAsync(Home(monde))).ShouldBeOk();

        page.TextsOf("a.porte .fort").ShouldBe([action.Name, elan.Name, monde.Service.Name]);
    }

    [Fact]
    public async Task F_27_motifs_come_by_name_whatever_case_and_accents()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.Name = "visite");
        foreach (var name in (string[])["Zone", "écoute", "Accueil", "Éveil"])
        {
            await MotifAsync(monde, monde.Service, name);
        }

        var page = (await Client().GetAsync(Home(monde))).ShouldBeOk();

        page.TextsOf("a.porte .fort").ShouldBe(["Accueil", "écoute", "Éveil", "visite", "Zone"]);
    }

    [Fact]
    public async Task F_31_the_same_name_is_one_card_and_the_lieux_of_both_organisations()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.Name = "Entretien d'accueil RSA");
        var other = await NeighbourAsync(monde, "entretien d accueil rsa");
        var browser = Client();

        var motifs = (await browser.GetAsync(Home(monde))).ShouldBeOk();
        var lieux = await browser.ClickAsync(motifs, "a.porte");

        motifs.TextsOf("a.porte").Count.ShouldBe(1);
        motifs.One("a.porte").GetAttribute("href")!.ShouldContain("motif_name_with_location_type=entretien_d_accueil_rsa-public_office");
        lieux.TextsOf(".lieux h3").ShouldBe([monde.Lieu.Name, other.Lieu.Name], ignoreOrder: true);
    }

    [Fact]
    public async Task F_33_external_organisations_and_service_narrow_the_list()
    {
        var monde = await Given.MondeAsync(spec => spec.Organisation = organisation => organisation.ExternalId = "A1");
        var other = await NeighbourAsync(monde);
        var service = await Given.ServiceAsync();
        var elsewhere = await MotifAsync(monde, service);

        var external = await Client().GetAsync(With(Home(monde, ("service_id", monde.Service.Id)), ("external_organisation_ids[]", "A1")));

        external.Text.ShouldContain(monde.Motif.Name);
        external.Text.ShouldNotContain(other.Motif.Name);
        external.Text.ShouldNotContain(elsewhere.Name);
    }

    [Fact]
    public async Task F_35_a_card_says_how_long_and_where()
    {
        var monde = await Given.MondeAsync(spec =>
            spec.Motif = motif => (motif.LocationType, motif.DurationMinutes) = (LocationType.Phone, 20)
        );

        var card = (await Client().GetAsync(Home(monde))).TextOf("a.porte")!;

        card.ShouldContain("par téléphone");
        card.ShouldContain("20 min");
    }

    [Fact]
    public async Task F_16_each_screen_leads_back_and_forgets_what_came_later()
    {
        var monde = await Given.MondeAsync();
        await MotifAsync(monde, await Given.ServiceAsync());
        var browser = Client();
        var week = (await browser.GetAsync(Times(monde, ("duration", 60), ("date", "2026-03-05")))).ShouldBeOk();

        var lieux = await browser.ClickAsync(week, "Changer de lieu");
        var motifs = await browser.ClickAsync(lieux, "Changer de rendez-vous");
        var services = await browser.ClickAsync(motifs, "Changer de sujet");
        var address = await browser.ClickAsync(services, "Changer d’adresse");

        lieux.TextsOf("main a").ShouldContain("Changer d’adresse", "B-09: read aloud, it says where it leads");
        motifs.TextsOf("main a").ShouldContain("Changer d’adresse", "B-09");
        lieux.Url.Query.ShouldNotContain("lieu_id");
        lieux.Url.Query.ShouldNotContain("date");
        motifs.Url.Query.ShouldNotContain("motif_");
        services.Url.Query.ShouldNotContain("service_id");
        services.TextOf("h1").ShouldBe("Quel sujet vous amène ?");
        address.Url.Query.ShouldNotContain("departement");
        address.Url.Query.ShouldContain("duration=60", customMessage: "going back keeps what the link asked for");
    }

    [Fact]
    public async Task F_17_the_header_names_the_territory()
    {
        var monde = await Given.MondeAsync();

        (await Client().GetAsync(Home(monde))).TextOf("header")!.ShouldContain(monde.Territoire.Name);
    }

    [Fact]
    public async Task F_01_the_root_is_the_wizard_too_whatever_was_chosen_already()
    {
        foreach (
            var chosen in (string[])
                ["departement=62", "public_link_organisation_id=3", "where=Arras", "service_id=4&motif_id=5", "referent_ids%5B%5D=9"]
        )
        {
            (await Client().GetAsync("/?" + chosen))
                .ShouldSeeOther("/prendre_rdv?")
                .Location.ShouldBe("/prendre_rdv?" + chosen.Replace("where", "address", StringComparison.Ordinal));
        }

        (await Client().GetAsync("/?utm_source=affiche")).ShouldBeOk();
    }

    [Fact]
    public async Task L_09_an_invisible_motif_is_not_offered_even_when_everyone_might_book_it()
    {
        var monde = await Given.MondeAsync();
        var hidden = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.Visibility = VisibilityType.Invisible);
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [hidden]);
        var browser = As(await Given.UsagerAsync(monde.Territoire));

        var motifs = await Client().GetAsync(Home(monde));
        var form = await browser.GetAsync(Form(monde with { Motif = hidden }));

        motifs.Text.ShouldContain(monde.Motif.Name);
        motifs.Text.ShouldNotContain(hidden.Name);
        ((int)form.Status).ShouldBe(422);
    }

    private async Task<Motif> MotifAsync(Monde monde, Service service, string? name = null)
    {
        var motif = await Given.MotifAsync(monde.Organisation, service, motif => motif.Name = name ?? motif.Name);
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [motif]);
        return motif;
    }

    /// <summary>Another organisation of the same territory, with its motif of the same service.</summary>
    private async Task<Monde> NeighbourAsync(Monde monde, string? name = null)
    {
        var organisation = await Given.OrganisationAsync(monde.Territoire);
        var motif = await Given.MotifAsync(organisation, monde.Service, motif => motif.Name = name ?? motif.Name);
        var (lieu, agent) = (await Given.LieuAsync(organisation), await Given.AgentAsync(organisation, monde.Service));
        var plage = await Given.PlageAsync(agent, organisation, lieu, [motif]);
        return new Monde(monde.Territoire, organisation, monde.Service, motif, lieu, agent, plage);
    }
}

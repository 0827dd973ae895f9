using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Where (or with which organisation), with the next free créneau of each.</summary>
public sealed class LieuxTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_37_each_lieu_says_its_next_créneau_and_a_disabled_one_is_hidden()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 12));
        var single = await LieuAsync(
            monde,
            "Salle des fêtes",
            Given.Once(Jeudi.PlusDays(1), 14, 16),
            lieu => lieu.Availability = LieuAvailability.SingleUse
        );
        await LieuAsync(monde, "Fermé", null, lieu => lieu.Availability = LieuAvailability.Disabled);
        await LieuAsync(monde, "Passé", Given.Once(Jeudi.PlusDays(-7), 14, 16));
        await Given.LieuAsync(monde.Organisation, lieu => lieu.Name = "Sans plage");

        var page = (await Client().GetAsync(Places(monde))).ShouldBeOk();

        page.TextsOf(".lieux h3").ShouldBe([monde.Lieu.Name, single.Name]);
        page.TextsOf(".lieu > .ds-button")[0].ShouldStartWith("Dès jeudi 5 mars");
        page.TextsOf(".lieu > .ds-button")[1].ShouldStartWith("Dès vendredi 6 mars");
    }

    [Fact]
    public async Task F_37_a_lieu_without_créneau_comes_last_and_offers_to_be_told()
    {
        var monde = await Given.MondeAsync();
        var full = await LieuAsync(monde, "AAA Complet", Given.Once(Jeudi, 9, 10));
        var agent = await ReadAsync(db =>
            db.PlagesOuverture.Where(plage => plage.LieuId == full.Id).Select(plage => plage.Agent).SingleAsync()
        );
        await Given.AbsenceAsync(await Given.Db.Agents.SingleAsync(row => row.Id == agent.Id), Given.Once(Jeudi, 8, 18));

        var page = (await Client().GetAsync(Places(monde))).ShouldBeOk();

        page.TextsOf(".lieux h3").ShouldBe([monde.Lieu.Name, full.Name]);
        page.TextsOf(".lieu")[1].ShouldContain("Rien de libre en ce moment");
    }

    [Fact]
    public async Task F_38_with_coordinates_the_nearest_lieu_comes_first()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Lieu = lieu => (lieu.Name, lieu.Latitude, lieu.Longitude) = ("Loin", 50.72, 1.61);
            spec.Horaire = Given.Once(Jeudi, 9, 12);
        });
        await LieuAsync(monde, "Près", Given.Once(Jeudi.PlusDays(20), 9, 12), lieu => (lieu.Latitude, lieu.Longitude) = (50.29, 2.77));
        await LieuAsync(monde, "Inconnu", Given.Once(Jeudi.PlusDays(-1), 9, 12), lieu => (lieu.Latitude, lieu.Longitude) = (null, null));
        var browser = Client();

        var near = (await browser.GetAsync(Places(monde, ("latitude", "50.2900"), ("longitude", "2.7800")))).ShouldBeOk();
        var soon = await browser.ClickAsync(near, "Le plus tôt");

        near.TextsOf(".lieux h3").ShouldBe(["Près", "Loin", "Inconnu"]);
        near.TextOf(".lieu .meta")!.ShouldContain("à 7");
        soon.TextsOf(".lieux h3").ShouldBe(["Inconnu", "Loin", "Près"]);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("50.29", "")]
    [InlineData(" ", "2.77")]
    public async Task F_38_blank_coordinates_are_absent_the_earliest_comes_first(string latitude, string longitude)
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Lieu = lieu => (lieu.Name, lieu.Latitude, lieu.Longitude) = ("Tard, près de 0", 0.1, 0.1);
            spec.Horaire = Given.Once(Jeudi.PlusDays(1), 9, 12);
        });
        await LieuAsync(monde, "Tôt", Given.Once(Jeudi, 9, 12));

        var page = (await Client().GetAsync(Places(monde) + $"&latitude={latitude}&longitude={longitude}")).ShouldBeOk();

        page.TextsOf(".lieux h3").ShouldBe(["Tôt", "Tard, près de 0"]);
        page.Text.ShouldNotContain("Le plus proche");
    }

    [Fact]
    public async Task F_41_a_lieu_opens_on_the_week_of_its_next_créneau()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi.PlusDays(21), 9, 12));
        var browser = Client();

        var lieux = await browser.GetAsync(Places(monde));
        var week = await browser.ClickAsync(lieux, ".lieu > a.ds-button");

        week.Url.Query.ShouldContain($"lieu_id={monde.Lieu.Id}");
        week.Url.Query.ShouldContain("date=2026-03-26");
        StartsOf(week)[0].ShouldBe("2026-03-26T09:00");
    }

    [Fact]
    public async Task The_first_créneaux_of_all_lieux_are_one_click_away()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 10));
        await LieuAsync(monde, "Ailleurs", Given.Once(Jeudi.PlusDays(-1), 14, 15));
        var browser = Client();

        var page = await browser.GetAsync(Places(monde));
        var held = await browser.PostFormAsync(page, ".au-plus-tot form", [], "button[value='2026-03-04T14:00']");

        StartsOf(page).ShouldBe(["2026-03-04T14:00", "2026-03-04T14:30", "2026-03-05T09:00"]);
        held.ShouldSeeOther("/prendre_rdv/vous?");
    }

    [Theory]
    [InlineData(LocationType.Phone)]
    [InlineData(LocationType.Home)]
    [InlineData(LocationType.Visio)]
    public async Task F_42_without_lieu_one_chooses_an_organisation_by_its_next_créneau(LocationType type)
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Motif = motif => motif.LocationType = type;
            spec.Organisation = organisation =>
                (organisation.Email, organisation.Website) = ("contact@maison.example", "https://maison.example");
            spec.Horaire = Given.Once(Jeudi, 9, 12);
        });
        var earlier = await OrganisationAsync(monde, Given.Once(Jeudi.PlusDays(-1), 9, 12));
        await OrganisationAsync(monde, Given.Once(Jeudi.PlusDays(-10), 9, 12));
        var browser = Client();

        var page = (await browser.GetAsync(Places(monde))).ShouldBeOk();
        var week = await browser.ClickAsync(page, ".lieu:nth-child(2) > a.ds-button");

        page.TextsOf(".lieux h3").ShouldBe([earlier.Organisation.Name, monde.Organisation.Name]);
        page.Text.ShouldContain("contact@maison.example");
        page.Text.ShouldContain("01 23 45 67 89");
        page.One("a[href='https://maison.example']");
        week.Url.Query.ShouldContain($"user_selected_organisation_id={monde.Organisation.Id}");
        StartsOf(week)[0].ShouldBe(NineOClock);
    }

    [Fact]
    public async Task F_42_a_public_link_skips_the_organisation()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.LocationType = LocationType.Phone);

        var page = await Client().GetAsync(Places(monde, ("public_link_organisation_id", monde.Organisation.Id)));

        StartsOf(page.ShouldBeOk()).ShouldContain(NineOClock);
    }

    [Fact]
    public async Task F_39_in_a_lieu_the_first_matching_motif_of_its_organisation_is_used()
    {
        var monde = await Given.MondeAsync();
        await Given.PlageAsync(
            monde.Agent,
            monde.Organisation,
            monde.Lieu,
            [
                await Given.MotifAsync(
                    monde.Organisation,
                    await Given.ServiceAsync(),
                    motif => motif.Name = monde.Motif.Name.ToUpperInvariant()
                ),
            ]
        );

        var page = (await Client().GetAsync(Places(monde))).ShouldBeOk();

        page.TextsOf(".lieux h3").ShouldBe([monde.Lieu.Name]);
    }

    [Fact]
    public async Task A_disabled_lieu_is_not_there_even_by_its_address()
    {
        var monde = await Given.MondeAsync(spec => spec.Lieu = lieu => lieu.Availability = LieuAvailability.Disabled);

        (await Client().GetAsync(Times(monde))).ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Client().GetAsync(Form(monde))).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_lieu_of_another_organisation_is_not_there()
    {
        var (monde, stranger) = (await Given.MondeAsync(), await Given.MondeAsync());

        var list = await Client().GetAsync(With(Home(monde, ("motif_id", monde.Motif.Id)), ("lieu_id", stranger.Lieu.Id)));
        var form = await Client()
            .GetAsync(
                With(Home(monde, ("motif_id", monde.Motif.Id), ("starts_at", NineOClock)), ("lieu_id", stranger.Lieu.Id))
                    .Replace("/prendre_rdv?", "/prendre_rdv/vous?", StringComparison.Ordinal)
            );

        list.Text.ShouldNotContain(stranger.Lieu.Name);
        ((int)form.Status).ShouldBeOneOf(404, 422);
    }

    private static string Places(Monde monde, params (string Name, object? Value)[] more) =>
        Home(monde, [("service_id", monde.Service.Id), ("motif_name_with_location_type", monde.Motif.Key), .. more]);

    private async Task<Lieu> LieuAsync(Monde monde, string name, Plage? horaire, Action<Lieu>? change = null)
    {
        var lieu = await Given.LieuAsync(
            monde.Organisation,
            lieu =>
            {
                lieu.Name = name;
                change?.Invoke(lieu);
            }
        );
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(agent, monde.Organisation, lieu, [monde.Motif], horaire);
        return lieu;
    }

    private async Task<Monde> OrganisationAsync(Monde monde, Plage horaire)
    {
        var organisation = await Given.OrganisationAsync(monde.Territoire);
        var motif = await Given.MotifAsync(
            organisation,
            monde.Service,
            motif => (motif.Name, motif.LocationType) = (monde.Motif.Name, monde.Motif.LocationType)
        );
        var agent = await Given.AgentAsync(organisation, monde.Service);
        return monde with { Organisation = organisation, Plage = await Given.PlageAsync(agent, organisation, null, [motif], horaire) };
    }
}

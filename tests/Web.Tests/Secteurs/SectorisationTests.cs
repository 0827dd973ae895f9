using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>Which motifs an address is served (spec 1 §1.5, cases G1–G7), read on the funnel's own screen.</summary>
public sealed class SectorisationTests(RdvApp app) : FunnelTest(app)
{
    private Territoire _territoire = null!;
    private Service _service = null!;

    [Fact]
    public async Task G1_a_town_may_be_in_several_sectors()
    {
        await BeginAsync();
        await SectorAsync("S1", cities: ["62100"]);
        await SectorAsync("S2", cities: ["62100"]);
        await SectorAsync("S3", cities: ["62300"]);

        (await ServedAsync("62100")).ShouldBe(["S1", "S2"]);
        (await ServedAsync("62300")).ShouldBe(["S3"]);
        (await ServedAsync("62999")).ShouldBeEmpty();
        (await ServedAsync(city: null)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("62100_0103", "North")]
    [InlineData("62100_304f", "South")]
    [InlineData("62100_2t30", "North,South")]
    [InlineData("62100_9999", "")]
    [InlineData(null, "")]
    public async Task G2_streets_lead_to_their_sectors(string? street, string expected)
    {
        await BeginAsync();
        await StreetsAsync();

        string.Join(',', await ServedAsync("62100", street)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("62100_304f", "City,South")]
    [InlineData("62100_9999", "City")]
    [InlineData(null, "City")]
    public async Task G3_the_sector_of_the_whole_town_adds_up(string? street, string expected)
    {
        await BeginAsync();
        await StreetsAsync();
        await SectorAsync("City", cities: ["62100"]);

        string.Join(',', await ServedAsync("62100", street)).ShouldBe(expected);
    }

    [Fact]
    public async Task G4_at_agent_level_only_the_motifs_that_attributed_agents_open()
    {
        await BeginAsync();
        var (org1, org2) = (await Given.OrganisationAsync(_territoire), await Given.OrganisationAsync(_territoire));
        var secteur = await Given.SecteurAsync(_territoire, ["62100"]);
        var (a1, a2, other) = (await AgentAsync(org1), await AgentAsync(org1), await AgentAsync(org1));
        var a3 = await AgentAsync(org2);
        await OpenAsync(a1, org1, await MotifAsync(org1, "m0"), await MotifAsync(org1, "m1"));
        await OpenAsync(other, org1, await MotifAsync(org1, "m2"));
        await MotifAsync(org1, "m3");
        await OpenAsync(a2, org1, await MotifAsync(org1, "m4"));
        await OpenAsync(a3, org2, await MotifAsync(org2, "n0"));
        await MotifAsync(org2, "n1");
        await Given.AttributionAsync(secteur, org1, a1);
        await Given.AttributionAsync(secteur, org1, a2);
        await Given.AttributionAsync(secteur, org2, a3);

        (await ServedAsync("62100")).ShouldBe(["m0", "m1", "m4", "n0"]);
    }

    [Fact]
    public async Task G5_the_three_levels_add_up()
    {
        await BeginAsync();
        var (org1, org2, org3) = (
            await Given.OrganisationAsync(_territoire),
            await Given.OrganisationAsync(_territoire),
            await Given.OrganisationAsync(_territoire)
        );
        var agent = await AgentAsync(org2);
        await OpenAsync(await AgentAsync(org1), org1, await MotifAsync(org1, "orga", SectorisationLevel.Organisation));
        await OpenAsync(agent, org2, await MotifAsync(org2, "agent"));
        await OpenAsync(await AgentAsync(org3), org3, await MotifAsync(org3, "departement", SectorisationLevel.Departement));
        await Given.AttributionAsync(await Given.SecteurAsync(_territoire, ["62100"]), org1);
        await Given.AttributionAsync(await Given.SecteurAsync(_territoire, ["62100"]), org2, agent);

        (await ServedAsync("62100")).ShouldBe(["agent", "departement", "orga"]);
        (await ServedAsync("62300")).ShouldBe(["departement"]);
    }

    [Fact]
    public async Task G6_a_sector_given_to_nobody_serves_nobody()
    {
        await BeginAsync();
        var organisation = await Given.OrganisationAsync(_territoire);
        await OpenAsync(
            await AgentAsync(organisation),
            organisation,
            await MotifAsync(organisation, "orga", SectorisationLevel.Organisation)
        );
        await Given.SecteurAsync(_territoire, ["62100"]);

        (await ServedAsync("62100")).ShouldBeEmpty();
    }

    [Fact]
    public async Task G7_a_motif_without_plage_or_deleted_is_left_out()
    {
        await BeginAsync();
        var organisation = await Given.OrganisationAsync(_territoire);
        await MotifAsync(organisation, "sans plage", SectorisationLevel.Departement);
        var deleted = await MotifAsync(organisation, "supprimé", SectorisationLevel.Departement);
        await OpenAsync(await AgentAsync(organisation), organisation, deleted);
        deleted.DeletedAt = Now;
        await Given.SaveAsync();

        (await ServedAsync("62100")).ShouldBeEmpty();
    }

    [Fact]
    public async Task F_26_one_level_of_attribution_does_not_stand_for_the_other()
    {
        await BeginAsync();
        var (org1, org2) = (await Given.OrganisationAsync(_territoire), await Given.OrganisationAsync(_territoire));
        var (a1, a2) = (await AgentAsync(org1), await AgentAsync(org2));
        await OpenAsync(a1, org1, await MotifAsync(org1, "agent"));
        await OpenAsync(a2, org2, await MotifAsync(org2, "orga", SectorisationLevel.Organisation));
        var secteur = await Given.SecteurAsync(_territoire, ["62100"]);
        await Given.AttributionAsync(secteur, org1);
        await Given.AttributionAsync(secteur, org2, a2);

        (await ServedAsync("62100")).ShouldBeEmpty();
    }

    [Fact]
    public async Task F_28_a_link_written_by_hand_opens_nothing_that_the_lists_do_not_show()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.SectorisationLevel = SectorisationLevel.Organisation);
        await Given.AttributionAsync(await Given.SecteurAsync(monde.Territoire, ["62100"]), monde.Organisation);
        var (browser, who) = (Client(), Someone());
        var form = (await browser.GetAsync(Form(monde, NineOClock, ("city_code", "62100")))).ShouldBeOk();
        var token = form.One("form.formulaire input[name=__RequestVerificationToken]").GetAttribute("value");
        (string, string?)[] filled = [.. Identity(who), ("__RequestVerificationToken", token), ("Input.Cle", "x"), ("Input.Pour", "moi")];

        foreach (var url in (string[])[Form(monde), Form(monde, NineOClock, ("city_code", "62300"))])
        {
            ((int)(await browser.GetAsync(url)).Status).ShouldBe(422);
            ((int)(await browser.PostAsync(url, filled)).Status).ShouldBe(422);
            var held = await browser.PostAsync(
                url.Replace("/vous?", "/garde?", StringComparison.Ordinal),
                ("starts_at", NineOClock),
                ("__RequestVerificationToken", token)
            );
            ((int)held.Status).ShouldBe(422);
        }

        (await ReadAsync(db => db.Gardes.CountAsync(garde => garde.MotifId == monde.Motif.Id))).ShouldBe(0);
        (await SentToAsync(who.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task E_32_at_agent_level_only_attributed_agents_are_booked()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.SectorisationLevel = SectorisationLevel.Agent);
        var theirs = await ColleagueAsync(monde, Given.Once(Jeudi, 9, 10));
        await Given.AttributionAsync(await Given.SecteurAsync(monde.Territoire, ["62100"]), monde.Organisation, theirs);
        var (browser, who) = (Client(), Someone());

        var week = await browser.GetAsync(Times(monde, ("city_code", "62100")));
        var answer = await ConfirmAsync(browser, await FillAsync(browser, Form(monde, NineOClock, ("city_code", "62100")), who), who.Email);

        StartsOf(week).ShouldBe([NineOClock, HalfPastNine]);
        (await BookedAsync(answer)).Agents.Single().AgentId.ShouldBe(theirs.Id);
    }

    private async Task BeginAsync() => (_territoire, _service) = (await Given.TerritoireAsync(), await Given.ServiceAsync());

    /// <summary>A sector given to an organisation of its own, whose only motif bears its name.</summary>
    private async Task SectorAsync(string name, string[]? cities = null, string[]? streets = null)
    {
        var organisation = await Given.OrganisationAsync(_territoire);
        await OpenAsync(
            await AgentAsync(organisation),
            organisation,
            await MotifAsync(organisation, name, SectorisationLevel.Organisation)
        );
        await Given.AttributionAsync(await Given.SecteurAsync(_territoire, cities, streets), organisation);
    }

    private async Task StreetsAsync()
    {
        await SectorAsync("North", streets: ["62100_0103", "62100_2t30"]);
        await SectorAsync("South", streets: ["62100_304f", "62100_2t30"]);
    }

    private Task<Motif> MotifAsync(Organisation organisation, string name, SectorisationLevel level = SectorisationLevel.Agent) =>
        Given.MotifAsync(organisation, _service, motif => (motif.Name, motif.SectorisationLevel) = (name, level));

    private Task<Agent> AgentAsync(Organisation organisation) => Given.AgentAsync(organisation, _service);

    private async Task OpenAsync(Agent agent, Organisation organisation, params Motif[] motifs) =>
        await Given.PlageAsync(agent, organisation, await Given.LieuAsync(organisation), motifs);

    private async Task<IReadOnlyList<string>> ServedAsync(string? city, string? street = null) =>
        (await Client().GetAsync(With("/prendre_rdv", ("departement", _territoire.Numero), ("city_code", city), ("street_ban_id", street))))
            .ShouldBeOk()
            .TextsOf("a.porte .fort");
}

using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Addresses written by hand, or by robots.</summary>
public sealed class EtapesBizarresTests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData("service_id")]
    [InlineData("motif_id")]
    [InlineData("lieu_id")]
    [InlineData("user_selected_organisation_id")]
    [InlineData("public_link_organisation_id")]
    [InlineData("referent_ids[]")]
    [InlineData("rdv_collectif_id")]
    [InlineData("duration")]
    public async Task An_id_that_is_no_id_is_not_there(string name)
    {
        var monde = await Given.MondeAsync();

        foreach (var wrong in (string[])["abc", "-1", "1.5", "99999999999999999999", "1 OR 1=1", "é"])
        {
            (await Client().GetAsync(With(Home(monde), (name, wrong)))).ShouldBe(System.Net.HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("service_id", "999999999")]
    [InlineData("motif_id", "999999999")]
    [InlineData("motif_name_with_location_type", "inconnu-phone")]
    [InlineData("motif_name_with_location_type", "'; DROP TABLE motifs; --")]
    [InlineData("lieu_id", "999999999")]
    [InlineData("user_selected_organisation_id", "999999999")]
    [InlineData("public_link_organisation_id", "999999999")]
    [InlineData("external_organisation_ids[]", "inconnue\0")]
    [InlineData("referent_ids[]", "999999999")]
    public async Task An_unknown_choice_leaves_a_way_out(string name, string value)
    {
        var monde = await Given.MondeAsync();

        var page = (await Client().GetAsync(With(Home(monde), (name, value)))).ShouldBeOk();

        page.TextOf("h1")!.ShouldContain(name == "referent_ids[]" ? "Pas de rendez-vous de suivi" : "en ligne pour cette adresse");
        page.TextsOf("main a").ShouldContain("Changer d’adresse");
    }

    [Theory]
    [InlineData("latitude", "NaN")]
    [InlineData("latitude", "Infinity")]
    [InlineData("longitude", "1e400")]
    [InlineData("date", "2026-13-45")]
    [InlineData("date", "0001-01-01")]
    [InlineData("date", "9999-12-31")]
    [InlineData("ordre", "' OR 1=1")]
    [InlineData("city_code", "\0\u0001")]
    [InlineData("street_ban_id", "<b>")]
    [InlineData("address", "\0🏠<script>alert(1)</script>")]
    public async Task A_wrong_detail_is_as_if_absent(string name, string value)
    {
        var monde = await Given.MondeAsync();

        var page = (await Client().GetAsync(With(Times(monde), (name, value)))).ShouldBeOk();

        StartsOf(page).ShouldContain(NineOClock);
        page.Html.ShouldNotContain("<script>alert");
    }
}

using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>The screens of secteurs: list, form, what they are made of, who serves them, and what citizens gain or lose (spec 3 §1.8).</summary>
public sealed class SecteursTests(RdvApp app) : SecteursTest(app)
{
    [Fact]
    public async Task S_1_8_a_referente_makes_one_and_the_list_counts_what_it_holds()
    {
        var (monde, referente) = await WorldAsync();
        var full = await Given.SecteurAsync(monde.Territoire, ["62041", "62080"], ["62080_0280"]);
        await Given.AttributionAsync(full, monde.Organisation);
        using var browser = As(referente);

        var form = (await browser.GetAsync(List + "/nouveau")).ShouldBeOk();
        var done = await browser.PostFormAsync(form, "main form.formulaire", ("Input.Name", "Arras sud"), ("Input.Code", "arras-sud"));
        var fiche = (await browser.FollowAsync(done.ShouldSeeOther(List + "/"))).ShouldBeOk();
        var list = (await browser.GetAsync(List)).ShouldBeOk();

        fiche.Text.ShouldContain("Personne n’habite encore ce secteur.");
        list.TextsOf("tbody tr").Count.ShouldBe(2);
        list.TextsOf("tbody td").ShouldBe(["0 commune", "0 rue", "0 attribution", "2 communes", "1 rue", "1 attribution"]);
        (await browser.GetAsync($"{List}?q=ARRAS-SUD")).TextsOf("tbody th a").ShouldBe(["Arras sud"]);
        (await browser.GetAsync($"{List}?q={Uri.EscapeDataString(monde.Organisation.Name)}")).TextsOf("tbody th a").ShouldBe([full.Name]);
        (await browser.GetAsync(List + "?f=sans-zone")).TextsOf("tbody th a").ShouldBe(["Arras sud"]);
        (await browser.GetAsync(List + "?f=sans-attribution")).TextsOf("tbody th a").ShouldBe(["Arras sud"]);
        (await browser.GetAsync("/agents/organisations")).One($"a[href='{List}']");
    }

    [Fact]
    public async Task S_1_8_without_any_the_list_says_what_to_do()
    {
        var (_, referente) = await WorldAsync();

        (await As(referente).GetAsync(List)).ShouldBeOk().TextOf(".vide").ShouldNotBeNull().ShouldContain("Créez le premier");
    }

    [Fact]
    public async Task S_1_8_a_commune_is_found_by_its_name_and_what_its_people_gain_is_read_before_it_is_saved()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await SecteurAsync(monde);
        await Given.AttributionAsync(secteur, monde.Organisation);
        using var browser = As(referente);

        var found = (await browser.GetAsync($"{List}/{secteur.Id}/zones?adresse=Bapaume")).ShouldBeOk();
        var shown = await browser.PostFormAsync(found, "#propositions form");
        var before = await OfferedAsync(monde.Territoire, "62080");
        var saved = await browser.PostFormAsync(shown.ShouldBeOk(), "main form.formulaire");
        var fiche = await browser.FollowAsync(saved.ShouldSeeOther($"{List}/{secteur.Id}"));

        shown.TextOf("#demande").ShouldBe("Bapaume rejoint le secteur.");
        shown.Text.ShouldContain($"Bapaume : les usagers trouveront en plus « {monde.Motif.Name} » ({monde.Organisation.Name}).");
        before.ShouldBeEmpty();
        fiche.TextsOf("#liste-zones li").ShouldBe(["Bapaume 62080"]);
        (await OfferedAsync(monde.Territoire, "62080")).ShouldBe([monde.Motif.Name]);
        (await OfferedAsync(monde.Territoire, "62041")).ShouldBeEmpty();
        (await browser.GetAsync($"{List}/{secteur.Id}/historique"))
            .TextOf(".historique")
            .ShouldNotBeNull()
            .ShouldContain($"{referente.FullName} a modifié Communes et rues ajoutées : rien → Bapaume");
    }

    [Fact]
    public async Task S_1_8_what_was_not_on_the_screen_is_not_saved()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await SecteurAsync(monde);
        using var browser = As(referente);
        await ChangeAsync(browser, secteur.Id, ("Input.CityCode", "62080"));

        var shown = await ChangeAsync(browser, secteur.Id, ("Input.Organisation", $"{monde.Organisation.Id}"), ("Input.Sceau", "0000"));

        shown.ShouldBeOk().Text.ShouldContain("Rien n’est enregistré encore");
        (await ReadAsync(db => db.Attributions.CountAsync(given => given.SecteurId == secteur.Id))).ShouldBe(0);
        (await OfferedAsync(monde.Territoire, "62080")).ShouldBeEmpty();
    }

    [Fact]
    public async Task S_1_8_a_change_that_touches_no_citizen_is_saved_at_once()
    {
        var (monde, referente) = await WorldAsync(SectorisationLevel.Departement);
        var secteur = await SecteurAsync(monde);
        using var browser = As(referente);

        (await ChangeAsync(browser, secteur.Id, ("Input.CityCode", "62041"))).ShouldSeeOther(List);
        (
            await ChangeAsync(
                browser,
                secteur.Id,
                ("Input.CityCode", "62041"),
                ("Input.StreetBanId", "62041_0270"),
                ("Input.StreetName", "Rue de Bapaume")
            )
        ).ShouldSeeOther(List);

        (await ZonesAsync(secteur.Id)).ShouldBe(["62041", "62041_0270"]);
        (await browser.GetAsync($"{List}/{secteur.Id}")).TextOf("#zones").ShouldBe("1 commune, 1 rue");
    }

    [Fact]
    public async Task S_1_8_agents_of_an_organisation_are_attributed_and_taken_back()
    {
        var (monde, referente) = await WorldAsync(SectorisationLevel.Agent);
        var secteur = await SecteurAsync(monde, "62041");
        using var browser = As(referente);

        var who = (await browser.GetAsync($"{List}/{secteur.Id}/attributions?organisation={monde.Organisation.Id}")).ShouldBeOk();
        var shown = await ChangeAsync(
            browser,
            secteur.Id,
            ("Input.Organisation", $"{monde.Organisation.Id}"),
            ("Input.Agents", $"{monde.Agent.Id}"),
            ("Input.Geste", "agents")
        );
        (await browser.PostFormAsync(shown.ShouldBeOk(), "main form.formulaire")).ShouldSeeOther(List);
        var offered = await OfferedAsync(monde.Territoire, "62041");
        var given = await ReadAsync(db => db.Attributions.SingleAsync(one => one.SecteurId == secteur.Id));
        var back = await ChangeAsync(browser, secteur.Id, ("Input.Reprises", $"{given.Id}"));
        (await browser.PostFormAsync(back.ShouldBeOk(), "main form.formulaire")).ShouldSeeOther(List);

        who.Text.ShouldContain(monde.Agent.FullName);
        given.AgentId.ShouldBe(monde.Agent.Id);
        offered.ShouldBe([monde.Motif.Name]);
        back.Text.ShouldContain("les usagers ne trouveront plus");
        (await OfferedAsync(monde.Territoire, "62041")).ShouldBeEmpty();
    }

    [Fact]
    public async Task S_1_8_deleting_one_names_what_goes_with_it_and_leaves_nothing_behind()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await SecteurAsync(monde, "62041", "62080");
        await Given.AttributionAsync(secteur, monde.Organisation);
        using var browser = As(referente);

        var page = (await browser.GetAsync($"{List}/{secteur.Id}/suppression")).ShouldBeOk();
        (await browser.PostFormAsync(page, "main form")).ShouldSeeOther(List);

        page.Text.ShouldContain("2 zones le quittent");
        page.Text.ShouldContain(monde.Organisation.Name);
        page.Text.ShouldContain($"les usagers ne trouveront plus « {monde.Motif.Name} »");
        (await ReadAsync(db => db.Secteurs.AnyAsync(one => one.Id == secteur.Id))).ShouldBeFalse();
        (await ZonesAsync(secteur.Id)).ShouldBeEmpty();
        (await ReadAsync(db => db.Attributions.AnyAsync(one => one.SecteurId == secteur.Id))).ShouldBeFalse();
        (await OfferedAsync(monde.Territoire, "62041")).ShouldBeEmpty();
    }

    [Fact]
    public async Task S_1_8_nobody_deletes_what_a_colleague_has_just_filled()
    {
        var (monde, referente) = await WorldAsync(SectorisationLevel.Departement);
        var secteur = await SecteurAsync(monde);
        using var browser = As(referente);
        var page = await browser.GetAsync($"{List}/{secteur.Id}/suppression");
        var colleague = await ReferenteAsync(monde);
        await ChangeAsync(As(colleague), secteur.Id, ("Input.CityCode", "62041"));

        var answer = await browser.PostFormAsync(page, "main form");

        answer.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain(colleague.FullName);
        (await ZonesAsync(secteur.Id)).ShouldBe(["62041"]);
    }

    [Theory]
    [InlineData("62999", null, null, "Aucune commune d’aujourd’hui")]
    [InlineData("62041", "62080_0280", "Rue de Douai", "commence par le code de la commune")]
    [InlineData("62041", "62041_0280", null, "Son nom est nécessaire")]
    [InlineData("62041", "62041_<b>", "Rue", "commence par le code de la commune")]
    [InlineData("", null, null, "Rien n’est choisi")]
    [InlineData("62080", null, null, "déjà dans ce secteur")]
    public async Task S_1_8_a_zone_that_cannot_be_is_refused_in_words(string code, string? street, string? name, string said)
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await SecteurAsync(monde, "62080");
        using var browser = As(referente);

        var page = await ChangeAsync(
            browser,
            secteur.Id,
            ("Input.CityCode", code),
            ("Input.StreetBanId", street),
            ("Input.StreetName", name)
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
        (await ZonesAsync(secteur.Id)).ShouldBe(["62080"]);
    }

    [Fact]
    public async Task S_1_8_the_same_code_twice_is_refused_even_at_once()
    {
        var (monde, referente) = await WorldAsync();
        using var browser = As(referente);
        var form = await browser.GetAsync(List + "/nouveau");

        var answers = await Task.WhenAll(
            new[] { "1030", "1030 ", " 1030" }.Select(code =>
                browser.PostFormAsync(form, "main form.formulaire", ("Input.Name", "Saint-Omer"), ("Input.Code", code))
            )
        );

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.SeeOther).ShouldAllBe(answer => answer.Text.Contains("porte déjà ce code"));
        (await ReadAsync(db => db.Secteurs.CountAsync(one => one.TerritoireId == monde.Territoire.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task S_1_8_only_who_administers_the_territory_enters_and_a_row_of_another_is_not_there()
    {
        var (monde, referente) = await WorldAsync();
        var (other, stranger) = await WorldAsync();
        var secteur = await SecteurAsync(monde, "62041");
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var theirs = await Given.SecteurAsync(other.Territoire);

        foreach (var page in new[] { "", "/modifier", "/zones", "/attributions", "/historique", "/suppression", "/changement" })
        {
            foreach (var who in new[] { admin, stranger })
            {
                (await As(who).GetAsync($"{List}/{secteur.Id}{page}")).ShouldBe(HttpStatusCode.NotFound);
            }
        }

        (await As(admin).GetAsync(List)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(admin).GetAsync("/agents/organisations")).Document.QuerySelector($"a[href='{List}']").ShouldBeNull();
        (await As(stranger).GetAsync(List)).TextsOf("tbody th a").ShouldBe([theirs.Name]);
        var reached = await ChangeAsync(As(referente), secteur.Id, ("Input.Organisation", $"{other.Organisation.Id}"));
        reached.ShouldBe(HttpStatusCode.NotFound);
        (await ChangeAsync(As(stranger), secteur.Id, ("Input.CityCode", "62080"))).ShouldBe(HttpStatusCode.NotFound);
    }
}

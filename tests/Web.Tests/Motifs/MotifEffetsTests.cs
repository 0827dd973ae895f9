using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>What a motif gives and says: shown before it is saved, archived or copied, then held everywhere.</summary>
public sealed class MotifEffetsTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task B4_what_a_change_does_to_créneaux_and_rdvs_is_read_before_it_is_saved()
    {
        var monde = await MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/modifier");

        var shown = await SaveAsync(browser, form, ("Input.Name", "Bilan"), ("Input.DurationMinutes", "60"));
        var other = await SaveAsync(browser, shown, ("Input.BookableBy", "Agents"));
        var saved = await SaveAsync(browser, other);

        // Thursday from nine to noon, half an hour taken: five half hours, two hours.
        shown
            .ShouldBeOk()
            .TextOf("[aria-labelledby=effets]")
            .ShouldNotBeNull()
            .ShouldContain("Les usagers trouveront 2 créneaux dans les quatre prochaines semaines, au lieu de 5.");
        shown.Text.ShouldContain("1 RDV à venir : leur page et leurs messages diront « Bilan ».");
        other.ShouldBeOk().Text.ShouldContain("Les usagers trouveront 0 créneau");
        saved.ShouldSeeOther($"/agents/motifs/{monde.Motif.Id}");
        (await ReadAsync(db => db.Rdvs.SingleAsync(rdv => rdv.MotifId == monde.Motif.Id))).Length.ShouldBe(Duration.FromMinutes(30));
    }

    [Fact]
    public async Task S_18_the_fiche_says_why_a_motif_gives_nothing()
    {
        var monde = await MondeAsync();
        var orphan = await Given.MotifAsync(
            monde.Organisation,
            await Given.ServiceAsync(),
            motif => motif.SectorisationLevel = SectorisationLevel.Organisation
        );
        monde.Motif.DurationMinutes = 240;
        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var told = (await browser.GetAsync($"/agents/motifs/{orphan.Id}")).TextsOf(".ds-alert li");

        told.Count.ShouldBe(3);
        told[0].ShouldContain("Aucune plage d’ouverture n’ouvre ce motif");
        told[1].ShouldContain("Aucun agent de l’organisation n’est de ce service");
        told[2].ShouldContain("L’organisation n’a aucun secteur");
        (await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}"))
            .TextOf(".ds-alert li")
            .ShouldNotBeNull()
            .ShouldContain("la plus longue dure 3 h");
    }

    [Fact]
    public async Task S_18_what_the_citizen_will_read_is_shown_and_nothing_is_saved()
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/modifier");

        // What follows the typing asks to show, never to save.
        form.One("[data-partiel=apercu]").GetAttribute("data-geste").ShouldBe("apercu");
        form.One("[data-partiel=apercu]").GetAttribute("data-url").ShouldBe($"/agents/motifs/{monde.Motif.Id}/modifier");
        form.Document.QuerySelectorAll("[data-partiel='']").ShouldBeEmpty();

        var shown = await browser.PostFormAsync(
            form,
            "main form",
            [("Input.Name", "Bilan"), ("Input.Discreet", "true"), ("Input.RestrictionForRdv", "Venez à jeun"), ("Geste", "apercu")]
        );

        shown.ShouldBeOk().TextOf("#apercu").ShouldNotBeNull().ShouldContain("Venez à jeun");
        shown.TextOf("#apercu")!.ShouldContain("Le motif et les consignes sont sur la page du rendez-vous.");
        shown.TextOf("#apercu")!.ShouldContain("aucun SMS ne part encore au sujet d’un RDV");
        shown.One("#Input_Name").GetAttribute("value").ShouldBe("Bilan");
        (await ReadAsync(db => db.Motifs.SingleAsync(one => one.Id == monde.Motif.Id))).Name.ShouldBe(monde.Motif.Name);
    }

    [Fact]
    public async Task S_18_an_archived_motif_is_offered_nowhere_its_rdvs_keep_it_and_it_comes_back()
    {
        var monde = await MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);
        var url = $"/agents/motifs/{monde.Motif.Id}";

        var page = (await browser.GetAsync($"{url}/suppression")).ShouldBeOk();
        var archived = await browser.PostFormAsync(page, "main form");

        page.TextOf("h1").ShouldBe($"Archiver le motif {monde.Motif.Name} ?");
        page.Text.ShouldContain("1 plage d’ouverture l’ouvre.");
        page.Text.ShouldContain("1 RDV à venir le garde. Personne n’est prévenu.");
        page.Text.ShouldContain("Les usagers n’en trouveront plus 5 créneaux");
        archived.ShouldSeeOther(url);
        (await Client().GetAsync(Home(monde))).Html.ShouldNotContain(monde.Motif.Name);
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/plages/nouvelle")).Html.ShouldNotContain($">{monde.Motif.Name}<");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk().Text.ShouldContain(monde.Motif.Name);

        var back = await browser.PostFormAsync(await browser.GetAsync($"{url}/remise-en-service"), "main form");

        back.ShouldSeeOther(url);
        (await Client().GetAsync(Times(monde))).ShouldBeOk().Html.ShouldContain("2026-03-05T09:30");
    }

    [Fact]
    public async Task B4_a_motif_that_nothing_uses_is_deleted()
    {
        var monde = await MondeAsync();
        var idle = await Given.MotifAsync(monde.Organisation, monde.Service);
        using var browser = As(monde.Agent);

        var gone = await browser.PostFormAsync(await browser.GetAsync($"/agents/motifs/{idle.Id}/suppression"), "main form");

        gone.ShouldSeeOther("/agents/motifs");
        (await browser.GetAsync($"/agents/motifs/{idle.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S3_1_7_a_motif_is_copied_to_all_the_chosen_organisations_or_to_none()
    {
        var monde = await MondeAsync();
        var (second, third, foreign) = (
            await Given.OrganisationAsync(monde.Territoire),
            await Given.OrganisationAsync(monde.Territoire),
            await Given.OrganisationAsync(monde.Territoire)
        );
        await Given.RoleAsync(monde.Agent, second, RoleLevel.Admin);
        await Given.RoleAsync(monde.Agent, third, RoleLevel.Admin);
        var twin = await Given.MotifAsync(third, monde.Service, motif => motif.Name = monde.Motif.Name);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/copie");

        var refused = await browser.PostFormAsync(form, "main form", ("Organisation", $"{second.Id}"), ("Organisation", $"{third.Id}"));
        var none = await ReadAsync(db => db.Motifs.CountAsync(motif => motif.OrganisationId == second.Id));
        var copied = await browser.PostFormAsync(form, "main form", ("Organisation", $"{second.Id}"));
        var stranger = await browser.PostFormAsync(form, "main form", ("Organisation", $"{foreign.Id}"));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain($"existe déjà à {third.Name}. Rien n’a été copié.");
        none.ShouldBe(0);
        copied.ShouldSeeOther("/agents/motifs");
        (await ReadAsync(db => db.Motifs.SingleAsync(motif => motif.OrganisationId == second.Id))).Name.ShouldBe(twin.Name);
        stranger.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<Page> SaveAsync(Browser browser, Page form, params (string Name, string? Value)[] typed) =>
        browser.PostFormAsync(form, "main form", typed, "main form > .actions:last-of-type > button");

    /// <summary>Open on Thursday morning only.</summary>
    private Task<Monde> MondeAsync() => Given.MondeAsync(spec => (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(Jeudi, 9, 12)));
}

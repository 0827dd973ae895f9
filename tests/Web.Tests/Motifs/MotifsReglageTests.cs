using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>The screens of motifs: who reads and sets them, what a form keeps, shows and refuses.</summary>
public sealed class MotifsReglageTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task S_18_the_list_tells_use_and_is_cut_by_service_way_and_public_in_the_address()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var pmi = await Given.ServiceAsync();
        var phone = await Given.MotifAsync(
            monde.Organisation,
            pmi,
            motif => (motif.Name, motif.LocationType, motif.BookableBy) = ("Appel", LocationType.Phone, BookableBy.Agents)
        );
        var old = await Given.MotifAsync(monde.Organisation, pmi, motif => motif.DeletedAt = Now);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);

        var all = (await browser.GetAsync("/agents/motifs")).ShouldBeOk();

        all.TextsOf("tbody th a").ShouldBe([phone.Name, monde.Motif.Name]);
        all.TextsOf("tbody td").ShouldBe(["0 plage d’ouverture", "0 RDV en douze mois", "1 plage d’ouverture", "1 RDV en douze mois"]);
        all.TextsOf("tbody th")[1].ShouldContain("dernier RDV le 2 mars 2026");
        (await browser.GetAsync("/agents/motifs?type=par-telephone")).TextsOf("tbody th a").ShouldBe([phone.Name]);
        (await browser.GetAsync("/agents/motifs?reservable=agents-seulement")).TextsOf("tbody th a").ShouldBe([phone.Name]);
        (await browser.GetAsync("/agents/motifs?f=sans-plage&q=appel")).TextsOf("tbody th a").ShouldBe([phone.Name]);
        (await browser.GetAsync("/agents/motifs?type=par-telephone&f=inutiles&q=zzz"))
            .TextOf(".vide")
            .ShouldNotBeNull()
            .ShouldContain("Aucun motif ne correspond.");
        (await browser.GetAsync("/agents/motifs?f=archives")).TextsOf("tbody th a").ShouldBe([old.Name]);
    }

    [Fact]
    public async Task S_2_4_basics_read_their_services_the_desk_all_admins_and_référentes_set_strangers_find_nothing()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.MotifAsync(monde.Organisation, await Given.ServiceAsync());
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var desk = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.RoleAsync(desk, monde.Organisation, secretaire: true);
        var (referente, abroad) = (await ReferenteAsync(monde), await ReferenteAsync(await Given.MondeAsync()));
        var fiche = $"/agents/motifs/{other.Id}";

        (await As(monde.Agent).GetAsync("/agents/motifs")).TextsOf("tbody th a").ShouldBe([monde.Motif.Name]);
        (await As(monde.Agent).GetAsync(fiche)).ShouldBe(HttpStatusCode.NotFound);
        (await As(desk).GetAsync(fiche)).ShouldBeOk().Document.QuerySelector("main a[href$='/modifier']").ShouldBeNull();

        foreach (var url in (string[])[$"{fiche}/modifier", $"{fiche}/suppression", $"{fiche}/historique", $"{fiche}/copie"])
        {
            (await As(admin).GetAsync(url)).ShouldBeOk();
            (await As(referente).GetAsync(url)).ShouldBeOk();
            (await As(desk).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
            (await As(abroad).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        }

        (await As(desk).GetAsync("/agents/motifs/nouveau")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(desk).PostWithTokenAsync($"{fiche}/suppression")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(abroad).GetAsync("/agents/motifs")).Text.ShouldNotContain(other.Name);
    }

    [Fact]
    public async Task S_3_10_a_motif_is_made_with_all_its_fields_and_its_history_says_them()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);

        var made = await browser.PostFormAsync(
            await browser.GetAsync("/agents/motifs/nouveau"),
            "main form",
            [
                ("Input.Name", " Premier contact "),
                ("Input.Service", $"{monde.Service.Id}"),
                ("Input.DurationMinutes", "45"),
                ("Input.LocationType", "Phone"),
                ("Input.Color", "prune"),
                ("Input.BookableBy", "AgentsAndPrescripteurs"),
                ("Input.MinBookingDelay", "86400"),
                ("Input.MaxBookingDelay", "2629746"),
                ("Input.Visibility", "VisibleAndNotNotified"),
                ("Input.Discreet", "true"),
                ("Input.InstructionForRdv", "Ayez votre numéro d’allocataire."),
            ],
            ".actions:last-of-type > button:not([name])"
        );

        var motif = await ReadAsync(db =>
            db.Motifs.SingleAsync(one => one.OrganisationId == monde.Organisation.Id && one.Slug == "premier_contact")
        );
        (motif.Name, motif.DurationMinutes, motif.LocationType, motif.Color).ShouldBe(("Premier contact", 45, LocationType.Phone, "prune"));
        (motif.BookableBy, motif.MinBookingDelay, motif.MaxBookingDelay).ShouldBe((BookableBy.AgentsAndPrescripteurs, 86_400, 2_629_746));
        (motif.Visibility, motif.Discreet).ShouldBe((VisibilityType.VisibleAndNotNotified, true));
        var fiche = (await browser.FollowAsync(made)).ShouldBeOk();
        fiche.TextOf(".ds-alert").ShouldNotBeNull().ShouldContain("Aucune plage d’ouverture n’ouvre ce motif");
        fiche.Text.ShouldContain("Ayez votre numéro d’allocataire.");
        (await browser.GetAsync($"/agents/motifs/{motif.Id}/historique")).Text.ShouldContain("Réservable par : agents et prescripteurs");
    }

    [Theory]
    [InlineData("Input.Name", " ")]
    [InlineData("Input.Name", "?!")]
    [InlineData("Input.DurationMinutes", "1441")]
    [InlineData("Input.DurationMinutes", "0")]
    [InlineData("Input.MaxBookingDelay", "1800")]
    [InlineData("Input.MaxBookingDelay", "-5")]
    [InlineData("Input.Color", "#ff0000")]
    [InlineData("Input.Collectif", "true")]
    public async Task S_3_10_what_cannot_be_is_refused_in_words_and_what_was_typed_stays(string field, string typed)
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Role = RoleLevel.Admin;
            spec.Motif = motif => motif.LocationType = LocationType.Phone;
        });
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/modifier");

        var refused = await SaveAsync(browser, form, ("Input.InstructionForRdv", "Sonnez deux fois"), (field, typed));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One($"#{field.Replace('.', '_')}").GetAttribute("aria-invalid").ShouldBe("true");
        refused.TextOf("#Input_InstructionForRdv").ShouldBe("Sonnez deux fois");
    }

    [Fact]
    public async Task S_3_10_one_name_serves_once_for_a_service_and_a_way_until_it_is_archived()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var second = await Given.MotifAsync(monde.Organisation, monde.Service);
        using var browser = As(monde.Agent);
        var url = $"/agents/motifs/{second.Id}/modifier";
        var twin = monde.Motif.Name.ToUpperInvariant();

        var refused = await SaveAsync(browser, await browser.GetAsync(url), ("Input.Name", twin));
        var other = await SaveAsync(browser, await browser.GetAsync(url), ("Input.Name", twin), ("Input.LocationType", "Home"));
        var archived = await browser.PostFormAsync(await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/suppression"), "main form");
        var onSite = await SaveAsync(browser, await browser.GetAsync(url), ("Input.Name", twin), ("Input.LocationType", "PublicOffice"));
        var back = await browser.PostFormAsync(await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/remise-en-service"), "main form");

        refused
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextOf("#Input_Name-erreur")
            .ShouldNotBeNull()
            .ShouldContain("porte déjà ce nom");
        other.ShouldSeeOther($"/agents/motifs/{second.Id}");
        archived.ShouldSeeOther($"/agents/motifs/{monde.Motif.Id}");
        onSite.ShouldSeeOther($"/agents/motifs/{second.Id}");
        back.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("porte déjà ce nom");
    }

    [Fact]
    public async Task S_3_10_two_who_give_the_same_name_at_once_come_one_after_the_other()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var tries = await Task.WhenAll(
            new[] { monde.Agent, colleague }.Select(async agent =>
            {
                using var browser = As(agent);
                var form = await browser.GetAsync("/agents/motifs/nouveau");
                return await SaveAsync(browser, form, ("Input.Name", "Bilan"), ("Input.Service", $"{monde.Service.Id}"));
            })
        );

        tries.Select(page => page.Status).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity]);
        (
            await ReadAsync(db => db.Motifs.CountAsync(motif => motif.OrganisationId == monde.Organisation.Id && motif.Slug == "bilan"))
        ).ShouldBe(1);
    }

    [Fact]
    public async Task S_18_once_a_rdv_was_taken_how_one_meets_stays()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/motifs/{monde.Motif.Id}/modifier");

        var saved = await SaveAsync(browser, form, ("Input.LocationType", "Phone"));

        form.Text.ShouldContain("cela ne change plus, des RDV ont été pris ainsi");
        saved.ShouldSeeOther($"/agents/motifs/{monde.Motif.Id}");
        (await ReadAsync(db => db.Motifs.SingleAsync(one => one.Id == monde.Motif.Id))).LocationType.ShouldBe(LocationType.PublicOffice);
    }

    [Fact]
    public async Task B4_a_motif_changed_meanwhile_says_by_whom_and_keeps_what_was_typed()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);
        var url = $"/agents/motifs/{monde.Motif.Id}/modifier";
        var form = await browser.GetAsync(url);
        await SaveAsync(browser, await browser.GetAsync(url), ("Input.Color", "olive"));

        var told = await SaveAsync(browser, form, ("Input.Name", "Entretien"));

        told.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("Couleur : Bleu → Olive");
        told.One("#Input_Name").GetAttribute("value").ShouldBe("Entretien");
    }

    private static Task<Page> SaveAsync(Browser browser, Page form, params (string Name, string? Value)[] typed) =>
        browser.PostFormAsync(form, "main form", typed, "main form > .actions:last-of-type > button");

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

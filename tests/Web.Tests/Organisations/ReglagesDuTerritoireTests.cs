using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.Organisations;

/// <summary>The settings of a territory: who sets them, what is read before saving, and what they change at once.</summary>
public sealed class ReglagesDuTerritoireTests(RdvApp app) : FunnelTest(app)
{
    private static readonly LocalDate _easterMonday = new(2026, 4, 6);

    [Fact]
    public async Task S3_1_2_only_whoever_configures_the_territory_reads_and_sets_it()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var referente = await ReferenteAsync(monde);
        var abroad = await ReferenteAsync(await Given.MondeAsync());
        var url = $"/agents/territoire/reglages/{monde.Territoire.Id}";

        foreach (var page in (string[])[url, $"{url}/modifier", $"{url}/historique"])
        {
            (await As(referente).GetAsync(page)).ShouldBeOk();
            (await As(monde.Agent).GetAsync(page)).ShouldBe(HttpStatusCode.NotFound);
            (await As(abroad).GetAsync(page)).ShouldBe(HttpStatusCode.NotFound);
        }

        (await As(referente).GetAsync("/agents/territoire/reglages")).TextsOf("tbody th a").ShouldBe([monde.Territoire.Name]);
        (await As(monde.Agent).GetAsync("/agents/territoire/reglages")).ShouldBeOk().Text.ShouldNotContain(monde.Territoire.Name);
        (await As(abroad).PostWithTokenAsync($"{url}/modifier", ("Input.Name", "À moi"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S3_1_2_a_territory_does_not_take_the_name_of_another_one()
    {
        var (monde, other) = (await Given.MondeAsync(), await Given.MondeAsync());
        using var browser = As(await ReferenteAsync(monde));
        var url = $"/agents/territoire/reglages/{monde.Territoire.Id}";

        var refused = await browser.PostFormAsync(
            await browser.GetAsync($"{url}/modifier"),
            "main form",
            ("Input.Name", other.Territoire.Name),
            ("Input.Phone", "3646")
        );
        var kept = await browser.PostFormAsync(refused, "main form", ("Input.Name", monde.Territoire.Name));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Un territoire s’appelle déjà");
        kept.ShouldSeeOther(url);
        (await ReadAsync(db => db.Territoires.SingleAsync(one => one.Id == monde.Territoire.Id))).Phone.ShouldBe("3646");
    }

    [Fact]
    public async Task I9_6_a_territory_that_works_on_Easter_Monday_reads_which_plages_open_then_offers_their_créneaux()
    {
        var monde = await Given.MondeAsync(spec => (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(_easterMonday, 9, 12)));
        var referente = await ReferenteAsync(monde);
        using var browser = As(referente);
        var url = $"/agents/territoire/reglages/{monde.Territoire.Id}";
        (await Client().GetAsync(Times(monde))).Text.ShouldContain("Les jours ouverts tombent sur des jours fériés.");

        var told = await browser.PostFormAsync(await browser.GetAsync($"{url}/modifier"), "main form", ("Input.Feries", "Lundi de Pâques"));
        (await ReadAsync(db => db.Territoires.SingleAsync(one => one.Id == monde.Territoire.Id))).FeriesTravailles.ShouldBeEmpty();
        var saved = await browser.PostFormAsync(told, "main form");

        told.ShouldBeOk()
            .Text.ShouldContain(
                "Lundi de Pâques, le lundi 6 avril 2026 : on y reçoit. 1 plage d’ouverture de ce jour-là offrira des créneaux."
            );
        saved.ShouldSeeOther(url);
        StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-04-06")))).ShouldContain("2026-04-06T09:00");
        (await browser.GetAsync($"{url}/historique")).Text.ShouldContain("Lundi de Pâques");
        (await As(monde.Agent).GetAsync($"/agents/creneaux?motif={monde.Motif.Id}&jour=2026-04-06")).Html.ShouldContain("2026-04-06");
        (await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}?vue=jour&date=2026-04-06")).Text.ShouldNotContain(
            "Lundi de Pâques"
        );
    }

    [Fact]
    public async Task I9_6_a_worked_holiday_closes_nothing_and_the_others_do()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        monde.Territoire.FeriesTravailles = ["Lundi de Pâques"];
        await Given.SaveAsync();
        var feries = (await ReadAsync(db => db.Territoires.SingleAsync(one => one.Id == monde.Territoire.Id))).Feries;

        feries.Closing(_easterMonday).ShouldBeNull();
        feries.Closing(new LocalDate(2026, 5, 1)).ShouldBe("Fête du Travail");
    }

    [Fact]
    public async Task S3_1_6_fields_that_the_territory_does_not_ask_leave_the_citizens_form_at_once()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(await ReferenteAsync(monde));
        using var citizen = Client();
        await HoldAsync(citizen, monde);
        (await citizen.GetAsync(Form(monde))).ShouldBeOk().Html.ShouldContain("BirthDate");

        var saved = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/territoire/reglages/{monde.Territoire.Id}/modifier"),
            "main form",
            ("Input.AsksBirthDate", "false")
        );

        saved.ShouldSeeOther($"/agents/territoire/reglages/{monde.Territoire.Id}");
        (await citizen.GetAsync(Form(monde))).ShouldBeOk().Html.ShouldNotContain("BirthDate");
    }

    [Fact]
    public async Task S3_1_2_a_switch_of_rights_says_whom_it_meets_before_it_is_saved()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(await ReferenteAsync(monde));
        var url = $"/agents/territoire/reglages/{monde.Territoire.Id}";

        var told = await browser.PostFormAsync(
            await browser.GetAsync($"{url}/modifier"),
            "main form",
            ("Input.IsolatedOrganisations", "true"),
            ("Input.OwnersGrantAccess", "false"),
            ("Input.Phone", "3646")
        );

        told.ShouldBeOk().Text.ShouldContain("chacun ne verra plus que les agendas et les fiches de ses propres organisations");
        told.Text.ShouldContain("seules les personnes qui administrent diront qui entre dans un agenda");
        (await browser.PostFormAsync(told, "main form")).ShouldSeeOther(url);
        var territoire = await ReadAsync(db => db.Territoires.SingleAsync(one => one.Id == monde.Territoire.Id));
        (territoire.IsolatedOrganisations, territoire.OwnersGrantAccess, territoire.Phone).ShouldBe((true, false, "3646"));
    }

    [Fact]
    public async Task S3_1_2_what_cannot_be_is_refused_and_what_a_colleague_saved_is_said()
    {
        var monde = await Given.MondeAsync();
        var referente = await ReferenteAsync(monde);
        using var mine = As(referente);
        var url = $"/agents/territoire/reglages/{monde.Territoire.Id}/modifier";
        var form = await mine.GetAsync(url);

        var refused = await mine.PostFormAsync(form, "main form", ("Input.Name", " "), ("Input.Phone", "03 21"));
        using var theirs = As(referente);
        (await theirs.PostFormAsync(await theirs.GetAsync(url), "main form", ("Input.Name", "Le Nord"))).ShouldSeeOther("/agents");
        var told = await mine.PostFormAsync(form, "main form", ("Input.Name", "Le Sud"));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).One("#Input_Phone").GetAttribute("value").ShouldBe("03 21");
        told.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("→ Le Nord");
        told.One("#Input_Name").GetAttribute("value").ShouldBe("Le Sud");
    }

    private async Task<Agent> ReferenteAsync(Monde monde)
    {
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        return agent;
    }
}

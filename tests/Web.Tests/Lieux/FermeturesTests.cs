using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;

namespace RdvSolidarites.Web.Tests.Lieux;

/// <summary>Days on which a lieu is closed: what stands there is read first, créneaux go and come back, and RDVs are decided of.</summary>
public sealed class FermeturesTests(RdvApp app) : FunnelTest(app)
{
    private const string Demain = "2026-03-06T09:00";
    private static readonly LocalDate _vendredi = Jeudi.PlusDays(1);

    [Fact]
    public async Task I9_3_closing_days_says_what_stands_there_then_takes_the_créneaux_and_leads_to_the_RDVs()
    {
        var monde = await MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);
        var week = await Client().GetAsync(Times(monde, ("date", Jeudi)));

        var told = await CloseAsync(browser, monde, Jeudi, Jeudi, "Travaux");
        var still = await FermeturesAsync(monde);
        var closed = await browser.PostFormAsync(told, "main form");

        StartsOf(week).ShouldContain(HalfPastNine);
        told.ShouldBeOk()
            .Text.ShouldContain($"1 plage d’ouverture n’y offrira plus rien ces jours-là : {monde.Agent.FullName} ({monde.Motif.Name}).");
        told.Text.ShouldContain("1 RDV y est posé, le premier jeudi 5 mars à 9 h 00.");
        still.ShouldBeEmpty();
        closed.ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}/rdvs-touches?du=2026-03-05&au=2026-03-05");
        StartsOf(await Client().GetAsync(Times(monde, ("date", Jeudi))))
            .ShouldBe(StartsOf(week).Where(start => !start.StartsWith("2026-03-05", StringComparison.Ordinal)));
        var assistant = (await browser.FollowAsync(closed)).ShouldBeOk();
        assistant.Text.ShouldContain($"{monde.Lieu.Name}, RDV du 5 mars 2026");
        assistant.Html.ShouldContain($"Choix[{rdv.Id}]");
        (await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}")).Text.ShouldContain("Le 5 mars 2026");
        (await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/historique")).Text.ShouldContain("le 5 mars 2026 (Travaux)");
    }

    [Fact]
    public async Task I9_3_a_closing_withdrawn_brings_the_créneaux_back_and_a_form_sent_twice_is_done_once()
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);
        var read = await CloseAsync(browser, monde, Jeudi, _vendredi, "Congés");
        (await browser.PostFormAsync(read, "main form")).ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}/fermetures");
        (await browser.PostFormAsync(read, "main form")).ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}/fermetures");
        (await FermeturesAsync(monde)).Count.ShouldBe(1);
        StartsOf(await Client().GetAsync(Times(monde, ("date", Jeudi)))).ShouldNotContain(Demain);

        var page = await browser.ClickAsync(await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/fermetures"), "a[href*='retrait']");
        var back = await browser.PostFormAsync(page.ShouldBeOk(), "main form");

        page.Text.ShouldContain("1 plage d’ouverture y offrira à nouveau des créneaux.");
        back.ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}/fermetures");
        (await browser.PostFormAsync(page, "main form")).ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}/fermetures");
        (await FermeturesAsync(monde)).ShouldBeEmpty();
        StartsOf(await Client().GetAsync(Times(monde, ("date", Jeudi)))).ShouldContain(Demain);
    }

    [Fact]
    public async Task I9_3_without_any_closing_the_list_says_so()
    {
        var monde = await MondeAsync();

        var page = await As(monde.Agent).GetAsync($"/agents/lieux/{monde.Lieu.Id}/fermetures");

        page.ShouldBeOk().TextOf(".vide").ShouldNotBeNull().ShouldContain("Aucun jour de fermeture à venir.");
    }

    [Fact]
    public async Task I9_3_citizens_and_agents_read_that_the_lieu_is_closed()
    {
        var monde = await MondeAsync(once: true);
        await GivenClosedAsync(monde, Jeudi, _vendredi);
        using var browser = As(monde.Agent);

        var citizen = await Client().GetAsync(Times(monde));
        var agent = await browser.GetAsync($"/agents/creneaux?motif={monde.Motif.Id}&lieu={monde.Lieu.Id}");

        citizen.Text.ShouldContain("Le lieu est fermé jusqu’au 6 mars 2026.");
        agent.Text.ShouldContain("le lieu est fermé jusqu’au 6 mars 2026.");
    }

    [Fact]
    public async Task I9_3_whoever_kept_a_créneau_before_the_closing_does_not_get_it()
    {
        var monde = await MondeAsync();
        using var visitor = Client();
        await HoldAsync(visitor, monde);
        await GivenClosedAsync(monde, Jeudi, Jeudi);

        var answer = await FillAsync(visitor, Form(monde), Someone());

        ((int)answer.Status is >= 400 || answer.Location?.StartsWith("/prendre_rdv/code/", StringComparison.Ordinal) != true).ShouldBeTrue(
            answer.Text
        );
        (await RdvsAsync(monde.Motif)).ShouldBeEmpty();
    }

    [Fact]
    public async Task I9_3_a_collective_RDV_of_a_closed_day_is_no_longer_offered()
    {
        var monde = await CollectiveAsync();
        await AtelierAsync(monde, monde.Paris(Jeudi, 14), seats: 5);
        await AtelierAsync(monde, monde.Paris(_vendredi, 14), seats: 5);
        var seats = Home(
            monde,
            ("service_id", monde.Service.Id),
            ("motif_name_with_location_type", monde.Motif.Key),
            ("lieu_id", monde.Lieu.Id)
        );
        var before = await Client().GetAsync(seats);

        await GivenClosedAsync(monde, Jeudi, Jeudi);
        var after = await Client().GetAsync(seats);

        before.Text.ShouldContain("5 mars");
        after.Text.ShouldNotContain("5 mars");
        after.Text.ShouldContain("6 mars");
    }

    [Fact]
    public async Task I9_3_an_agent_who_puts_a_RDV_there_by_hand_is_warned()
    {
        var monde = await MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var rdv = await Given.RdvAsync(monde, usager, monde.Paris(_vendredi, 9));
        await GivenClosedAsync(monde, Jeudi, Jeudi);
        using var browser = As(monde.Agent);

        var form = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement")).ShouldBeOk();
        var told = await browser.PostFormAsync(form, "main form", ("Input.Jour", "2026-03-05"), ("Input.Heure", "09:00"));

        told.Text.ShouldContain("Le lieu est fermé jeudi 5 mars (Travaux).");
    }

    [Theory]
    [InlineData("", "", "Travaux", "#Input_Du")]
    [InlineData("2020-01-02", "", "Travaux", "#Input_Du")]
    [InlineData("2026-03-05", "2026-03-04", "Travaux", "#Input_Au")]
    [InlineData("2026-03-05", "2028-03-04", "Travaux", "#Input_Au")]
    [InlineData("2026-03-05", "", " ", "#Input_Raison")]
    public async Task I9_3_days_that_cannot_be_are_refused_in_words_and_stay(string from, string to, string why, string field)
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);

        var refused = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/fermetures"),
            "main form",
            ("Input.Du", from),
            ("Input.Au", to),
            ("Input.Raison", why)
        );

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).One(field).GetAttribute("aria-invalid").ShouldBe("true");
        refused.One("#Input_Du").GetAttribute("value").ShouldBe(from);
    }

    [Fact]
    public async Task I9_3_only_whoever_sets_the_lieu_closes_it_and_strangers_find_nothing()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var stranger = (await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin)).Agent;
        var url = $"/agents/lieux/{monde.Lieu.Id}/fermetures";
        (string, string?)[] days = [("Input.Du", "2026-03-05"), ("Input.Raison", "Travaux")];

        (await As(admin).GetAsync(url)).ShouldBeOk().One("main form");
        (await As(monde.Agent).GetAsync(url)).ShouldBeOk().Document.QuerySelector("main form").ShouldBeNull();
        (await As(monde.Agent).PostWithTokenAsync(url, days)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(stranger).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        (await As(stranger).PostWithTokenAsync(url, days)).ShouldBe(HttpStatusCode.NotFound);
        (await As(stranger).GetAsync($"/agents/lieux/{monde.Lieu.Id}/rdvs-touches")).ShouldBe(HttpStatusCode.NotFound);
        (await As(admin).GetAsync($"{url}/retrait?du=2026-03-05&au=2026-03-05")).ShouldSeeOther(url);
        (await As(admin).GetAsync($"{url}/retrait?du=nimporte")).ShouldSeeOther(url);
        (await As(stranger).GetAsync($"{url}/retrait?du=2026-03-05&au=2026-03-05")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task I9_6_a_lieu_that_works_on_a_holiday_offers_créneaux_then()
    {
        // Easter Monday.
        var monde = await Given.MondeAsync(spec =>
            (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(new LocalDate(2026, 4, 6), 9, 12))
        );
        using var browser = As(monde.Agent);
        var url = $"/agents/lieux/{monde.Lieu.Id}/modifier";
        var before = await Client().GetAsync(Times(monde));

        var told = await browser.PostFormAsync(await browser.GetAsync(url), "main form", ("Input.Feries", "Lundi de Pâques"));
        var saved = await browser.PostFormAsync(told, "main form");

        before.Text.ShouldContain("Les jours ouverts tombent sur des jours fériés.");
        told.Text.ShouldContain(
            "Lundi de Pâques, le lundi 6 avril 2026 : on y reçoit. 1 plage d’ouverture de ce jour-là offrira des créneaux."
        );
        saved.ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}");
        StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-04-06")))).ShouldContain("2026-04-06T09:00");
        (await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/historique")).Text.ShouldContain("Lundi de Pâques");
    }

    private static async Task<Page> CloseAsync(Browser browser, Monde monde, LocalDate from, LocalDate to, string why) =>
        await browser.PostFormAsync(
            (await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/fermetures")).ShouldBeOk(),
            "main form",
            ("Input.Du", $"{from:uuuu-MM-dd}"),
            ("Input.Au", $"{to:uuuu-MM-dd}"),
            ("Input.Raison", why)
        );

    [Fact]
    public async Task I9_3_closings_that_are_over_leave_the_lieu_so_that_many_years_of_them_fit()
    {
        var monde = await MondeAsync();
        for (var ago = 1; ago <= 27; ago++)
        {
            var day = Jeudi.PlusDays(-ago - 2);
            monde.Lieu.CloseDays(new JoursFermes(day, day, new string('x', 120)), day.PlusDays(-40));
        }

        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var told = await CloseAsync(browser, monde, Jeudi, Jeudi, new string('y', 120));

        (await browser.PostFormAsync(told, "main form")).ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}/fermetures");
        (await FermeturesAsync(monde)).Select(closing => closing.From).ShouldBe([Jeudi]);
    }

    private async Task GivenClosedAsync(Monde monde, LocalDate from, LocalDate to)
    {
        monde.Lieu.CloseDays(new JoursFermes(from, to, "Travaux"), from);
        await Given.SaveAsync();
    }

    private Task<IReadOnlyList<JoursFermes>> FermeturesAsync(Monde monde) =>
        ReadAsync(async db => (await db.Lieux.SingleAsync(lieu => lieu.Id == monde.Lieu.Id)).Fermetures);

    /// <summary>Weekdays from nine to noon; or Thursday and Friday of one week only.</summary>
    private Task<Monde> MondeAsync(bool once = false) =>
        Given.MondeAsync(spec =>
        {
            spec.Role = RoleLevel.Admin;
            if (once)
            {
                spec.Horaire = new Plage(
                    Jeudi,
                    new LocalTime(9, 0),
                    new LocalTime(12, 0),
                    Recurrence: Recurrence.Weekly(1, [IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], _vendredi)
                );
            }
        });
}

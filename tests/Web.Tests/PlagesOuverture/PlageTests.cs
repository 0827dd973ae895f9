using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.PlagesOuverture;

/// <summary>Writing plages (spec 2 §7). Seen failing: without the filter on services, without the confirmation, without the check of lieux.</summary>
public sealed class PlageTests(RdvApp app) : HorairesTest(app)
{
    [Fact]
    public async Task A_new_plage_opens_what_was_said_and_citizens_find_it()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Given.DefaultDay.PlusDays(-1), 9, 10));
        using var browser = As(monde.Agent);

        var answer = await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "14:00", "16:00"));

        var page = (await browser.FollowAsync(answer.ShouldSeeOther("/agents/plages/"))).ShouldBeOk();
        page.Text.ShouldContain("Jeudi 5 mars 2026, 14 h 00 – 16 h 00");
        page.Text.ShouldContain(monde.Lieu.Name);
        var plage = (await PlagesAsync(monde.Agent))[^1];
        plage.Title.ShouldBe("Permanence");
        plage.Motifs.Select(motif => motif.Id).ShouldBe([monde.Motif.Id]);
        StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-05")))).ShouldContain("2026-03-05T14:00");
    }

    [Fact]
    public async Task S9_hours_stay_on_the_wall_clock_when_the_clocks_change()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Each(IsoDayOfWeek.Monday));

        var page = await As(monde.Agent).GetAsync($"/agents/plages/{monde.Plage.Id}/occurrences?du=2026-03-23");
        var week = await Client().GetAsync(Times(monde, ("date", "2026-03-30")));

        page.TextOf("[data-jour='2026-03-23']").ShouldNotBeNull().ShouldContain("9 h 00 – 12 h 00");
        page.TextOf("[data-jour='2026-03-30']").ShouldNotBeNull().ShouldContain("9 h 00 – 12 h 00");
        StartsOf(week).ShouldContain("2026-03-30T09:00");
        var feed = (await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}/evenements?start=2026-03-22&end=2026-04-01"))
            .ShouldBeOk()
            .Html;
        feed.ShouldContain("2026-03-23T09:00");
        feed.ShouldContain("2026-03-30T09:00");
    }

    [Fact]
    public async Task S10_a_fifth_tuesday_skips_the_months_without_one_and_the_last_day_counts()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);

        var answer = await OpenAsync(
            browser,
            monde,
            monde.Agent,
            Hours(
                "2026-03-31",
                "14:00",
                "16:00",
                ("Input.Horaire.Repeats", "true"),
                ("Input.Horaire.Unit", "Mois"),
                ("Input.Horaire.Until", "2026-09-29")
            )
        );

        var shown = await browser.FollowAsync(answer.ShouldSeeOther("/agents/plages/"));
        shown.Text.ShouldContain("Le 5e mardi de chaque mois, 14 h 00 – 16 h 00, du 31 mars 2026 au 29 septembre 2026");
        var dates = await browser.GetAsync($"{answer.Location}/occurrences");
        Days(dates).ShouldBe(["2026-03-31", "2026-06-30", "2026-09-29"]);
    }

    [Fact]
    public async Task S10_every_second_week_keeps_the_parity_of_its_first()
    {
        var monde = await Given.MondeAsync(spec =>
            spec.Horaire = new Plage(
                new LocalDate(2026, 3, 5),
                new LocalTime(9, 0),
                new LocalTime(12, 0),
                Recurrence: Recurrence.Weekly(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday])
            )
        );

        var page = await As(monde.Agent).GetAsync($"/agents/plages/{monde.Plage.Id}/occurrences");

        Days(page).Take(4).ShouldBe(["2026-03-05", "2026-03-16", "2026-03-19", "2026-03-30"]);
        page.Text.ShouldContain("Une semaine sur deux, le lundi et le jeudi");
    }

    [Fact]
    public async Task S11_overlaps_warn_whatever_the_organisation_touching_does_not_and_confirming_saves()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, other);
        var motif = await Given.MotifAsync(other, monde.Service);
        var lieu = await Given.LieuAsync(other);
        var elsewhere = await Given.PlageAsync(monde.Agent, other, lieu, [motif], Each(IsoDayOfWeek.Thursday, 14, 16));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(monde.Agent);

        (await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "16:00", "18:00"))).ShouldSeeOther("/agents/plages/");
        (await OpenAsync(browser, monde, colleague, Hours("2026-03-05", "14:00", "16:00"))).ShouldSeeOther("/agents/plages/");
        var warned = (await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "15:00", "16:00"))).ShouldBeOk();

        warned.TextOf(".ds-alert").ShouldNotBeNull().ShouldContain(motif.Name);
        warned.Text.ShouldContain(other.Name);
        warned.Text.ShouldContain("Enregistrer quand même");
        (await PlagesAsync(monde.Agent)).Count.ShouldBe(3);
        (await ConfirmAnywayAsync(browser, warned)).ShouldSeeOther("/agents/plages/");
        (await PlagesAsync(monde.Agent)).Count.ShouldBe(4);
        var list = await browser.GetAsync(PlagesOf(monde.Agent));
        list.TextsOf(".plages .ds-tag").Count(text => text == "Conflit de dates").ShouldBe(2);
        (await browser.GetAsync($"/agents/plages/{elsewhere.Id}")).TextOf("#conflits").ShouldBe("Conflit de dates");
    }

    [Fact]
    public async Task S12_a_conflict_that_I_may_not_see_is_only_counted()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, other);
        var motif = await Given.MotifAsync(other, await Given.ServiceAsync(), one => one.Name = "Motif tenu secret");
        var hidden = await Given.PlageAsync(monde.Agent, other, await Given.LieuAsync(other), [motif], Each(IsoDayOfWeek.Thursday, 14, 16));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(colleague);

        var warned = (await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "15:00", "16:00"))).ShouldBeOk();
        var list = await browser.GetAsync(PlagesOf(monde.Agent));

        warned.TextOf(".ds-alert").ShouldNotBeNull().ShouldContain("1 autre plage de cet agent que vous ne pouvez pas voir en détail");
        warned.Text.ShouldNotContain("Motif tenu secret");
        list.Text.ShouldContain("1 autre plage de cet agenda, que vous ne pouvez pas voir en détail");
        list.Text.ShouldNotContain("Motif tenu secret");
        (await browser.GetAsync($"/agents/plages/{hidden.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2020-01-13", "09:00", "12:00", "Ces heures sont déjà passées")]
    [InlineData("2027-07-14", "09:00", "12:00", "Le 14 juillet 2027 est férié")]
    [InlineData("2027-03-28", "02:15", "02:45", "la pendule saute ces heures")]
    public async Task B_08_a_plage_of_which_no_creneau_will_come_says_so(string day, string start, string end, string why)
    {
        var monde = await Given.MondeAsync();

        var warned = (await OpenAsync(As(monde.Agent), monde, monde.Agent, Hours(day, start, end))).ShouldBeOk();

        warned.TextOf(".ds-alert").ShouldNotBeNull().ShouldContain(why);
        warned.TextOf(".ds-alert").ShouldNotBeNull().ShouldContain("aucun créneau n’en sortira");
    }

    [Fact]
    public async Task A_new_plage_comes_again_every_week_unless_told()
    {
        var monde = await Given.MondeAsync();

        var form = await As(monde.Agent).GetAsync($"{PlagesOf(monde.Agent)}/nouvelle");

        form.One("input[type=checkbox][name='Input.Horaire.Repeats']").HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task S14_without_motif_there_is_a_message_instead_of_the_form()
    {
        var monde = await Given.MondeAsync();
        var agent = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

        var page = (await As(agent).GetAsync($"{PlagesOf(agent)}/nouvelle")).ShouldBeOk();

        page.Document.QuerySelector(Formulaire).ShouldBeNull();
        page.Text.ShouldContain("Aucun motif à ouvrir dans cet agenda.");
    }

    [Fact]
    public async Task Motifs_offered_are_individual_alive_and_of_the_agents_services_or_all_where_the_agent_is_admin()
    {
        var monde = await Given.MondeAsync();
        var service = await Given.ServiceAsync();
        var foreign = await Given.MotifAsync(monde.Organisation, service);
        await Given.MotifAsync(monde.Organisation, monde.Service, motif => (motif.Name, motif.Collectif) = ("En groupe", true));
        await Given.MotifAsync(monde.Organisation, monde.Service, motif => (motif.Name, motif.DeletedAt) = ("Disparu", Now));
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);

        var mine = await As(monde.Agent).GetAsync($"{PlagesOf(monde.Agent)}/nouvelle");
        var theirs = await As(admin).GetAsync($"{PlagesOf(admin)}/nouvelle");

        Offered(mine).ShouldBe([monde.Motif.Id]);
        Offered(theirs).ShouldBe([monde.Motif.Id, foreign.Id], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-03-05", "12:00", "09:00", "après l’heure de début")]
    [InlineData("2026-03-05", "09:00", "09:00", "après l’heure de début")]
    [InlineData("2026-03-05", "25:00", "26:00", "n’est pas une réponse possible")]
    [InlineData("2017-12-31", "09:00", "12:00", "entre 2018 et 2031")]
    [InlineData("2031-03-04", "09:00", "12:00", "entre 2018 et 2031")]
    [InlineData("9999-12-31", "09:00", "12:00", "entre 2018 et 2031")]
    [InlineData("", "09:00", "12:00", "Indiquez le premier jour.")]
    [InlineData("pas-un-jour", "09:00", "12:00", "n’est pas une réponse possible")]
    public async Task Hours_that_cannot_be_are_refused_with_a_sentence_and_nothing_is_lost(
        string day,
        string start,
        string end,
        string said
    )
    {
        var monde = await Given.MondeAsync();

        var page = await OpenAsync(As(monde.Agent), monde, monde.Agent, Hours(day, start, end));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
        page.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Permanence");
        page.One("[name='Input.Horaire.Start']").GetAttribute("value").ShouldBe(start);
        (await PlagesAsync(monde.Agent)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_motif_or_a_lieu_of_elsewhere_is_refused()
    {
        var (monde, other) = (await Given.MondeAsync(), await Given.MondeAsync());
        var closed = await Given.LieuAsync(monde.Organisation, lieu => lieu.Availability = LieuAvailability.Disabled);
        var hours = Hours("2026-03-05", "14:00", "16:00");
        using var browser = As(monde.Agent);

        var motif = await OpenAsync(browser, monde with { Motif = other.Motif }, monde.Agent, hours);
        var lieu = await OpenAsync(browser, monde with { Lieu = other.Lieu }, monde.Agent, hours);
        var shut = await OpenAsync(browser, monde with { Lieu = closed }, monde.Agent, hours);

        motif.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("n’est plus proposé");
        lieu.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("n’est plus ouvert");
        shut.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("n’est plus ouvert");
        (await PlagesAsync(monde.Agent)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lieu_only_counts_when_a_motif_is_on_site()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.LocationType = LocationType.Phone);
        using var browser = As(monde.Agent);

        (await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "14:00", "16:00"))).ShouldSeeOther("/agents/plages/");

        (await PlagesAsync(monde.Agent))[^1].LieuId.ShouldBeNull();
    }

    [Fact]
    public async Task A_motif_too_long_and_a_first_day_that_is_not_ticked_are_said_before_saving()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.DurationMinutes = 90);
        using var browser = As(monde.Agent);

        var warned = (
            await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "14:00", "15:00", Weekly(IsoDayOfWeek.Friday)))
        ).ShouldBeOk();

        warned.Text.ShouldContain("Deux points à vérifier, rien d’interdit");
        warned.Text.ShouldContain("dure 1 h 30, la plage 1 h : aucun créneau n’en sortira");
        warned.Text.ShouldContain("Le jeudi 5 mars 2026 ne fait pas partie des jours choisis");
        (await ConfirmAnywayAsync(browser, warned)).ShouldSeeOther("/agents/plages/");
    }

    [Fact]
    public async Task A_confirmation_is_only_worth_what_was_read()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var warned = (await OpenAsync(browser, monde, monde.Agent, Hours("2026-03-05", "09:00", "10:00"))).ShouldBeOk();

        var again = await browser.PostFormAsync(warned, Formulaire, ("Input.Horaire.End", "09:10"));

        again.ShouldBeOk().Text.ShouldContain("aucun créneau n’en sortira");
        (await PlagesAsync(monde.Agent)).Count.ShouldBe(1);
    }

    private static IEnumerable<string?> Days(Page page) =>
        page.Document.QuerySelectorAll("[data-jour]").Select(item => item.GetAttribute("data-jour"));

    private static IEnumerable<long> Offered(Page page) =>
        page.Document.QuerySelectorAll("[name='Input.Motifs']").Select(box => long.Parse(box.GetAttribute("value")!, null));
}

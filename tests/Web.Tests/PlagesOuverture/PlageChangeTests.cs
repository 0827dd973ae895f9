using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.PlagesOuverture;

/// <summary>Changing, cutting, skipping, ending plages. Seen failing: without Revision, without the loss of RDVs, with the second mail to oneself.</summary>
public sealed class PlageChangeTests(RdvApp app) : HorairesTest(app)
{
    [Fact]
    public async Task A_colleague_who_was_faster_is_told_of_and_nothing_is_overwritten()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Zoé");
        var url = $"/agents/plages/{monde.Plage.Id}/modifier";
        using var mine = As(monde.Agent);
        using var theirs = As(colleague);
        var (form, faster) = (await mine.GetAsync(url), await theirs.GetAsync(url));
        (await theirs.PostFormAsync(faster.ShouldBeOk(), Formulaire, ("Input.Horaire.End", "11:00"))).ShouldSeeOther("/agents/plages/");

        var answer = await mine.PostFormAsync(form, Formulaire, ("Input.Title", "Mon titre"));

        answer.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain($"{colleague.FullName} a modifié");
        answer.Text.ShouldContain("Heure de fin : 12 h 00 → 11 h 00");
        answer.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Mon titre");
        (await PlagesAsync(monde.Agent))[0].EndTime.ShouldBe(new LocalTime(11, 0));
        (await mine.PostFormAsync(answer, Formulaire, [])).ShouldSeeOther("/agents/plages/");
    }

    [Fact]
    public async Task Narrowing_names_the_rdvs_that_fall_outside_and_leaves_them()
    {
        var monde = await Given.MondeAsync();
        var (early, late) = (
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9)),
            await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 11))
        );
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/modifier");

        var warned = (await browser.PostFormAsync(form, Formulaire, ("Input.Horaire.End", "10:00"))).ShouldBeOk();

        warned.Text.ShouldContain("1 RDV déjà posé est touché");
        warned.TextOf(".touches").ShouldNotBeNull().ShouldContain(late.Participations.Single().Usager.LastName);
        warned.TextOf(".touches")!.ShouldNotContain(early.Participations.Single().Usager.LastName);
        (await ConfirmAnywayAsync(browser, warned)).ShouldSeeOther($"/agents/agendas/{monde.Agent.Id}/rdvs-touches?rdv={late.Id}");
        (await FreshAsync(late)).IsCancelled.ShouldBeFalse();
    }

    [Fact]
    public async Task From_one_day_on_the_old_plage_ends_the_day_before_and_a_new_one_begins()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Each(IsoDayOfWeek.Thursday));
        using var browser = As(monde.Agent);
        var form = (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/modifier?depuis=2026-04-02")).ShouldBeOk();

        form.One("[name='Input.Horaire.FirstDay']").GetAttribute("value").ShouldBe("2026-04-02");
        (await browser.PostFormAsync(form, Formulaire, ("Input.Horaire.Start", "14:00"), ("Input.Horaire.End", "17:00"))).ShouldSeeOther(
            "/agents/plages/"
        );

        var plages = await PlagesAsync(monde.Agent);
        plages.Count.ShouldBe(2);
        plages[0].Horaire.LastDay.ShouldBe(new LocalDate(2026, 4, 1));
        plages[0].StartTime.ShouldBe(new LocalTime(9, 0));
        (plages[1].FirstDay, plages[1].StartTime).ShouldBe((new LocalDate(2026, 4, 2), new LocalTime(14, 0)));
        plages[1].Motifs.Select(motif => motif.Id).ShouldBe([monde.Motif.Id]);
    }

    [Fact]
    public async Task One_day_is_skipped_then_restored_and_citizens_follow()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var url = $"/agents/plages/{monde.Plage.Id}/occurrences/2026-03-05";

        (await browser.PostFormAsync(await browser.GetAsync(url), Formulaire, [], "[value=Passer]")).ShouldSeeOther(
            $"/agents/plages/{monde.Plage.Id}/occurrences"
        );
        var without = StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-05"))));
        var list = await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/occurrences");
        (await browser.PostFormAsync(await browser.GetAsync(url), Formulaire, [], "[value=Retablir]")).ShouldSeeOther("/agents/plages/");
        var with = StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-05"))));

        without.ShouldNotContain(NineOClock);
        without.ShouldContain("2026-03-06T09:00");
        list.TextOf("[data-jour='2026-03-05']").ShouldNotBeNull().ShouldContain("Sautée");
        with.ShouldContain(NineOClock);
    }

    [Fact]
    public async Task One_day_has_other_hours_and_a_rdv_that_no_longer_fits_is_shown_first()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/occurrences/2026-03-05");

        var warned = (
            await browser.PostFormAsync(form, Formulaire, [("Input.Start", "10:00"), ("Input.End", "12:00")], "[value=Changer]")
        ).ShouldBeOk();
        var done = await ConfirmAnywayAsync(browser, warned, "[value=Changer]");

        warned.TextOf(".touches").ShouldNotBeNull().ShouldContain(rdv.Participations.Single().Usager.LastName);
        done.ShouldSeeOther($"/agents/agendas/{monde.Agent.Id}/rdvs-touches");
        StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-05"))))[0].ShouldBe("2026-03-05T10:00");
        (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/occurrences"))
            .TextOf("[data-jour='2026-03-05']")
            .ShouldNotBeNull()
            .ShouldContain("10 h 00 – 12 h 00 Heures changées");
    }

    [Theory]
    [InlineData("2026-03-07")] // a Saturday
    [InlineData("2026-03-02")] // past
    [InlineData("nimporte")]
    public async Task A_day_that_does_not_come_leads_back_to_those_that_do(string jour)
    {
        var monde = await Given.MondeAsync();

        (await As(monde.Agent).GetAsync($"/agents/plages/{monde.Plage.Id}/occurrences/{jour}")).ShouldSeeOther(
            $"/agents/plages/{monde.Plage.Id}/occurrences"
        );
    }

    [Fact]
    public async Task Ending_from_a_day_keeps_what_was_before()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var form = (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/suppression?depuis=2026-03-09")).ShouldBeOk();

        (await browser.PostFormAsync(form, Formulaire, [])).ShouldSeeOther(PlagesOf(monde.Agent));

        (await PlagesAsync(monde.Agent)).Single().LastDay.ShouldBe(new LocalDate(2026, 3, 8));
    }

    [Fact]
    public async Task Deleting_shows_the_rdvs_hit_leaves_them_and_leads_to_them()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);
        var form = (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/suppression")).ShouldBeOk();

        var done = await browser.PostFormAsync(form, Formulaire, []);

        form.TextOf(".touches").ShouldNotBeNull().ShouldContain(rdv.Participations.Single().Usager.LastName);
        (await browser.FollowAsync(done)).ShouldBeOk().Text.ShouldContain("RDV à replacer");
        (await PlagesAsync(monde.Agent)).ShouldBeEmpty();
        (await FreshAsync(rdv)).IsCancelled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_rdv_that_another_plage_still_receives_is_not_hit()
    {
        var monde = await Given.MondeAsync();
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [monde.Motif], Each(IsoDayOfWeek.Thursday, 8, 10));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));

        var form = await As(monde.Agent).GetAsync($"/agents/plages/{monde.Plage.Id}/suppression");

        form.ShouldBeOk().Document.QuerySelector(".touches").ShouldBeNull();
    }

    [Fact]
    public async Task Only_somebody_elses_change_is_written_to_the_agent_who_wants_it_with_the_rule_for_their_calendar()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Each(IsoDayOfWeek.Thursday));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var deaf = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.NotifiedOfPlages = false);
        using var browser = As(colleague);
        var id = monde.Plage.Id;
        var form = await browser.GetAsync($"/agents/plages/{id}/occurrences/2026-03-12");
        (await browser.PostFormAsync(form, Formulaire, [], "[value=Passer]")).ShouldSeeOther("/agents/plages/");
        (await OpenAsync(browser, monde, deaf, Hours("2026-03-05", "14:00", "16:00"))).ShouldSeeOther("/agents/plages/");
        (await OpenAsync(browser, monde, colleague, Hours("2026-03-05", "14:00", "16:00"))).ShouldSeeOther("/agents/plages/");

        await TellAsync("plageId", id);
        await TellAsync("plageId", (await PlagesAsync(deaf))[0].Id);
        await TellAsync("plageId", (await PlagesAsync(colleague))[0].Id);

        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.Text.ShouldContain($"{colleague.FullName} a changé une plage d’ouverture dans votre agenda");
        var calendar = mail.Calendar.ShouldNotBeNull();
        calendar.ShouldContain("RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TH");
        calendar.ShouldContain("EXDATE;TZID=Europe/Paris:20260312T090000");
        calendar.ShouldContain("DTSTART;TZID=Europe/Paris:20260305T090000");
        calendar.ShouldContain("\r\nORGANIZER:mailto:");
        (await SentToAsync(deaf.Email!)).ShouldBeEmpty();
        (await SentToAsync(colleague.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_plage_leaves_the_calendar()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(await Given.AgentAsync(monde.Organisation, monde.Service));
        var form = await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/suppression");
        (await browser.PostFormAsync(form, Formulaire, [])).ShouldSeeOther(PlagesOf(monde.Agent));

        await TellAsync("plageId", monde.Plage.Id);

        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.CalendarMethod.ShouldBe("CANCEL");
        mail.Calendar.ShouldNotBeNull().ShouldContain("\r\nORGANIZER:mailto:");
        mail.Text.ShouldContain("a supprimé une plage d’ouverture");
    }

    [Fact]
    public async Task The_history_says_in_French_who_changed_what()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/modifier");
        await browser.PostFormAsync(form, Formulaire, ("Input.Horaire.End", "11:30"), ("Input.Horaire.Every", "2"));

        var page = (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/historique")).ShouldBeOk();

        var last = page.TextsOf(".historique > li")[0];
        last.ShouldContain($"{monde.Agent.FullName} a modifié");
        last.ShouldContain("Heure de fin : 12 h 00 → 11 h 30");
        last.ShouldContain("Répétition : Tous les jours du lundi au vendredi → Une semaine sur deux, le lundi, le mardi");
        page.TextsOf(".historique > li")[^1].ShouldContain("RDV-Solidarités a créé");
    }
}

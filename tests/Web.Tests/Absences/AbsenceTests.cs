using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

/// <summary>Writing absences (spec 2 §8). Seen failing: without the check of agents, with tabs by first day, without the lock.</summary>
public sealed class AbsenceTests(RdvApp app) : HorairesTest(app)
{
    [Fact]
    public async Task All_day_is_from_midnight_to_midnight_whatever_the_hours_say()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);

        var put = await PutAbsenceAsync(browser, monde.Agent, Hours("2026-04-07", "", ""), ("Input.Horaire.AllDay", "true"));

        put.ShouldSeeOther("/agents/absences/");
        var absence = (await AbsencesAsync(monde.Agent)).ShouldHaveSingleItem();
        (absence.StartTime, absence.EndTime, absence.FirstDay).ShouldBe(
            (LocalTime.Midnight, LocalTime.Midnight, new LocalDate(2026, 4, 7))
        );
        (await browser.GetAsync($"/agents/absences/{absence.Id}/modifier"))
            .One("input[type=checkbox][name='Input.Horaire.AllDay']")
            .HasAttribute("checked")
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_absence_is_tomorrow_from_nine_to_six_until_said_otherwise()
    {
        var monde = await Given.MondeAsync();

        var form = (await As(monde.Agent).GetAsync($"{AbsencesOf(monde.Agent)}/nouvelle")).ShouldBeOk();

        form.One("[name='Input.Horaire.FirstDay']").GetAttribute("value").ShouldBe("2026-03-04");
        form.One("[name='Input.Horaire.Start']").GetAttribute("value").ShouldBe("09:00");
        form.One("[name='Input.Horaire.End']").GetAttribute("value").ShouldBe("18:00");
    }

    [Fact]
    public async Task S13_an_absence_closes_both_organisations_lists_the_rdv_hit_and_leaves_it()
    {
        var monde = await Given.MondeAsync();
        var organisation = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, organisation);
        var (motif, lieu) = (await Given.MotifAsync(organisation, monde.Service), await Given.LieuAsync(organisation));
        await Given.PlageAsync(monde.Agent, organisation, lieu, [motif], Given.Once(new LocalDate(2026, 3, 9), 14, 16));
        var other = monde with { Organisation = organisation, Motif = motif, Lieu = lieu };
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 9), 9));
        using var browser = As(monde.Agent);
        StartsOf(await Client().GetAsync(Times(other, ("date", "2026-03-09")))).ShouldContain("2026-03-09T14:00");

        var warned = (await PutAbsenceAsync(browser, monde.Agent, Hours("2026-03-09", "08:00", "18:00"))).ShouldBeOk();
        var done = await ConfirmAnywayAsync(browser, warned);

        warned.TextOf(".touches").ShouldNotBeNull().ShouldContain(rdv.Participations.Single().Usager.LastName);
        (await browser.FollowAsync(done.ShouldSeeOther("/agents/absences/"))).Text.ShouldContain("RDV à replacer");
        StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-09"))))
            .ShouldNotContain(start => start.StartsWith("2026-03-09", StringComparison.Ordinal));
        StartsOf(await Client().GetAsync(Times(other, ("date", "2026-03-09")))).ShouldBeEmpty();
        (await FreshAsync(rdv)).IsCancelled.ShouldBeFalse();
    }

    [Fact]
    public async Task S15_a_weekly_absence_begun_last_year_is_still_running()
    {
        var monde = await Given.MondeAsync();
        await Given.AbsenceAsync(monde.Agent, Each(IsoDayOfWeek.Friday, first: new LocalDate(2025, 1, 3)), "Staff");
        await Given.AbsenceAsync(
            monde.Agent,
            Each(IsoDayOfWeek.Friday, first: new LocalDate(2025, 1, 3), until: new LocalDate(2025, 6, 6)),
            "Ancien staff"
        );
        using var browser = As(monde.Agent);

        var running = await browser.GetAsync(AbsencesOf(monde.Agent));
        var past = await browser.ClickAsync(running, "Passées");

        running.TextsOf(".absences > li").ShouldHaveSingleItem().ShouldContain("Staff En cours Tous les vendredis");
        past.TextsOf(".absences > li").ShouldHaveSingleItem().ShouldContain("Ancien staff Passée");
    }

    [Fact]
    public async Task An_absence_of_several_days_is_one_span_and_does_not_repeat()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var hours = Hours("2026-03-09", "14:00", "10:00", ("Input.Horaire.EndDay", "2026-03-11"));

        var refused = await PutAbsenceAsync(browser, monde.Agent, [.. hours, ("Input.Horaire.Repeats", "true")]);
        var done = await PutAbsenceAsync(browser, monde.Agent, hours, ("Input.Title", "Formation"));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("ne se répète pas");
        (await browser.FollowAsync(done.ShouldSeeOther("/agents/absences/"))).Text.ShouldContain(
            "Du lundi 9 mars 2026 à 14 h 00 au mercredi 11 mars 2026 à 10 h 00"
        );
        var starts = StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-09"))));
        starts.ShouldContain("2026-03-09T09:00");
        starts.ShouldNotContain(start => start.StartsWith("2026-03-10", StringComparison.Ordinal));
        starts
            .Where(start => start.StartsWith("2026-03-11", StringComparison.Ordinal))
            .ShouldBe(["2026-03-11T10:00", "2026-03-11T10:30", "2026-03-11T11:00", "2026-03-11T11:30"]);
    }

    [Theory]
    [InlineData("2026-03-09", "18:00", "09:00", null, "après l’heure de début")]
    [InlineData("2026-03-09", "09:00", "10:00", "2026-03-08", "Le dernier jour est avant le premier.")]
    [InlineData("2026-03-09", "24:30", "10:00", null, "n’est pas une réponse possible")]
    [InlineData("2012-03-09", "09:00", "10:00", null, "entre 2018 et 2031")]
    [InlineData("2026-03-09", "09:00", "10:00", "2040-01-01", "entre 2018 et 2031")]
    public async Task Hours_that_cannot_be_are_refused(string day, string start, string end, string? last, string said)
    {
        var monde = await Given.MondeAsync();

        var page = await PutAbsenceAsync(
            As(monde.Agent),
            monde.Agent,
            Hours(day, start, end),
            ("Input.Horaire.EndDay", last ?? ""),
            ("Input.Title", "Mes congés")
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
        page.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Mes congés");
        (await AbsencesAsync(monde.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_form_sent_twice_puts_it_once_for_several_or_for_one()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(monde.Agent);
        var shown = await browser.PostFormAsync(
            await browser.GetAsync("/agents/absences/commune"),
            Formulaire,
            [.. Hours("2026-03-05", "09:00", "18:00"), ("Qui", $"organisation-{monde.Organisation.Id}")]
        );
        var alone = await browser.GetAsync($"{AbsencesOf(monde.Agent)}/nouvelle");
        (string, string?)[] other = Hours("2026-03-06", "09:00", "10:00");

        var (once, twice) = (await browser.PostFormAsync(shown, Formulaire, []), await browser.PostFormAsync(shown, Formulaire, []));
        var (first, second) = (
            await browser.PostFormAsync(alone, Formulaire, other),
            await browser.PostFormAsync(alone, Formulaire, other)
        );

        twice.ShouldSeeOther(once.Location!);
        second.ShouldSeeOther(first.Location!);
        (await AbsencesAsync(colleague)).Count.ShouldBe(1);
        (await AbsencesAsync(monde.Agent)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_weekly_absence_is_skipped_once_ended_and_copied()
    {
        var monde = await Given.MondeAsync();
        var absence = await Given.AbsenceAsync(monde.Agent, Each(IsoDayOfWeek.Thursday), "Staff");
        using var browser = As(monde.Agent);
        var url = $"/agents/absences/{absence.Id}";

        var day = await browser.GetAsync($"{url}/occurrences/2026-03-05");
        (await browser.PostFormAsync(day, Formulaire, [], "[value=Passer]")).ShouldSeeOther($"{url}/occurrences");
        var open = StartsOf(await Client().GetAsync(Times(monde, ("date", "2026-03-05"))));
        var end = await browser.GetAsync($"{url}/suppression?depuis=2026-03-19");
        (await browser.PostFormAsync(end, Formulaire, [])).ShouldSeeOther(AbsencesOf(monde.Agent));
        var copy = await browser.GetAsync($"{AbsencesOf(monde.Agent)}/nouvelle?copie={absence.Id}");

        open.ShouldContain(NineOClock);
        var left = (await AbsencesAsync(monde.Agent)).Single();
        left.LastDay.ShouldBe(new LocalDate(2026, 3, 18));
        left.Derogations.ShouldBe([new Derogation(new LocalDate(2026, 3, 5))]);
        copy.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Staff");
    }

    [Fact]
    public async Task From_one_day_on_an_absence_has_other_hours()
    {
        var monde = await Given.MondeAsync();
        var absence = await Given.AbsenceAsync(monde.Agent, Each(IsoDayOfWeek.Thursday), "Staff");
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/absences/{absence.Id}/modifier?depuis=2026-03-12");

        (await browser.PostFormAsync(form.ShouldBeOk(), Formulaire, ("Input.Horaire.Start", "10:00"))).ShouldSeeOther("/agents/absences/");

        var both = await AbsencesAsync(monde.Agent);
        both.Select(one => one.StartTime.Hour).ShouldBe([9, 10]);
        both[0].LastDay.ShouldBe(new LocalDate(2026, 3, 11));
    }

    [Fact]
    public async Task Somebody_elses_absence_is_written_to_the_agent()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(await Given.AgentAsync(monde.Organisation, monde.Service));
        (await PutAbsenceAsync(browser, monde.Agent, Hours("2026-03-09", "09:00", "10:00"), ("Input.Title", "Commission"))).ShouldSeeOther(
            "/agents/absences/"
        );

        await TellAsync("absenceId", (await AbsencesAsync(monde.Agent))[0].Id);

        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.Text.ShouldContain("a ajouté une absence dans votre agenda");
        mail.Calendar.ShouldNotBeNull().ShouldContain("SUMMARY:Commission");
        mail.Calendar.ShouldContain("\r\nORGANIZER:mailto:");
    }

    [Fact]
    public async Task Without_the_detail_titles_are_not_sent_and_a_stranger_finds_nothing()
    {
        var monde = await Given.MondeAsync();
        var absence = await Given.AbsenceAsync(monde.Agent, Each(IsoDayOfWeek.Thursday), "Opération du genou");
        var reader = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, reader, Niveau.SansDetail, monde.Agent, Now));
        using var browser = As(reader);

        var list = (await browser.GetAsync(AbsencesOf(monde.Agent))).ShouldBeOk();

        list.Text.ShouldNotContain("genou");
        (await browser.GetAsync($"/agents/absences/{absence.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As((await Given.MondeAsync()).Agent).GetAsync(AbsencesOf(monde.Agent))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_booking_against_an_absence_is_either_refused_or_in_the_list()
    {
        var monde = await Given.MondeAsync();
        for (var round = 0; round < 5; round++)
        {
            var day = Jeudi.PlusDays(7 * round);
            var iso = NodaTime.Text.LocalDatePattern.Iso.Format(day);
            using var citizen = As(await Given.UsagerAsync(monde.Territoire));
            var booking = await citizen.GetAsync(Form(monde, $"{iso}T09:00"));
            using var agent = As(monde.Agent);
            var form = await agent.GetAsync($"{AbsencesOf(monde.Agent)}/nouvelle");

            var answers = await Task.WhenAll(
                citizen.PostFormAsync(booking, "form.formulaire", [], ".actions button"),
                agent.PostFormAsync(form, Formulaire, Hours(iso, "08:00", "18:00"))
            );

            var booked = answers[0].Status == HttpStatusCode.SeeOther;
            var posted = answers[1].Status == HttpStatusCode.OK ? await ConfirmAnywayAsync(agent, answers[1]) : answers[1];
            var next = (await agent.FollowAsync(posted.ShouldSeeOther("/agents/absences/"))).ShouldBeOk();
            next.Text.Contains("RDV à replacer", StringComparison.Ordinal).ShouldBe(booked);
        }
    }
}

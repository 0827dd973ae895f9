using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Organisations;

/// <summary>The clock belongs to the organisation: one of La Réunion in a territory of Paris (decision 0020).</summary>
public sealed class FuseauTests(RdvApp app) : HorairesTest(app)
{
    private const string EightOClock = "2026-03-05T08:00";
    private static readonly Instant _eight = Instant.FromUtc(2026, 3, 5, 4, 0);

    [Fact]
    public async Task The_search_offers_and_books_eight_o_clock_there_and_says_whose_hour_it_is()
    {
        var monde = await FarAsync();
        using var browser = Client();

        var doors = (
            await browser.GetAsync(Home(monde, ("service_id", monde.Service.Id), ("motif_name_with_location_type", monde.Motif.Key)))
        ).ShouldBeOk();
        var week = (await browser.GetAsync(Times(monde, ("date", "2026-03-05")))).ShouldBeOk();
        await HoldAsync(browser, monde, EightOClock);
        var form = (await browser.GetAsync(Form(monde, EightOClock))).ShouldBeOk();
        var rdv = await BookedAsync(await BookAsync(browser, monde, Someone(), EightOClock));

        doors.Text.ShouldContain("heure de La Réunion");
        StartsOf(week)[0].ShouldBe(EightOClock);
        week.TextOf(".demande").ShouldNotBeNull().ShouldContain("heure de La Réunion");
        form.Text.ShouldContain("heure de La Réunion");
        rdv.StartsAt.ShouldBe(_eight);
    }

    [Fact]
    public async Task Doors_of_two_clocks_each_say_their_next_start_by_their_own()
    {
        Now = Instant.FromUtc(2026, 3, 3, 12, 0); // the far one is closed for the day
        var monde = await FarAsync();
        var near = await Given.OrganisationAsync(monde.Territoire);
        var motif = await Given.MotifAsync(near, monde.Service, one => one.Name = monde.Motif.Name);
        var agent = await Given.AgentAsync(near, monde.Service);
        await Given.PlageAsync(agent, near, await Given.LieuAsync(near), [motif], Once(Given.DefaultDay, 14, 16));

        var page = await Client()
            .GetAsync(Home(monde, ("service_id", monde.Service.Id), ("motif_name_with_location_type", monde.Motif.Key)));

        var doors = page.ShouldBeOk().TextsOf("ul.lieux > li");
        doors.Count.ShouldBe(2);
        page.TextsOf(".au-plus-tot button")[0].ShouldContain("14 h 00", customMessage: "the soonest of both, whichever is looked at first");
        doors.Single(door => door.Contains("14 h 00", StringComparison.Ordinal)).ShouldNotContain("heure de");
        doors.Single(door => door.Contains("8 h 00", StringComparison.Ordinal)).ShouldContain("heure de La Réunion");
    }

    [Fact]
    public async Task An_absence_closes_the_hours_that_its_agent_reads()
    {
        var monde = await FarAsync();
        await Given.AbsenceAsync(monde.Agent, Once(Jeudi, 8, 11));

        var week = (await Client().GetAsync(Times(monde, ("date", "2026-03-05")))).ShouldBeOk();

        StartsOf(week)[0].ShouldBe("2026-03-05T11:00");
    }

    [Fact]
    public async Task The_agenda_and_the_list_of_agents_are_at_its_hour_and_a_reader_of_paris_is_told()
    {
        var monde = await FarAsync(role: RoleLevel.Admin);
        await Given.RdvAsync(monde, startsAt: _eight);
        var colleague = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.RoleAsync(colleague, monde.Organisation, RoleLevel.Admin);

        using var there = As(monde.Agent);

        var mine = (await there.FollowAsync(await there.GetAsync("/agents/agenda?jour=2026-03-05&vue=liste"))).ShouldBeOk();
        var list = (await As(monde.Agent).GetAsync("/agents/rdvs")).ShouldBeOk();
        var beside = (await As(colleague).GetAsync($"/agents/agendas?jour=2026-03-05&agents={monde.Agent.Id}")).ShouldBeOk();

        mine.Text.ShouldContain("8 h 00");
        mine.Text.ShouldNotContain("heure de La Réunion");
        list.Text.ShouldContain("8 h 00");
        beside.TextOf(".agenda-tete .discret").ShouldNotBeNull().ShouldStartWith("Heure de La Réunion · ");
    }

    [Fact]
    public async Task A_plage_is_opened_at_its_hour_and_refused_to_an_agenda_of_another_clock()
    {
        var monde = await FarAsync();
        var paris = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.RoleAsync(paris, monde.Organisation);

        var opened = await OpenAsync(As(monde.Agent), monde, monde.Agent, Hours("2026-03-07", "08:00", "12:00"));
        var refused = await OpenAsync(As(paris), monde, paris, Hours("2026-03-07", "08:00", "12:00"));

        opened.Status.ShouldBe(HttpStatusCode.SeeOther);
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Cet agenda est à l’heure de Paris");
        (await ReadAsync(db => db.PlagesOuverture.CountAsync(plage => plage.AgentId == paris.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_chosen_when_the_organisation_is_made_and_is_else_its_territory_s()
    {
        var monde = await Given.MondeAsync(spec => spec.Territoire = territoire => territoire.TimeZone = "Indian/Mayotte");
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        using var browser = As(monde.Agent);
        var form = (await browser.GetAsync("/agents/organisations/nouvelle")).ShouldBeOk();

        await browser.PostFormAsync(form, "main form.formulaire", ("Input.Name", "Ici"));
        var far = await browser.PostFormAsync(form, "main form.formulaire", ("Input.Name", "Là-bas"), ("Input.TimeZone", "Indian/Reunion"));
        var bad = await browser.PostFormAsync(form, "main form.formulaire", ("Input.Name", "Ailleurs"), ("Input.TimeZone", "Mars/Olympus"));

        var made = await ReadAsync(db => db.Organisations.Where(one => one.TerritoireId == monde.Territoire.Id).ToListAsync());
        made.Single(one => one.Name == "Ici").TimeZone.ShouldBe("Indian/Mayotte");
        made.Single(one => one.Name == "Là-bas").TimeZone.ShouldBe("Indian/Reunion");
        (await browser.FollowAsync(far.ShouldSeeOther("/agents/organisations/"))).Text.ShouldContain("La Réunion");
        bad.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain("de la liste");
    }

    [Fact]
    public async Task It_changes_while_nothing_is_promised_once_its_effect_was_read_and_history_says_so()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.MotifAsync(monde.Organisation, monde.Service);
        await ReadAsync(db =>
            db.WriteAsync(() => db.PlagesOuverture.Where(one => one.AgentId == monde.Agent.Id).ExecuteDeleteAsync(), default)
        );
        using var browser = As(monde.Agent);
        var url = $"/agents/organisations/{monde.Organisation.Id}";

        var shown = await browser.PostFormAsync(
            await browser.GetAsync(url + "/modifier"),
            "main form.formulaire",
            ("Input.TimeZone", "Indian/Reunion")
        );
        (await ZoneAsync(monde.Organisation)).ShouldBe("Europe/Paris", "nothing is saved before its effect was read");
        var saved = await browser.PostFormAsync(shown.ShouldBeOk(), "main form.formulaire", []);

        shown.Text.ShouldContain("Toutes ses heures se liront à l’heure de La Réunion");
        shown.Text.ShouldContain("1 agent aura son agenda à cette heure");
        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ZoneAsync(monde.Organisation)).ShouldBe("Indian/Reunion");
        (await browser.GetAsync(url + "/historique")).Text.ShouldContain("La Réunion");
    }

    [Theory]
    [InlineData("plage", "1 plage d’ouverture")]
    [InlineData("absence", "1 absence")]
    [InlineData("rdv", "1 RDV")]
    public async Task It_stays_while_something_is_promised(string what, string said)
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        if (what != "plage")
        {
            await ReadAsync(db =>
                db.WriteAsync(() => db.PlagesOuverture.Where(one => one.AgentId == monde.Agent.Id).ExecuteDeleteAsync(), default)
            );
        }

        _ = what switch
        {
            "absence" => (object)await Given.AbsenceAsync(monde.Agent, Once(Jeudi, 8, 11)),
            "rdv" => await Given.RdvAsync(monde),
            _ => monde,
        };
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/organisations/{monde.Organisation.Id}/modifier");

        var page = await browser.PostFormAsync(
            form,
            "main form.formulaire",
            ("Input.TimeZone", "Indian/Reunion"),
            ("Input.Horaires", "le lundi")
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain(said);
        page.One("#Input_Horaires").GetAttribute("value").ShouldBe("le lundi");
        (await ZoneAsync(monde.Organisation)).ShouldBe("Europe/Paris");
    }

    private Task<string> ZoneAsync(Organisation organisation) =>
        ReadAsync(db => db.Organisations.Where(one => one.Id == organisation.Id).Select(one => one.TimeZone).SingleAsync());

    private static Plage Once(LocalDate day, int from, int to) => Given.Once(day, from, to);

    /// <summary>In a territory of Paris, open every weekday from 8 to 12 by its own clock.</summary>
    private Task<Monde> FarAsync(RoleLevel role = RoleLevel.Basique) =>
        Given.MondeAsync(spec =>
        {
            spec.Role = role;
            spec.Organisation = organisation => organisation.TimeZone = "Indian/Reunion";
            spec.Horaire = Given.Weekdays with { Start = new LocalTime(8, 0) };
        });
}

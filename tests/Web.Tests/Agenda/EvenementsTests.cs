using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Web.Tests.Agenda;

/// <summary>The one feed: what is in it, when, and how it is asked.</summary>
public sealed class EvenementsTests(RdvApp app) : FluxTest(app)
{
    [Fact]
    public async Task The_feed_of_my_agenda_holds_rdvs_absences_plages_and_their_details()
    {
        var monde = await Given.MondeAsync();
        var karim = await Given.UsagerAsync(monde.Territoire);
        var rdv = await Given.RdvAsync(monde, karim, monde.Paris(Monday.PlusDays(3), 10));
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Monday.PlusDays(4), 14, 16), "Formation");

        var blocs = await FeedAsync(monde.Agent, monde.Agent);

        Words(blocs).Count(word => word == "Ouvert").ShouldBe(5);
        var shown = blocs.Single(bloc => Text(bloc, "mot") == "RDV");
        Text(shown, "id").ShouldBe($"rdv-{rdv.Id}");
        Text(shown, "start").ShouldBe("2026-03-05T10:00:00+01:00");
        Text(shown, "end").ShouldBe("2026-03-05T10:30:00+01:00");
        Text(shown, "titre").ShouldBe(Features.Usagers.Usager.NomComplet(karim.FirstName, karim.LastName, karim.BirthName));
        Text(shown, "precision").ShouldBe($"{monde.Motif.Name} · {monde.Lieu.Name}");
        Text(shown, "statut").ShouldBe("À venir");
        Text(shown, "url").ShouldBe($"/agents/rdvs/{rdv.Id}");
        shown.GetProperty("move").GetProperty("revision").GetInt32().ShouldBe(rdv.Revision);
        var away = blocs.Single(bloc => Text(bloc, "mot") == "Absence");
        Text(away, "titre").ShouldBe("Formation");
        Text(away, "url").ShouldBe($"/agents/absences/{absence.Id}");
    }

    [Fact]
    public async Task S9_a_weekly_plage_keeps_its_wall_time_through_the_clock_change()
    {
        var monde = await Given.MondeAsync(spec =>
            spec.Horaire = new Plage(
                new LocalDate(2026, 3, 2),
                new LocalTime(9, 0),
                new LocalTime(12, 0),
                Recurrence: Recurrence.Weekly(1, [IsoDayOfWeek.Sunday])
            )
        );

        var blocs = await FeedAsync(monde.Agent, monde.Agent, new LocalDate(2026, 3, 16), new LocalDate(2026, 4, 6));

        blocs
            .Where(bloc => Text(bloc, "mot") == "Ouvert")
            .Select(bloc => Text(bloc, "start"))
            .ShouldBe(["2026-03-22T09:00:00+01:00", "2026-03-29T09:00:00+02:00", "2026-04-05T09:00:00+02:00"]);
    }

    [Fact]
    public async Task Hours_and_holidays_are_those_of_the_territory()
    {
        var monde = await Given.MondeAsync(spec =>
            spec.Territoire = territoire => (territoire.TimeZone, territoire.HolidayProfile) = ("Indian/Reunion", ProfilFerie.Reunion)
        );

        var blocs = await FeedAsync(monde.Agent, monde.Agent, new LocalDate(2026, 12, 14), new LocalDate(2026, 12, 28));

        blocs
            .Where(bloc => Text(bloc, "mot") == "Jour férié")
            .Select(bloc => Text(bloc, "start")[..10])
            .ShouldBe(["2026-12-20", "2026-12-25"]);
        Text(blocs.First(bloc => Text(bloc, "mot") == "Ouvert"), "start").ShouldBe("2026-12-14T09:00:00+04:00");
    }

    [Fact]
    public async Task A_span_may_be_said_with_an_offset_and_is_read_on_the_wall_clock_of_the_agenda()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday, 9));

        // From Tuesday 0:00 in La Réunion, which is Monday 21:00 in Paris.
        var page = await As(monde.Agent)
            .GetAsync($"/agents/agendas/{monde.Agent.Id}/evenements?start=2026-03-03T00:00:00%2B04:00&end=2026-03-04T00:00:00%2B01:00");

        Words(Read(page.ShouldBeOk().Html)).ShouldBe(["Ouvert", "RDV", "Ouvert"]);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-05-02", 200)]
    [InlineData("2026-03-01", "2026-05-03", 422)]
    [InlineData("2026-03-02", "2026-03-02", 422)]
    [InlineData("2026-03-09", "2026-03-02", 422)]
    [InlineData("2026-03-02", "", 422)]
    [InlineData("hier", "demain", 422)]
    [InlineData("0001-01-01", "9999-12-31", 422)]
    [InlineData("2026-03-29T02:30", "2026-03-30", 422)]
    [InlineData("", "", 200)]
    public async Task A_span_has_sixty_two_days_at_most_and_junk_is_refused(string start, string end, int status)
    {
        var monde = await Given.MondeAsync();

        var page = await As(monde.Agent).GetAsync($"/agents/agendas/{monde.Agent.Id}/evenements?start={start}&end={end}");

        ((int)page.Status).ShouldBe(status);
    }

    [Fact]
    public async Task An_agenda_that_i_may_not_enter_is_not_there()
    {
        var monde = await Given.MondeAsync();
        var stranger = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        var without = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.HasAgenda = false);

        (await As(stranger.Agent).GetAsync(Url(monde.Agent))).ShouldBe(HttpStatusCode.NotFound);
        (await As(colleague).GetAsync(Url(monde.Agent))).ShouldBe(HttpStatusCode.NotFound);
        (await As(monde.Agent).GetAsync(Url(without))).ShouldBe(HttpStatusCode.NotFound);
        (await As(without).GetAsync(Url(without))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_new_is_answered_so_until_something_is()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var first = await browser.GetAsync(Url(monde.Agent));
        var tag = first.Headers.ETag.ShouldNotBeNull().ToString();
        browser.Headers.TryAddWithoutValidation("If-None-Match", tag);

        var again = await browser.GetAsync(Url(monde.Agent));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(1), 10));
        var changed = await browser.GetAsync(Url(monde.Agent));

        again.ShouldBe(HttpStatusCode.NotModified).Html.ShouldBeEmpty();
        changed.ShouldBeOk().Headers.ETag!.ToString().ShouldNotBe(tag);
        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_version_is_one_readers_at_one_level()
    {
        // Empty for all: the bodies are the same, the versions are not.
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Monday.PlusDays(100), 9, 12));
        var reader = await ReaderAsync(monde, Niveau.SansDetail);
        var other = await ReaderAsync(monde, Niveau.SansDetail);
        var tags = new List<string> { await TagAsync(monde.Agent), await TagAsync(other), await TagAsync(reader) };
        (await Given.Db.AccesAgendas.FirstAsync(acces => acces.BeneficiaireId == reader.Id)).Niveau = Niveau.AvecDetail;
        await Given.SaveAsync();

        tags.Add(await TagAsync(reader));

        tags.Distinct().Count().ShouldBe(4);

        async Task<string> TagAsync(Agent who) => (await As(who).GetAsync(Url(monde.Agent))).Headers.ETag!.ToString();
    }

    [Fact]
    public async Task A_hold_is_shown_while_it_lives_and_is_only_time_taken_without_detail()
    {
        var monde = await Given.MondeAsync();
        var reader = await ReaderAsync(monde, Niveau.SansDetail);
        await Given.AddAsync(HoldOf(monde, Now + Duration.FromMinutes(10), 9));
        await Given.AddAsync(HoldOf(monde, Now - Duration.FromMinutes(1), 10));

        var mine = await FeedAsync(monde.Agent, monde.Agent);
        var theirs = await FeedAsync(reader, monde.Agent);

        mine.Count(bloc => Text(bloc, "mot") == "Créneau gardé").ShouldBe(1);
        mine.ShouldAllBe(bloc => !bloc.GetRawText().Contains(monde.Motif.Name + " ·"));
        Words(theirs).Where(word => word != "Ouvert").ShouldBe(["Occupé"]);
    }

    [Fact]
    public async Task Cancelled_rdvs_show_only_to_whoever_wants_them_and_may_read_them()
    {
        var monde = await Given.MondeAsync();
        var reader = await ReaderAsync(monde, Niveau.SansDetail);
        reader.ShowsCancelled = true;
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(3), 10));
        rdv.Cancel(monde.Agent, Now);
        await Given.SaveAsync();
        var hidden = await FeedAsync(monde.Agent, monde.Agent);
        monde.Agent.ShowsCancelled = true;
        await Given.SaveAsync();

        var shown = await FeedAsync(monde.Agent, monde.Agent);
        var masked = await FeedAsync(reader, monde.Agent);

        Words(hidden).ShouldNotContain("RDV");
        Text(shown.Single(bloc => Text(bloc, "mot") == "RDV"), "statut").ShouldBe("Annulé par le service");
        Words(masked).ShouldAllBe(word => word == "Ouvert");
    }

    [Fact]
    public async Task The_feed_asks_the_same_questions_however_full_the_week_is()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(1), 9));
        using var browser = As(monde.Agent);
        var one = await browser.GetAsync(Url(monde.Agent));
        foreach (var hour in (int[])[10, 11, 12, 13, 14])
        {
            await Given.RdvAsync(monde, startsAt: monde.Paris(Monday.PlusDays(1), hour));
        }

        var six = await browser.GetAsync(Url(monde.Agent));

        six.Queries.Count.ShouldBe(one.Queries.Count);
        // Three for the session, one for the level, then plages, absences, time taken, and three for the details.
        six.Queries.Count.ShouldBeLessThanOrEqualTo(10);
    }

    private static Garde HoldOf(Monde monde, Instant until, int hour) =>
        new()
        {
            VisiteurKey = $"{Guid.NewGuid():N}"[..22],
            AgentId = monde.Agent.Id,
            MotifId = monde.Motif.Id,
            LieuId = monde.Lieu.Id,
            StartsAt = monde.Paris(Monday.PlusDays(2), hour),
            EndsAt = monde.Paris(Monday.PlusDays(2), hour, 30),
            ExpiresAt = until,
        };
}

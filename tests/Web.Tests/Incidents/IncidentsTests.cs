using System.Net;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Incidents;

/// <summary>Super-admins write what goes wrong or will stop; everybody reads it at once (issue 9, line 9).</summary>
public sealed class IncidentsTests(BaseDIncidents own) : IncidentsTest(own)
{
    [Fact]
    public async Task E9_an_incident_is_said_on_every_page_without_a_question_and_until_it_is_resolved()
    {
        var monde = await Given.MondeAsync();
        var title = NewTitle();
        using var me = As(await Given.SuperAdminAsync());
        using var agent = As(monde.Agent);
        var bare = (await agent.GetAsync("/agents/preferences")).Queries.Count;

        var fiche = (await WriteAsync(me, title)).ShouldSeeOther(List + "/").Location!;

        foreach (var (browser, path) in new[] { (Client(), "/"), (Client(), "/nulle-part"), (agent, "/agents/preferences"), (me, List) })
        {
            AvisOf(await browser.GetAsync(path)).ShouldContain($"Incident en cours : {title}, depuis le mardi 3 mars 2026 à 7 h 45");
        }

        (await Client().GetAsync("/prendre_rdv")).Queries.ShouldBeEmpty("it is in memory");
        (await agent.GetAsync("/agents/preferences")).Queries.Count.ShouldBe(bare);
        (await Client().GetAsync("/etat")).TextOf("h1").ShouldBe("Le service est perturbé");
        (await TellAsync(me, fiche, "Nous regardons.", etat: "Surveille")).ShouldSeeOther(fiche);
        AvisOf(await Client().GetAsync("/")).ShouldContain("Incident sous surveillance");
        (await Client().GetAsync("/etat")).TextOf("h1").ShouldBe("Le service fonctionne");
        await TellAsync(me, fiche, "C’est réparé.", etat: "Resolu");
        AvisOf(await Client().GetAsync("/")).ShouldNotContain(title);
        (await FindAsync(title))!.EndsAt.ShouldBe(Now, "what is resolved has an end");
        (await Client().GetAsync("/etat")).TextOf("table")!.ShouldContain(title);
    }

    [Fact]
    public async Task E9_a_maintenance_is_announced_two_days_before_and_ends_by_the_clock()
    {
        var title = NewTitle("Mise à jour");
        using var me = As(await Given.SuperAdminAsync());
        await WriteAsync(
            me,
            title,
            ("Input.Kind", "Maintenance"),
            ("Input.StartDay", "2026-03-07"),
            ("Input.StartTime", "20:00"),
            ("Input.EndDay", "2026-03-07"),
            ("Input.EndTime", "22:30")
        );
        var starts = Instant.FromUtc(2026, 3, 7, 19, 0);

        async Task<string> SaidAtAsync(Instant at) => AvisOf(await Client(at).GetAsync("/"));

        (await SaidAtAsync(starts - Duration.FromHours(49))).ShouldNotContain(title);
        (await SaidAtAsync(starts - Duration.FromHours(48))).ShouldContain(
            $"Maintenance prévue : {title}, le samedi 7 mars 2026, de 20 h 00 à 22 h 30"
        );
        (await SaidAtAsync(starts)).ShouldContain("Maintenance en cours");
        (await SaidAtAsync(starts + Duration.FromMinutes(150))).ShouldNotContain(title);
        (await Client(starts + Duration.FromDays(1)).GetAsync("/etat/incidents")).Text.ShouldContain($"{title} Terminée");
    }

    [Fact]
    public async Task E9_a_cancelled_maintenance_is_announced_no_more_and_says_so()
    {
        var title = NewTitle("Annulée");
        using var me = As(await Given.SuperAdminAsync());
        var fiche = (
            await WriteAsync(
                me,
                title,
                ("Input.Kind", "Maintenance"),
                ("Input.StartDay", "2026-03-04"),
                ("Input.EndDay", "2026-03-04"),
                ("Input.EndTime", "23:00")
            )
        ).Location!;
        AvisOf(await Client().GetAsync("/")).ShouldContain(title);

        await TellAsync(me, fiche, "Elle n’aura pas lieu.", etat: "Annule");

        AvisOf(await Client().GetAsync("/")).ShouldNotContain(title);
        (await Client().GetAsync("/etat/incidents")).Text.ShouldContain($"{title} Annulée");
    }

    [Theory]
    [InlineData("Input.Title", " ", "Donnez un titre")]
    [InlineData("Input.Text", "", "Dites en une phrase")]
    [InlineData("Input.StartDay", "", "Dites quel jour")]
    [InlineData("Input.StartDay", "2026-03-04", "Un incident a déjà commencé")]
    [InlineData("Input.StartDay", "0026-03-04", "Cette année n’est pas possible")]
    [InlineData("Input.StartTime", "25:61", "n’est pas une réponse possible")]
    [InlineData("Input.EndTime", "07:50", "La fin a un jour et une heure")]
    [InlineData("Input.Kind", "Maintenance", "Une maintenance a une fin prévue")]
    [InlineData("Input.Etat", "Annule", "Un incident ne s’annule pas")]
    [InlineData("Input.Gravite", "Terrible", "n’est pas une réponse possible")]
    public async Task E9_what_cannot_be_is_said_and_what_was_typed_stays(string field, string typed, string said)
    {
        var title = NewTitle("Refus");
        using var me = As(await Given.SuperAdminAsync());

        var page = (await WriteAsync(me, title, (field, typed))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        page.TextOf("#erreurs").ShouldNotBeNull().ShouldContain(said);
        if (field != "Input.Text")
        {
            page.TextOf("#Input_Text").ShouldBe("Les pages ne s’ouvrent plus.");
        }

        (await FindAsync(title)).ShouldBeNull();
    }

    [Fact]
    public async Task E9_an_end_comes_after_the_start_and_is_of_what_is_resolved()
    {
        using var me = As(await Given.SuperAdminAsync());
        (string Name, string? Value) day = ("Input.EndDay", "2026-03-03");
        static (string Name, string? Value) Hour(string value) => ("Input.EndTime", value);

        (await WriteAsync(me, NewTitle(), day, Hour("07:45"), ("Input.Etat", "Resolu"))).Text.ShouldContain("La fin vient avant le début");
        (await WriteAsync(me, NewTitle(), day, Hour("07:55"))).Text.ShouldContain("Un incident qui a une fin est résolu");
        (await WriteAsync(me, NewTitle(), day, Hour("09:00"), ("Input.Etat", "Resolu"))).Text.ShouldContain("quand elle est passée");
        (await WriteAsync(me, NewTitle(), day, Hour("07:55"), ("Input.Etat", "Resolu"))).ShouldSeeOther(List);
    }

    [Fact]
    public async Task E9_the_same_form_sent_three_times_at_once_opens_one()
    {
        var title = NewTitle("Double");
        using var me = As(await Given.SuperAdminAsync());
        var form = await me.GetAsync(List + "/nouveau");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => me.PostFormAsync(form, "main form", Values(title, ("Input.Etat", "Resolu"))))
        );

        answers.Select(answer => answer.ShouldSeeOther(List + "/").Location).Distinct().Count().ShouldBe(1);
        (await ReadAsync(db => db.Incidents.CountAsync(one => one.Title == title))).ShouldBe(1);
    }

    [Fact]
    public async Task E9_the_second_of_two_writers_is_told_and_loses_nothing()
    {
        var title = NewTitle("A deux");
        using var me = As(await Given.SuperAdminAsync());
        using var other = As(await Given.SuperAdminAsync());
        var fiche = (await WriteAsync(me, title, ("Input.Etat", "Resolu"))).Location!;
        var mine = await me.GetAsync(fiche);
        await TellAsync(other, fiche, "Un autre récit.", etat: "Resolu");

        var late = await me.PostFormAsync(mine, "form[action*=Suite]", ("Etape.Text", "Mon récit."), ("Etape.Etat", "Resolu"));

        late.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("(super-admin) a écrit entre-temps");
        late.TextOf("#Etape_Text").ShouldBe("Mon récit.");
        (await me.PostFormAsync(late, "form[action*=Suite]")).ShouldSeeOther(fiche);
        (await FindAsync(title))!
            .Etapes.Select(etape => etape.Text)
            .ShouldBe(["Les pages ne s’ouvrent plus.", "Un autre récit.", "Mon récit."], ignoreOrder: true);
    }

    [Fact]
    public async Task E9_a_step_written_by_mistake_is_taken_back_and_never_told_ahead()
    {
        var (title, other) = (NewTitle("Retrait"), NewTitle("Voisin"));
        using var me = As(await Given.SuperAdminAsync());
        var fiche = (await WriteAsync(me, title, ("Input.Etat", "Resolu"))).Location!;
        await WriteAsync(me, other, ("Input.Etat", "Resolu"));
        var foreign = (await FindAsync(other))!.Etapes.Single().Id;
        var page = await me.GetAsync(fiche);

        (await me.PostFormAsync(page, "form[action*=Suite]", ("Etape.Text", "Demain"), ("Etape.Day", "2026-03-04")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("pas encore passée");
        (await me.PostFormAsync(page, "form[action*=Retirer]", ("etape", $"{foreign}"))).ShouldBe(HttpStatusCode.NotFound);
        (await me.PostFormAsync(page, "form[action*=Retirer]")).ShouldSeeOther(fiche);

        (await FindAsync(title))!.Etapes.ShouldBeEmpty();
        (
            await ReadAsync(db => db.Versions.AnyAsync(one => one.Entity == "EtapeDIncident" && one.Act == VersionAct.Deleted))
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task E9_title_and_dates_are_corrected_and_the_history_says_by_whom()
    {
        var (title, better) = (NewTitle("Faute"), NewTitle("Corrigé"));
        var who = await Given.SuperAdminAsync();
        using var me = As(who);
        var fiche = (await WriteAsync(me, title, ("Input.Etat", "Resolu"))).Location!;

        var done = await me.PostFormAsync(
            await me.GetAsync(fiche),
            "section[aria-labelledby=tout] form",
            ("Input.Title", better),
            ("Input.Gravite", "Mineure")
        );

        done.ShouldSeeOther(fiche);
        var page = await me.GetAsync(fiche);
        page.TextOf(".historique")!.ShouldContain($"{who.Name} (super-admin) a modifié");
        page.TextOf(".historique")!.ShouldContain("Gravité : Perturbation → Gêne");
    }
}

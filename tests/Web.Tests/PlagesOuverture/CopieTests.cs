using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.PlagesOuverture;

/// <summary>A weekly plan for colleagues.</summary>
public sealed class CopieTests(RdvApp app) : HorairesTest(app)
{
    [Fact]
    public async Task A_weekly_plan_is_copied_for_two_colleagues_from_a_day_on_with_the_motifs_that_each_may_hold()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Each(IsoDayOfWeek.Thursday));
        var service = await Given.ServiceAsync();
        var theirs = await Given.MotifAsync(monde.Organisation, service);
        monde.Agent.Services.Add(service);
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [monde.Motif, theirs], Each(IsoDayOfWeek.Monday));
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [theirs], Each(IsoDayOfWeek.Friday));
        var (one, two) = (
            await Given.AgentAsync(monde.Organisation, monde.Service),
            await Given.AgentAsync(monde.Organisation, monde.Service)
        );
        using var browser = As(monde.Agent);
        var form = (await browser.GetAsync(Url(monde))).ShouldBeOk();

        var shown = (
            await browser.PostFormAsync(
                form,
                Formulaire,
                ("Input.Agents", $"{one.Id}"),
                ("Input.Agents", $"{two.Id}"),
                ("Input.Du", "2026-03-10")
            )
        ).ShouldBeOk();
        (await PlagesAsync(one)).ShouldBeEmpty();
        var done = await browser.PostFormAsync(shown, Formulaire, []);

        shown.Text.ShouldContain($"sans « {theirs.Name} », qui n’est pas de ses services");
        shown.Text.ShouldContain("pas copiée, aucun de ses motifs");
        done.ShouldSeeOther($"/agents/agendas/{monde.Agent.Id}/plages");
        foreach (var plages in new[] { await PlagesAsync(one), await PlagesAsync(two) })
        {
            plages.Select(plage => plage.FirstDay).ShouldBe([new LocalDate(2026, 3, 12), new LocalDate(2026, 3, 16)], ignoreOrder: true);
            plages.ShouldAllBe(plage =>
                plage.Motifs.Single().Id == monde.Motif.Id && plage.LieuId == monde.Lieu.Id && plage.LastDay == null
            );
        }
    }

    [Fact]
    public async Task One_week_out_of_two_stays_the_same_week_and_days_apart_stay_behind()
    {
        var horaire = new Plage(
            new LocalDate(2026, 2, 26),
            new LocalTime(9, 0),
            new LocalTime(12, 0),
            Recurrence: Recurrence.Weekly(2, [IsoDayOfWeek.Monday, IsoDayOfWeek.Thursday]),
            Derogations: [new Derogation(new LocalDate(2026, 3, 9))]
        );
        var monde = await Given.MondeAsync(spec => spec.Horaire = horaire);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"{Url(monde)}?plage={monde.Plage.Id}");

        await browser.PostFormAsync(await browser.PostFormAsync(form, Formulaire, ("Input.Agents", $"{colleague.Id}")), Formulaire, []);

        var copy = (await PlagesAsync(colleague)).ShouldHaveSingleItem();
        copy.FirstDay.ShouldBe(new LocalDate(2026, 3, 9));
        copy.Horaire.Occurrences(new DateInterval(new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 31)), monde.Territoire.Zone)
            .Select(span => span.Start.InZone(monde.Territoire.Zone).Day)
            .ShouldBe([9, 12, 23, 26]);
    }

    [Fact]
    public async Task An_overlap_is_said_and_copying_twice_says_so_too()
    {
        var monde = await Given.MondeAsync();
        var colleague = await ColleagueAsync(monde, Each(IsoDayOfWeek.Tuesday, 11, 13));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync(Url(monde));
        var shown = await browser.PostFormAsync(form, Formulaire, ("Input.Agents", $"{colleague.Id}"));
        (await browser.PostFormAsync(shown, Formulaire, [])).ShouldSeeOther($"/agents/agendas/{colleague.Id}/plages");

        var again = await browser.PostFormAsync(shown, Formulaire, []);

        shown.Text.ShouldContain("Chevauche « ");
        again.ShouldBeOk().Text.ShouldContain("Tous les jours du lundi au vendredi");
        (await PlagesAsync(colleague)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_agendas_that_I_may_write_and_lieux_that_are_open_receive_a_copy()
    {
        var monde = await Given.MondeAsync();
        var closed = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(new AccesAgenda(closed, monde.Agent, Niveau.AvecDetail, closed, Now));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var foreign = await Given.MondeAsync();
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync(Url(monde));

        form.Text.ShouldNotContain(closed.LastName);
        foreach (var id in new[] { closed.Id, foreign.Agent.Id, monde.Agent.Id })
        {
            var refused = await browser.PostWithTokenAsync(
                Url(monde),
                ("Input.Plages", $"{monde.Plage.Id}"),
                ("Input.Agents", $"{id}"),
                ("Input.Du", "2026-03-05")
            );
            refused
                .ShouldBe(HttpStatusCode.UnprocessableEntity)
                .Text.ShouldContain("Vous ne pouvez pas modifier l’agenda d’un des agents cochés.");
        }

        (await browser.GetAsync(Url(foreign))).ShouldBe(HttpStatusCode.NotFound);
        monde.Lieu.Availability = LieuAvailability.Disabled;
        await Given.SaveAsync();
        var nothing = await browser.PostFormAsync(await browser.GetAsync(Url(monde)), Formulaire, ("Input.Agents", $"{colleague.Id}"));
        nothing.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain($"pas copiée, le lieu « {monde.Lieu.Name} » est fermé");
        (await PlagesAsync(colleague)).ShouldBeEmpty();
        (await PlagesAsync(closed)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "2026-03-05", "Cochez au moins une plage.")]
    [InlineData("999999999", "2026-03-05", "Cochez au moins une plage.")]
    [InlineData("mienne", "2026-03-02", "Choisissez un jour entre aujourd’hui et 2031.")]
    [InlineData("mienne", "9999-12-31", "Choisissez un jour entre aujourd’hui et 2031.")]
    [InlineData("mienne", "", "Indiquez à partir de quel jour.")]
    public async Task What_cannot_be_copied_is_refused_in_words(string plage, string from, string said)
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);

        var page = await As(monde.Agent)
            .PostWithTokenAsync(
                Url(monde),
                ("Input.Plages", plage == "mienne" ? $"{monde.Plage.Id}" : plage),
                ("Input.Agents", $"{colleague.Id}"),
                ("Input.Du", from)
            );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
        page.Document.QuerySelectorAll($"[name='Input.Agents'][value='{colleague.Id}'][checked]").Length.ShouldBe(1);
        (await PlagesAsync(colleague)).ShouldBeEmpty();
    }

    private static string Url(Monde monde) => $"{PlagesOf(monde.Agent)}/copie";
}

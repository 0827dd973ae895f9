using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

/// <summary>A lieu that closes: those who receive there, for their hours there.</summary>
public sealed class FermetureTests(RdvApp app) : HorairesTest(app)
{
    private const string Url = "/agents/absences/commune";
    private static readonly (string, string?)[] _hours = Hours("2026-03-05", "09:00", "18:00");

    [Fact]
    public async Task A_lieu_closes_for_those_who_receive_there_that_day()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        var there = await ColleagueAsync(monde, Each(IsoDayOfWeek.Thursday));
        await Given.PlageAsync(there, monde.Organisation, elsewhere, [monde.Motif], Each(IsoDayOfWeek.Thursday, 14, 16));
        var monday = await ColleagueAsync(monde, Each(IsoDayOfWeek.Monday));
        var far = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(far, monde.Organisation, elsewhere, [monde.Motif]);
        using var browser = As(monde.Agent);

        var shown = (
            await browser.PostFormAsync(await browser.GetAsync(Url), Formulaire, [.. _hours, ("Qui", $"lieu-{monde.Lieu.Id}")])
        ).ShouldBeOk();

        Ticked(shown).ShouldBe([monde.Agent.Id, there.Id], ignoreOrder: true);
        shown.Text.ShouldContain($"reçoit aussi à {elsewhere.Name}");
        shown.Text.ShouldContain("n’y reçoit pas à ces heures");
        shown.Text.ShouldContain(monday.LastName);
        shown.Text.ShouldNotContain(far.LastName);
    }

    [Fact]
    public async Task A_lieu_that_closes_once_takes_from_those_who_receive_elsewhere_too_only_their_hours_there()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        var both = await ColleagueAsync(monde, Each(IsoDayOfWeek.Thursday));
        await Given.PlageAsync(both, monde.Organisation, elsewhere, [monde.Motif], Each(IsoDayOfWeek.Thursday, 11, 16));
        var there = monde with { Lieu = elsewhere };
        var kept = await Given.RdvAsync(there, startsAt: monde.Paris(Jeudi, 14), agent: both);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9), agent: both);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 17), agent: both); // here, outside every plage
        using var browser = As(monde.Agent);
        var shown = (
            await browser.PostFormAsync(await browser.GetAsync(Url), Formulaire, [.. _hours, ("Qui", $"lieu-{monde.Lieu.Id}")])
        ).ShouldBeOk();

        var assistant = await browser.FollowAsync(
            (await browser.PostFormAsync(shown, Formulaire, [])).ShouldSeeOther("/agents/absences/rdvs?id=")
        );
        await browser.PostFormAsync(shown, Formulaire, []);

        shown.Text.ShouldContain($"reçoit aussi à {elsewhere.Name} : absent seulement à ses heures dans ce lieu");
        (await AbsencesAsync(both)).Select(absence => (absence.StartTime.Hour, absence.EndTime.Hour)).ShouldBe([(9, 12), (17, 17)]);
        (await AbsencesAsync(monde.Agent)).ShouldHaveSingleItem().EndTime.Hour.ShouldBe(18);
        shown.Text.ShouldContain("2 RDV déjà posés sont touchés chez les agents cochés");
        assistant.ShouldBeOk().TextsOf("[data-rdv]").Count.ShouldBe(2);
        assistant.Text.ShouldNotContain(kept.Participations.Single().Usager.LastName);
    }

    [Fact]
    public async Task A_lieu_that_closes_again_and_again_closes_these_hours_everywhere_and_says_so()
    {
        var monde = await Given.MondeAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        var both = await ColleagueAsync(monde, Each(IsoDayOfWeek.Thursday));
        await Given.PlageAsync(both, monde.Organisation, elsewhere, [monde.Motif], Each(IsoDayOfWeek.Thursday, 14, 16));
        using var browser = As(monde.Agent);

        var shown = (
            await browser.PostFormAsync(
                await browser.GetAsync(Url),
                Formulaire,
                [.. _hours, .. Weekly(IsoDayOfWeek.Thursday), ("Qui", $"lieu-{monde.Lieu.Id}")]
            )
        ).ShouldBeOk();
        await browser.PostFormAsync(shown, Formulaire, []);

        shown.Text.ShouldContain($"reçoit aussi à {elsewhere.Name} : ces heures-là seront fermées aussi, car la fermeture se répète");
        (await AbsencesAsync(both)).ShouldHaveSingleItem().Recurrence.ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_the_rdvs_of_those_who_are_ticked_are_counted()
    {
        var monde = await Given.MondeAsync();
        var monday = await ColleagueAsync(monde, Each(IsoDayOfWeek.Monday));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10), agent: monday);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync(Url);

        var lieu = (await browser.PostFormAsync(form, Formulaire, [.. _hours, ("Qui", $"lieu-{monde.Lieu.Id}")])).ShouldBeOk();
        var anybody = (await browser.PostFormAsync(form, Formulaire, [.. _hours, ("Qui", "agents")])).ShouldBeOk();

        Ticked(lieu).ShouldBe([monde.Agent.Id]);
        lieu.Text.ShouldContain("1 RDV déjà posé est touché chez les agents cochés");
        anybody.Text.ShouldContain("Cochez ceux qui seront absents.");
        anybody.Text.ShouldContain("Sous chaque nom, les RDV qu’une absence toucherait");
        anybody.Text.ShouldNotContain("2 RDV");
    }

    private static IEnumerable<long> Ticked(Page page) =>
        page
            .Document.QuerySelectorAll("[name='Input.Agents'][checked]")
            .Select(box => long.Parse(box.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture));
}

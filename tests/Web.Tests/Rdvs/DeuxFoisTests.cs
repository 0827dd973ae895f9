using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The same form of an agent sent twice, as after an answer that was slow to come: it is done once, and both answers lead to the same place.</summary>
public sealed class DeuxFoisTests(RdvApp app) : HorairesTest(app)
{
    [Fact]
    public async Task B1_a_move_sent_twice_moves_once()
    {
        var (monde, rdv) = await WorldAsync();
        using var browser = As(monde.Agent);

        await TwiceAsync(
            browser,
            await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement"),
            "main form",
            ("Input.Jour", "2026-03-09"),
            ("Input.Heure", "10:00")
        );

        (await FreshAsync(rdv)).Revision.ShouldBe(rdv.Revision + 1);
        (await EventsAsync("rdvId", rdv.Id)).Count(one => one.Kind == "rdv.deplace").ShouldBe(1);
    }

    [Fact]
    public async Task B1_a_change_sent_twice_changes_once()
    {
        var (monde, rdv) = await WorldAsync();
        using var browser = As(monde.Agent);

        await TwiceAsync(
            browser,
            await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier"),
            "main form",
            ("Input.Contexte", "Un mot"),
            ("Input.Duree", "45")
        );

        var after = await FreshAsync(rdv);
        (after.Revision, after.Context, after.Length).ShouldBe((rdv.Revision + 1, "Un mot", Duration.FromMinutes(45)));
    }

    [Fact]
    public async Task B1_a_reminder_sent_twice_leaves_once()
    {
        var (monde, rdv) = await WorldAsync();
        using var browser = As(monde.Agent);

        await TwiceAsync(browser, await browser.GetAsync($"/agents/rdvs/{rdv.Id}"), "form[action*='Rappel']");

        (await EventsAsync("rdvId", rdv.Id)).Count(one => one.Kind == "rdv.rappel_demande").ShouldBe(1);
    }

    [Fact]
    public async Task B1_a_deletion_sent_twice_deletes_once_and_is_there_for_nobody_else()
    {
        var (monde, rdv) = await WorldAsync();
        var other = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        using var browser = As(monde.Agent);
        using var colleague = As(other);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/suppression");
        var theirs = await colleague.GetAsync($"/agents/rdvs/{rdv.Id}/suppression");

        await TwiceAsync(browser, form, "main form", ("Raison", "Doublon"));

        (await FreshAsync(rdv)).Revision.ShouldBe(rdv.Revision + 1);
        (await colleague.PostFormAsync(theirs, "main form", ("Raison", "Doublon"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?depuis=2026-03-12")]
    public async Task B1_the_end_of_a_plage_sent_twice_ends_it_once(string from)
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);

        await TwiceAsync(browser, await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/suppression{from}"), Formulaire);

        var id = $"{monde.Plage.Id}";
        (
            await ReadAsync(db =>
                db.Versions.CountAsync(one => one.Entity == "PlageOuverture" && one.EntityId == id && one.Act != VersionAct.Created)
            )
        ).ShouldBe(1);
        (await PlagesAsync(monde.Agent)).Select(plage => plage.LastDay).ShouldBe(from.Length == 0 ? [] : [new LocalDate(2026, 3, 11)]);
    }

    [Fact]
    public async Task B1_absences_removed_together_twice_are_removed_once()
    {
        var monde = await Given.MondeAsync();
        var (one, two) = (
            await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 10)),
            await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 14, 18))
        );
        using var browser = As(monde.Agent);

        await TwiceAsync(browser, await browser.GetAsync($"/agents/absences/suppression?id={one.Id}&id={two.Id}"), Formulaire);

        (await ReadAsync(db => db.Absences.CountAsync(absence => absence.AgentId == monde.Agent.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task B1_a_plage_opened_twice_is_one_plage()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);

        await TwiceAsync(
            browser,
            await browser.GetAsync($"{PlagesOf(monde.Agent)}/nouvelle"),
            Formulaire,
            [
                ("Input.Title", "Permanence"),
                ("Input.Motifs", $"{monde.Motif.Id}"),
                ("Input.Lieu", $"{monde.Lieu.Id}"),
                ("Input.Horaire.Repeats", null),
                .. Hours("2026-03-05", "14:00", "16:00"),
            ]
        );

        (await PlagesAsync(monde.Agent)).Count.ShouldBe(2, "the one of the world, and this one");
    }

    private async Task<(Monde Monde, Rdv Rdv)> WorldAsync()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        return (monde, await Given.RdvAsync(monde));
    }

    private static async Task TwiceAsync(Browser browser, Page form, string selector, params (string Name, string? Value)[] values)
    {
        var first = await browser.PostFormAsync(form.ShouldBeOk(), selector, values);
        var second = await browser.PostFormAsync(form, selector, values);

        first.ShouldBe(HttpStatusCode.SeeOther);
        second.ShouldBe(HttpStatusCode.SeeOther).Location.ShouldBe(first.Location);
    }
}

using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Effectifs;

/// <summary>An agent goes to another organisation of the territory, or works for one more.</summary>
public sealed class DeplacementTests(RdvApp app) : TerritoireTest(app)
{
    [Fact]
    public async Task A_move_says_what_becomes_of_plages_rdvs_and_accesses_before_it_is_saved_then_does_it()
    {
        var (monde, referente) = await ReferenteAsync();
        var to = await Given.OrganisationAsync(monde.Territoire);
        var host = await Given.AgentAsync(to, monde.Service);
        var kept = await Given.AddAsync(new AccesAgenda(host, monde.Agent, Niveau.AvecDetail, host, Now));
        await Given.AbsenceAsync(monde.Agent, Given.Once(Given.DefaultDay.PlusDays(6), 9, 11));
        var past = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-3), 9));
        using var browser = As(referente);

        var preview = await PreviewAsync(browser, monde, to);
        preview.Text.ShouldContain("1 plage d’ouverture y sera supprimée");
        preview.Text.ShouldContain("Aucun RDV à venir");
        preview.Document.QuerySelector("#apercu").ShouldNotBeNull();
        (await HousesAsync(monde.Agent)).ShouldBe([monde.Organisation.Id], "a preview writes nothing");
        var done = await browser.PostFormAsync(preview, "main form", [], "[name=Etape][value=confirmer]");
        var fiche = (await browser.FollowAsync(done.ShouldSeeOther($"{Liste}/{monde.Agent.Id}"))).ShouldBeOk();

        fiche.Text.ShouldContain(to.Name);
        await TellAsync(monde.Agent);
        var told = await SentToAsync(monde.Agent.Email!);
        told.ShouldContain(message => message.Text.Contains($"vous a ajouté à l’organisation «\u00A0{to.Name}\u00A0»"));
        told.ShouldContain(message =>
            message.Text.Contains($"Vous ne faites plus partie de l’organisation «\u00A0{monde.Organisation.Name}\u00A0»")
        );
        (await HousesAsync(monde.Agent)).ShouldBe([to.Id]);
        (await ReadAsync(db => db.PlagesOuverture.CountAsync(plage => plage.AgentId == monde.Agent.Id))).ShouldBe(0);
        (await ReadAsync(db => db.Absences.CountAsync(absence => absence.AgentId == monde.Agent.Id))).ShouldBe(1);
        (await ReadAsync(db => db.AccesAgendas.AnyAsync(acces => acces.Id == kept.Id))).ShouldBeTrue("the territory is the same");
        (await ReadAsync(db => db.RdvsAgents.CountAsync(place => place.RdvId == past.Id && place.AgentId == monde.Agent.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_move_waits_while_somebody_is_to_come_but_one_organisation_more_does_not()
    {
        var (monde, referente) = await ReferenteAsync();
        var to = await Given.OrganisationAsync(monde.Territoire);
        await Given.RdvAsync(monde);
        using var browser = As(referente);

        var preview = await PreviewAsync(browser, monde, to);
        preview.Text.ShouldContain("1 RDV à venir");
        preview.One($"a[href='/agents/agendas/{monde.Agent.Id}/rdvs-touches']");
        preview.Document.QuerySelector("[name=Etape][value=confirmer]").ShouldBeNull();
        var forced = await browser.PostWithTokenAsync(
            Url(monde, monde.Organisation.Id),
            ("Input.Vers", $"{to.Id}"),
            ("Input.Level", "Basique"),
            ("Etape", "confirmer")
        );
        forced.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Il reste des RDV à venir");
        (await HousesAsync(monde.Agent)).ShouldBe([monde.Organisation.Id], "all or nothing");

        var more = await browser.PostFormAsync(
            await browser.GetAsync(Url(monde)),
            "main form.formulaire",
            ("Input.Vers", $"{to.Id}"),
            ("Input.Level", "Admin")
        );
        (await browser.PostFormAsync(more.ShouldBeOk(), "main form", [], "[name=Etape][value=confirmer]")).ShouldSeeOther(
            $"{Liste}/{monde.Agent.Id}"
        );
        (await HousesAsync(monde.Agent)).ShouldBe([monde.Organisation.Id, to.Id]);
    }

    [Fact]
    public async Task The_last_admin_of_an_organisation_is_not_moved_away_from_it()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var referente = await ReferenteOfAsync(monde);
        var to = await Given.OrganisationAsync(monde.Territoire);

        (await PreviewAsync(As(referente), monde, to)).Text.ShouldContain("C’est la dernière personne qui administre cette organisation");
    }

    [Fact]
    public async Task A2_who_works_beyond_the_territory_is_not_moved_nor_anybody_to_a_house_of_another()
    {
        var (monde, referente) = await ReferenteAsync();
        var (abroad, _) = await ReferenteAsync();
        var to = await Given.OrganisationAsync(monde.Territoire);
        using var browser = As(referente);
        (
            await browser.PostWithTokenAsync(
                Url(monde),
                ("Input.Vers", $"{abroad.Organisation.Id}"),
                ("Input.Level", "Basique"),
                ("Etape", "confirmer")
            )
        ).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync(Url(monde, abroad.Organisation.Id))).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Liste}/{referente.Id}/organisations")).ShouldBe(HttpStatusCode.Forbidden);
        await Given.RoleAsync(monde.Agent, abroad.Organisation);

        (await browser.GetAsync(Url(monde))).ShouldBe(HttpStatusCode.Forbidden);
        (
            await browser.PostWithTokenAsync(Url(monde), ("Input.Vers", $"{to.Id}"), ("Input.Level", "Basique"), ("Etape", "confirmer"))
        ).ShouldBe(HttpStatusCode.Forbidden);
        (await HousesAsync(monde.Agent)).Length.ShouldBe(2);
    }

    private static async Task<Page> PreviewAsync(Browser browser, Monde monde, Web.Features.Organisations.Organisation to)
    {
        var form = (await browser.GetAsync(Url(monde, monde.Organisation.Id))).ShouldBeOk();
        return (await browser.PostFormAsync(form, "main form.formulaire", ("Input.Vers", $"{to.Id}"))).ShouldBeOk();
    }

    private static string Url(Monde monde, long? from = null) =>
        $"{Liste}/{monde.Agent.Id}/organisations{(from is null ? "" : $"?depuis={from}")}";
}

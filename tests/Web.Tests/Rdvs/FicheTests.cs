using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The page of a RDV: everything about it, and no act that its reader may not do.</summary>
public sealed class FicheTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task The_page_says_when_who_what_where_and_what_was_sent()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        rdv.Context = "Préfère le matin.";
        await Given.SaveAsync();
        await TellAsync(rdv);
        var usager = rdv.Participations.Single().Usager;

        var page = (await As(monde.Agent).GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk();

        foreach (
            var said in new[]
            {
                "Vendredi 6 mars 2026 à 9 h 00",
                monde.Motif.Name,
                monde.Lieu.Address,
                monde.Agent.FullName,
                usager.FullName,
                usager.Email!,
                "Préfère le matin.",
                "Confirmation, e-mail",
                "u•••@test.example",
                "En attente",
            }
        )
        {
            page.Text.ShouldContain(said);
        }

        page.Queries.Count.ShouldBeLessThanOrEqualTo(24);
    }

    [Fact]
    public async Task From_the_page_of_a_rdv_a_new_one_is_put_for_the_same_person_and_theirs_are_listed()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        using var me = As(monde.Agent);
        var page = await me.GetAsync($"/agents/rdvs/{rdv.Id}");

        (await me.ClickAsync(page, $"Nouveau RDV pour {usager.FullName}"))
            .ShouldBeOk()
            .TextsOf("section[aria-labelledby=qui] .choisis li")
            .ShouldHaveSingleItem()
            .ShouldContain(usager.FullName);
        (await me.ClickAsync(page, $"Ses RDV : {usager.FullName}")).TextsOf("main ol.lignes > li").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task S68_a_reader_sees_no_button_and_is_refused_by_every_act()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var reader = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, reader, Niveau.AvecDetail, monde.Agent, Now));
        using var browser = As(reader);

        var page = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk();

        page.Document.QuerySelectorAll("main form, main .ds-button").ShouldBeEmpty();
        foreach (var act in new[] { "modifier", "deplacement", "annulation", "suppression", "statut" })
        {
            (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/{act}")).ShouldBe(HttpStatusCode.Forbidden);
        }

        foreach (var act in new[] { "modifier", "deplacement", "suppression", "statut", "participants?handler=Appel" })
        {
            (await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/{act}", ("Statut", "Revoked"))).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Only_admins_of_the_house_delete_with_a_reason_and_nobody_is_told()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        (await As(monde.Agent).GetAsync($"/agents/rdvs/{rdv.Id}/suppression")).ShouldBe(HttpStatusCode.Forbidden);
        using var browser = As(admin);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/suppression");

        var empty = await browser.PostFormAsync(form, "main form");
        var done = await browser.PostFormAsync(form, "main form", ("Raison", "Créé par erreur"));

        empty.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Dites pourquoi");
        done.ShouldSeeOther("/agents/rdvs");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBe(HttpStatusCode.NotFound);
        var kept = await ReadAsync(db => db.Rdvs.Include(one => one.Agents).SingleAsync(one => one.Id == rdv.Id));
        kept.DeletionReason.ShouldBe("Créé par erreur");
        kept.Agents.Single().Occupies.ShouldBeFalse();
        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).Select(mail => mail.Template).ShouldBe(["RdvConfirme"]);
    }

    [Fact]
    public async Task S41_the_history_says_who_changed_what_and_names_agents_and_people()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Binôme");
        var rdv = await Given.RdvAsync(monde);
        await MovesTests.ConfirmedAsync(As(monde.Agent), rdv.Id, "2026-03-09", "10:30", colleague.Id);

        var page = (await As(colleague).GetAsync($"/agents/rdvs/{rdv.Id}/historique")).ShouldBeOk();

        page.Text.ShouldContain(monde.Agent.FullName);
        page.Text.ShouldContain("Début : vendredi 6 mars à 9 h 00 → lundi 9 mars à 10 h 30");
        page.Text.ShouldContain($"Agent : rien → {colleague.FullName}");
        page.Text.ShouldContain($"Agent : {monde.Agent.FullName} → rien");
        page.Text.ShouldContain($"Participant : {rdv.Participations.Single().Usager.FullName}");
    }

    [Fact]
    public async Task The_waiting_room_is_noted_the_same_day_only()
    {
        var monde = await Given.MondeAsync();
        var today = await Given.RdvAsync(monde, startsAt: Now + Duration.FromHours(1));
        var later = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);

        (await browser.PostWithTokenAsync($"/agents/rdvs/{today.Id}?handler=Arrivee")).ShouldSeeOther($"/agents/rdvs/{today.Id}");
        (await browser.PostWithTokenAsync($"/agents/rdvs/{later.Id}?handler=Arrivee")).ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await FreshAsync(today)).ArrivedAt.ShouldBe(Now);
        (await browser.GetAsync($"/agents/rdvs/{today.Id}")).TextOf("main .statut").ShouldBe("En salle d’attente");
    }
}

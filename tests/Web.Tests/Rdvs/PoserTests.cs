using System.Net;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>An agent puts a RDV (spec 2 §9): the form that unfolds, what it refuses, what it writes.</summary>
public sealed class PoserTests(RdvApp app) : PoserTest(app)
{
    [Fact]
    public async Task S16_the_form_comes_prefilled_from_the_agenda_with_the_length_of_the_motif()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.DurationMinutes = 40);
        await Given.MotifAsync(monde.Organisation, monde.Service);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.LastName = "Zitoune");

        var empty = (await As(monde.Agent).GetAsync($"{Url}?agent={colleague.Id}&jour=2026-03-10&heure=10:00")).ShouldBeOk();
        empty.Text.ShouldContain("Zitoune");
        empty.Document.QuerySelector("label[for='Input_Jour']").ShouldBeNull("the rest unfolds once there is a motif");

        using var me = As(monde.Agent);
        var page = await SendAsync(
            me,
            await me.GetAsync($"{Url}?agent={colleague.Id}&jour=2026-03-10&heure=10:00"),
            Form(("Input.Motif", $"{monde.Motif.Id}")),
            "actualiser"
        );
        page.ShouldBeOk().One("[name='Input.Agents']").GetAttribute("value").ShouldBe($"{colleague.Id}");
        page.One("[name='Input.Jour']").GetAttribute("value").ShouldBe("2026-03-10");
        page.One("[name='Input.Heure']").GetAttribute("value").ShouldBe("10:00");
        page.One("[name='Input.Duree']").GetAttribute("value").ShouldBe("40");
        page.Queries.Count.ShouldBeLessThanOrEqualTo(9);
    }

    [Fact]
    public async Task Another_agent_instead_of_the_only_one_loses_nothing_of_what_was_typed()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var usager = await Given.UsagerAsync(monde.Territoire);
        using var me = As(monde.Agent);
        var page = await me.GetAsync(Prefilled(monde, usager));

        page = await SendAsync(
            me,
            page,
            Form(("Input.Contexte", "Vient avec sa mère"), ("Input.Duree", "50"), ("Input.Heure", "25:99"), ("Input.Prevenir", null)),
            $"sans {monde.Agent.Id}"
        );
        page.ShouldBeOk().Document.QuerySelector("#Input_Contexte").ShouldBeNull();
        page = await SendAsync(me, page, Form(("Input.AutreAgent", $"{colleague.Id}")), "actualiser");

        page.ShouldBeOk().One($"#Input_Motif option[value='{monde.Motif.Id}'][selected]");
        page.One("#Input_Contexte").TextContent.Trim().ShouldBe("Vient avec sa mère");
        page.One("#Input_Duree").GetAttribute("value").ShouldBe("50");
        page.One("#Input_Heure").GetAttribute("value").ShouldBe("25:99");
        page.One($"#prevenir-{usager.Id}:not([checked])");
        (await SendAsync(me, page, Form(("Input.Heure", "10:00")))).ShouldSeeOther("/agents/agendas/");
        (await RdvsOfAsync(colleague)).ShouldHaveSingleItem().Context.ShouldBe("Vient avec sa mère");
    }

    [Fact]
    public async Task S25_the_rdv_is_put_the_family_followed_the_person_told_and_the_agenda_shown()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var sister = await Given.UsagerAsync(monde.Territoire, responsable: usager);

        var me = As(monde.Agent);
        var answer = await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form(("Input.Contexte", "Vient avec son fils 👶")));

        var rdv = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
        answer.ShouldSeeOther($"/agents/agendas/{monde.Agent.Id}?vue=jour&jour=2026-03-05&rdv={rdv.Id}");
        (rdv.StartsAt, rdv.EndsAt).ShouldBe((monde.Paris(Jeudi, 10), monde.Paris(Jeudi, 10, 30)));
        (rdv.CreatedBy, rdv.CreatedById, rdv.Context).ShouldBe((CreatedBy.Agent, monde.Agent.Id, "Vient avec son fils 👶"));
        rdv.LieuId.ShouldBe(monde.Lieu.Id);
        var followed = await ReadAsync(db =>
            db.Set<Suivi>().Where(link => link.OrganisationId == monde.Organisation.Id).Select(link => link.UsagerId).ToListAsync()
        );
        followed.ShouldBe([usager.Id, sister.Id], ignoreOrder: true);
        (await EventsAsync("rdvId", rdv.Id)).ShouldHaveSingleItem().Kind.ShouldBe("rdv.reserve");
    }

    [Fact]
    public async Task A_binome_fills_both_agendas_and_leads_to_the_first_when_mine_is_not_in_it()
    {
        var monde = await Given.MondeAsync();
        var others = new[]
        {
            await Given.AgentAsync(monde.Organisation, monde.Service),
            await Given.AgentAsync(monde.Organisation, monde.Service),
        };
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var page = await me.GetAsync($"{Prefilled(monde, usager)}&agent={others[0].Id}");
        page = await SendAsync(me, page, Form(("Input.AutreAgent", $"{others[1].Id}")), "actualiser");

        (await SendAsync(me, page, Form())).ShouldSeeOther($"/agents/agendas/{others[0].Id}?");

        var rdv = (await RdvsOfAsync(others[1])).ShouldHaveSingleItem();
        rdv.Agents.Select(place => place.AgentId).ShouldBe(others.Select(agent => agent.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task S22_the_same_form_sent_twice_makes_one_rdv()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var form = await me.GetAsync(Prefilled(monde, usager));

        var answers = await Task.WhenAll(SendAsync(me, form, Form()), SendAsync(me, form, Form()));
        var third = await SendAsync(me, form, Form());

        answers.Append(third).Select(answer => answer.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_it_meets_is_told_then_confirmed_and_only_what_was_told_is_confirmed()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var other = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        var me = As(monde.Agent);

        var warned = (await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form(("Input.Duree", "60")))).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        warned.Text.ShouldContain("Un point à vérifier, rien d’interdit");
        warned.Text.ShouldContain(other.Participations.Single().Usager.LastName);
        warned.One("[name='Input.Duree']").GetAttribute("value").ShouldBe("60", "nothing is lost");
        (await RdvsOfAsync(monde.Agent)).Count.ShouldBe(1);

        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10, 30));
        warned = (await SendAsync(me, warned, Form())).ShouldBe(HttpStatusCode.UnprocessableEntity);
        warned.Text.ShouldContain("Deux points à vérifier");

        (await SendAsync(me, warned, Form())).ShouldSeeOther("/agents/agendas/");
        (await RdvsOfAsync(monde.Agent)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task S17_a_phone_motif_needs_a_number_that_of_a_responsable_does()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Phone);
        var mute = await Given.UsagerAsync(monde.Territoire, usager => (usager.Phone, usager.PhoneE164) = (null, null));
        var parent = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(
            monde.Territoire,
            usager => (usager.Phone, usager.PhoneE164, usager.Email) = (null, null, null),
            responsable: parent
        );
        var me = As(monde.Agent);

        (await SendAsync(me, await me.GetAsync(Prefilled(monde, mute)), Form()))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextOf("#erreurs")
            .ShouldNotBeNull()
            .ShouldContain("Personne n’a de numéro de téléphone");
        (await SendAsync(me, await me.GetAsync(Prefilled(monde, child)), Form())).ShouldSeeOther("/agents/agendas/");
        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem().PhoneToCall.ShouldBe(parent.Phone);
    }

    [Fact]
    public async Task S18_a_visit_to_a_child_goes_to_the_address_of_the_responsable()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Home);
        var adult = await Given.UsagerAsync(monde.Territoire, usager => usager.Address = "3 rue du Bac, 62000 Arras");
        var parent = await Given.UsagerAsync(monde.Territoire, usager => usager.Address = "12 rue des Lilas, 62300 Lens");
        var child = await Given.UsagerAsync(monde.Territoire, responsable: parent);
        var nobody = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        (await SendAsync(me, await me.GetAsync(Prefilled(monde, nobody)), Form()))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Écrivez l’adresse de la visite");
        (await SendAsync(me, await me.GetAsync(Prefilled(monde, adult) + $"&usager={child.Id}"), Form())).ShouldSeeOther(
            "/agents/agendas/"
        );

        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem().HomeAddress.ShouldBe("12 rue des Lilas, 62300 Lens");
    }

    [Fact]
    public async Task A_visio_needs_a_mobile_or_an_e_mail()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Visio);
        var landline = await Given.UsagerAsync(
            monde.Territoire,
            usager => (usager.Phone, usager.PhoneE164, usager.Email) = ("03 21 00 00 00", "+33321000000", null)
        );
        var me = As(monde.Agent);

        (await SendAsync(me, await me.GetAsync(Prefilled(monde, landline)), Form()))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("un mobile ou un e-mail");
    }

    [Fact]
    public async Task S24_an_invisible_motif_offers_no_switch_and_sends_nothing()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Visibility = VisibilityType.Invisible);
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var form = await me.GetAsync(Prefilled(monde, usager));
        form.Document.QuerySelector("[name='Input.Prevenir']").ShouldBeNull();
        form.Text.ShouldContain("aucun message ne part");

        await SendAsync(me, form, Form());

        var rdv = (await RdvsOfAsync(monde.Agent)).Single();
        var place = rdv.Participations.Single();
        (place.SendLifecycleNotifications, place.SendReminderNotification).ShouldBe((false, false));
        await App.TellAsync([.. (await EventsAsync("rdvId", rdv.Id)).Select(happened => happened.Id)], Now);
        (await SentToAsync(usager.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_two_switches_of_each_person_are_kept()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form(("Input.Prevenir", null)));

        var place = (await RdvsOfAsync(monde.Agent)).Single().Participations.Single();
        (place.SendLifecycleNotifications, place.SendReminderNotification).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_place_of_once_is_written_for_this_rdv_only()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        var warned = await SendAsync(
            me,
            await me.GetAsync(Prefilled(monde, usager)),
            Form(("Input.Lieu", ""), ("Input.LieuNom", "École Jaurès"), ("Input.LieuAdresse", "2 rue de l’École, 62000 Arras"))
        );
        await SendAsync(me, warned, Form());

        var rdv = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
        var lieu = await ReadAsync(db => db.Lieux.SingleAsync(one => one.Id == rdv.LieuId));
        (lieu.Name, lieu.Availability, lieu.OrganisationId).ShouldBe(("École Jaurès", LieuAvailability.SingleUse, monde.Organisation.Id));
    }

    [Fact]
    public async Task Usagers_chosen_go_on_to_the_search_and_come_back()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        var asked = await SendAsync(
            me,
            await me.GetAsync(Prefilled(monde, usager)),
            Form(("Input.Contexte", "Vient avec son père")),
            "creneaux"
        );
        asked.ShouldSeeOther("/agents/creneaux?").Location.ShouldNotBeNull().ShouldNotContain("père");
        var search = await me.FollowAsync(asked);
        search.ShouldBeOk().Text.ShouldContain($"Pour Karim {usager.LastName}");
        var form = await me.ClickAsync(search, ".creneau");

        form.ShouldBeOk().One($"[name='Input.Usagers'][value='{usager.Id}']");
        form.One("[name='Input.Heure']").GetAttribute("value").ShouldBe("09:00");
        form.One("[name='Input.Contexte']").TextContent.Trim().ShouldBe("Vient avec son père");
        (await me.ClickAsync(search, "Revenir au formulaire"))
            .One("[name='Input.Contexte']")
            .TextContent.Trim()
            .ShouldBe("Vient avec son père");
        (await me.GetAsync(Prefilled(monde, usager)))
            .One("[name='Input.Contexte']")
            .TextContent.Trim()
            .ShouldBeEmpty("another form is another");
    }
}

using System.Net;
using AngleSharp.Html.Dom;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What the form, the code page and the list say to whoever books is what happens.</summary>
public sealed class PromessesTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task NOUV_3_a_mobile_alone_is_promised_a_code_and_a_page_to_keep_and_gets_them()
    {
        var monde = await Given.MondeAsync();
        var (browser, phone) = (Client(), $"06{Given.Unique():D8}");
        var mobile = "+33" + phone[1..];

        var form = (await browser.GetAsync(Form(monde))).ShouldBeOk();
        var sent = await FillAsync(browser, Form(monde), Someone(), ("Input.Email", null), ("Input.Phone", phone));
        var asked = (await browser.FollowAsync(sent)).ShouldBeOk();
        var done = await browser.PostFormAsync(asked, "form.formulaire", ("code", await CodeAsync(mobile)));
        var page = await browser.FollowAsync(done);
        await App.TellAsync([.. (await EventsAsync("rdvId", (await BookedAsync(done)).Id)).Select(happened => happened.Id)], Now);

        form.Text.ShouldContain("nous y envoyons un code ; votre confirmation est la page suivante");
        asked.Text.ShouldContain("Votre confirmation sera la page suivante : aucun autre SMS ne part.");
        asked.Text.ShouldNotContain("indésirables");
        page.Text.ShouldContain("c’est votre confirmation");
        (await SentToAsync(mobile)).ShouldHaveSingleItem().Channel.ShouldBe(MessageChannel.Sms);
    }

    [Fact]
    public async Task NOUV_3_an_e_mail_is_told_where_to_look()
    {
        var monde = await Given.MondeAsync();
        var browser = Client();

        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), Someone()));

        asked.Text.ShouldContain("Regardez dans les courriers indésirables");
    }

    [Fact]
    public async Task NOUV_16_either_contact_is_enough_and_neither_is_said_to_be_facultative()
    {
        var monde = await Given.MondeAsync();

        var form = (await Client().GetAsync(Form(monde))).ShouldBeOk();

        form.TextOf("#joindre").ShouldBe("Comment vous joindre ?");
        form.TextOf("#joindre + p").ShouldBe("Un e-mail ou un mobile, l’un des deux suffit.");
        form.TextsOf("section[aria-labelledby=joindre] label").ShouldAllBe(label => !label.Contains("facultatif"));
    }

    [Theory]
    [InlineData("Consultation de puériculture", true)]
    [InlineData("Massage du bébé", true)]
    [InlineData("Bilan de santé en école maternelle", true)]
    [InlineData("Contraception : première consultation", false)]
    [InlineData("Allaitement : un conseil par téléphone", false)]
    public async Task NOUV_16_a_childs_motif_is_for_somebody_else_unless_said_otherwise(string name, bool forChild)
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.Name = name);
        var mother = await Given.UsagerAsync(monde.Territoire);
        await Given.UsagerAsync(monde.Territoire, responsable: mother);

        var form = (await Client().GetAsync(Form(monde))).ShouldBeOk();
        var hers = (await As(mother).GetAsync(Form(monde))).ShouldBeOk();

        form.One<IHtmlInputElement>("#pour-nouveau").IsChecked.ShouldBe(forChild);
        hers.One<IHtmlInputElement>("#pour-moi").IsChecked.ShouldBeTrue("she has a list of her own to choose from");
    }

    [Fact]
    public async Task V_05_a_held_créneau_that_an_agent_took_is_told_before_any_code_leaves()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var form = (await browser.FollowAsync(await HoldAsync(browser, monde))).ShouldBeOk();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9), by: monde.Agent);

        var refused = await browser.PostFormAsync(form, "form.formulaire", Identity(who), ".actions button");

        form.Text.ShouldContain("personne d’autre ne peut le réserver en ligne");
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("h1").ShouldBe("Ce créneau vient d’être pris");
        refused.Document.QuerySelectorAll("button.offre").Length.ShouldBeGreaterThan(0);
        refused.One<IHtmlInputElement>("input[name='Input.LastName']").Value.ShouldBe(who.LastName);
        (await SentToAsync(who.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task V_05_the_hold_goes_over_to_a_colleague_who_is_free()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        var (browser, who) = (Client(), Someone());
        var form = (await browser.FollowAsync(await HoldAsync(browser, monde))).ShouldBeOk();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9), by: monde.Agent);

        var sent = await browser.PostFormAsync(form, "form.formulaire", Identity(who), ".actions button");

        (await BookedAsync(await ConfirmAsync(browser, sent, who.Email))).Agents.Single().AgentId.ShouldNotBe(monde.Agent.Id);
    }

    [Fact]
    public async Task NOUV_7_the_header_leads_to_ones_list_or_to_the_code_that_opens_it()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var me = rdv.Participations.Single().Usager;
        var browser = Client();

        var before = await browser.GetAsync("/");
        var retrieve = (await browser.GetAsync("/retrouver")).ShouldBeOk();
        var asked = await browser.FollowAsync(await browser.PostFormAsync(retrieve, "main form", ("Contact", me.Email)));
        await browser.PostFormAsync(asked, "main form", ("typed", await CodeAsync(me.Email!)));
        var after = await browser.GetAsync("/");

        Mine(before).ShouldBe("/retrouver");
        retrieve.TextsOf(".actions > *").ShouldBe(["Recevoir un code", "J’ai un compte"]);
        Mine(after).ShouldBe("/retrouver/rdvs");
        Mine(await As(me).GetAsync("/")).ShouldBe("/usagers/rdvs");
        (await As(me).GetAsync("/retrouver/rdvs")).ShouldSeeOther("/usagers/rdvs");

        static string? Mine(Page page) => page.One("header nav a").GetAttribute("href");
    }

    [Fact]
    public async Task NOUV_11_subjects_come_in_the_order_of_those_who_come_with_the_words_of_the_home_page()
    {
        var number = Given.Unique();
        var monde = await Given.MondeAsync(spec => spec.Service = service => service.Name = $"Accompagnement numérique {number}");
        foreach (var name in new[] { $"Insertion {number}", $"PMI {number}", $"Archives {number}", $"Service social {number}" })
        {
            var motif = await Given.MotifAsync(monde.Organisation, await Given.ServiceAsync(service => service.Name = name));
            await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [motif]);
        }

        var page = (await Client().GetAsync(Home(monde))).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Quel sujet vous amène ?");
        page.TextsOf(".porte .fort")
            .ShouldBe([
                "Grossesse et petite enfance (PMI)",
                $"Service social {number}",
                $"Insertion {number}",
                $"Accompagnement numérique {number}",
                $"Archives {number}",
            ]);
        page.Text.ShouldContain("Grossesse, visite après la naissance");
    }

    [Theory]
    [InlineData("PMI", "Grossesse et petite enfance (PMI)")]
    [InlineData("CPEF", "Contraception et vie de couple (CPEF)")]
    [InlineData("MDPH", "Handicap (MDPH)")]
    [InlineData("PMI (protection maternelle et infantile)", "Grossesse et petite enfance (PMI)")]
    [InlineData("Service social", "Service social")]
    public void NOUV_11_plain_words_come_before_the_acronym(string name, string title) => Pictos.Title(name).ShouldBe(title);

    [Fact]
    public async Task NOUV_15_the_next_week_is_below_the_list_too_and_NOUV_20_the_first_start_has_its_hour()
    {
        var monde = await Given.MondeAsync();
        var browser = Client();

        var lieux = (await browser.GetAsync(Home(monde, ("motif_id", monde.Motif.Id)))).ShouldBeOk();
        var week = (await browser.GetAsync(Times(monde))).ShouldBeOk();

        lieux.TextsOf(".lieu > .ds-button").ShouldHaveSingleItem().ShouldStartWith("Dès aujourd’hui, 9 h 00");
        lieux.TextOf("#tot").ShouldBe("Au plus tôt");
        week.TextOf("a.en-bas").ShouldBe("Semaine suivante");
    }

    [Fact]
    public async Task NOUV_20_with_nothing_free_anywhere_the_step_is_still_the_place()
    {
        var monde = await Given.MondeAsync();
        await Given.AbsenceAsync(monde.Agent, Given.Once(Given.DefaultDay, 0, 0) with { EndDay = new LocalDate(2027, 3, 1) });

        var page = (await Client().GetAsync(Home(monde, ("motif_id", monde.Motif.Id)))).ShouldBeOk();

        page.Text.ShouldContain("Étape 3 sur 5");
    }
}

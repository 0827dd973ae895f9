using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>Rules of the funnel that no other class of this folder says by their name.</summary>
public sealed class ReglesTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_18_streets_and_towns_are_proposed_by_the_server_never_asked_by_the_browser()
    {
        var page = (await Client().GetAsync("/")).ShouldBeOk();

        page.One("#address").GetAttribute("data-url").ShouldStartWith("/prendre_rdv/adresses");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("connect-src 'self'");
    }

    [Fact]
    public async Task F_23_a_collective_motif_is_shown_while_one_of_its_dates_is_to_come()
    {
        var monde = await CollectiveAsync();
        await AtelierAsync(monde, Now - Duration.FromDays(1));
        (await Client().GetAsync(Home(monde))).Text.ShouldNotContain(monde.Motif.Name);

        await AtelierAsync(monde, monde.Paris(Jeudi, 9));

        (await Client().GetAsync(Home(monde))).Text.ShouldContain(monde.Motif.Name);
    }

    [Fact]
    public async Task F_30_with_a_lieu_only_the_motifs_of_its_organisation_are_left()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        var there = await Given.LieuAsync(other);
        var theirs = await Given.MotifAsync(other, monde.Service);
        await Given.PlageAsync(await Given.AgentAsync(other, monde.Service), other, there, [theirs]);

        var page = await Client().GetAsync(Home(monde, ("lieu_id", there.Id)));

        page.TextsOf("a.porte .fort").ShouldBe([theirs.Name]);
    }

    [Fact]
    public async Task F_36_who_is_followed_is_told_how_to_book_with_whoever_follows_them()
    {
        var monde = await Given.MondeAsync();
        var (followed, stranger) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        await FollowedByAsync(followed, monde.Agent);

        var anybody = await Client().GetAsync(Home(monde));
        var theirs = await As(followed).GetAsync(Home(monde));
        var others = await As(stranger).GetAsync(Home(monde));

        anybody.One("main a[href^='/usagers/connexion']").TextContent.ShouldContain("Connectez-vous");
        theirs.One("main a[href='/usagers/rdvs']");
        others.Document.QuerySelectorAll("main a[href^='/usagers/']").ShouldBeEmpty();
        theirs.Queries.Count.ShouldBe(others.Queries.Count);
    }

    [Fact]
    public async Task F_48_from_the_card_of_a_lieu_one_always_arrives_on_créneaux()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(new LocalDate(2026, 5, 5), 9, 12));
        var browser = Client();

        var lieux = await browser.GetAsync(Home(monde, ("motif_id", monde.Motif.Id)));
        var week = (await browser.ClickAsync(lieux, ".lieu a.ds-button")).ShouldBeOk();

        StartsOf(week).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task F_49_a_start_carries_the_motif_and_all_that_was_chosen()
    {
        var monde = await Given.MondeAsync();
        var (browser, url) = (Client(), Times(monde, ("city_code", "62041"), ("address", "Arras")));

        var held = await browser.PostFormAsync(await browser.GetAsync(url), "main form", [], $"button[value='{NineOClock}']");

        var form = new Uri(new Uri("http://localhost"), held.ShouldSeeOther("/prendre_rdv/vous").Location!);
        foreach (
            var kept in (string[])
                [$"motif_id={monde.Motif.Id}", "starts_at=2026-03-05T09:00", "city_code=62041", "address=Arras", $"lieu_id={monde.Lieu.Id}"]
        )
        {
            Uri.UnescapeDataString(form.Query).ShouldContain(kept);
        }
    }

    [Fact]
    public async Task F_54_F_55_in_follow_up_with_nothing_to_book_one_may_sign_in_or_see_somebody_else()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.FollowUp = true);

        var page = (await Client().GetAsync(Home(monde, ("referent_ids[]", monde.Agent.Id)))).ShouldBeOk();

        page.TextOf("h1").ShouldBe("Pas de rendez-vous de suivi à proposer");
        page.One("main a[href^='/usagers/connexion?retour=']");
        page.TextsOf("main a").ShouldContain("Prendre rendez-vous avec un autre professionnel");
    }

    [Fact]
    public async Task F_57_F_62_the_form_is_open_to_whoever_has_no_account_and_says_where_one_is()
    {
        var monde = await Given.MondeAsync();

        var form = (await Client().GetAsync(Form(monde))).ShouldBeOk();

        form.TextOf(".etapes + p, .petit.discret")!.ShouldContain("Étape 5 sur 5");
        form.One("main a[href^='/usagers/connexion?retour=']");
        form.One("main a[href^='/usagers/inscription?retour=']");
    }

    [Fact]
    public async Task F_63_a_first_time_visitor_is_asked_what_the_territory_of_the_motif_asks_social_questions_for_social_services_only()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Territoire = territoire => (territoire.AsksBirthDate, territoire.AsksCaisse, territoire.AsksChildren) = (true, true, true);
            spec.Service = service => service.IsSocial = true;
        });
        var care = await Given.MotifAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [care]);

        var social = await Client().GetAsync(Form(monde));
        var other = await Client()
            .GetAsync(
                With(
                    "/prendre_rdv/vous",
                    ("departement", monde.Territoire.Numero),
                    ("motif_id", care.Id),
                    ("lieu_id", monde.Lieu.Id),
                    ("starts_at", NineOClock)
                )
            );

        social
            .Document.QuerySelectorAll("[name='Input.BirthDate'], [name='Input.Caisse'], [name='Input.NumberOfChildren']")
            .Length.ShouldBe(3);
        other.Document.QuerySelectorAll("[name='Input.BirthDate']").Length.ShouldBe(1);
        other.Document.QuerySelectorAll("[name='Input.Caisse'], [name='Input.NumberOfChildren']").ShouldBeEmpty();
    }

    [Fact]
    public async Task F_69_F_70_one_person_is_chosen_oneself_first_then_relatives_by_first_name_with_their_age()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        await Given.UsagerAsync(monde.Territoire, one => (one.FirstName, one.BirthDate) = ("Zoé", new LocalDate(2020, 1, 1)), me);
        await Given.UsagerAsync(monde.Territoire, one => one.FirstName = "Adam", me);

        var form = (await As(me).GetAsync(Form(monde))).ShouldBeOk();

        form.Document.QuerySelectorAll("[name='Input.Pour']").ShouldAllBe(choice => choice.GetAttribute("type") == "radio");
        var names = form.TextsOf(".pour-qui > .ds-field label");
        (names[0], names[^1]).ShouldBe(("Pour moi", "Pour un autre proche"));
        names[1].ShouldStartWith("Adam");
        names[2].ShouldStartWith("Zoé");
        names[2].ShouldEndWith("6 ans");
    }

    [Fact]
    public async Task F_73_F_78_a_seat_in_a_group_is_for_the_relative_that_was_chosen()
    {
        var monde = await CollectiveAsync();
        var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 3);
        var me = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(monde.Territoire, one => one.FirstName = "Inès", me);
        var browser = As(me);

        var sent = await browser.PostFormAsync(
            await browser.GetAsync(Form(monde, NineOClock, ("rdv_collectif_id", atelier.Id))),
            "form.formulaire",
            ("Input.Pour", $"{child.Id}")
        );

        (await BookedAsync(sent)).Participations.Single().UsagerId.ShouldBe(child.Id);
    }

    [Fact]
    public async Task F_74_before_the_code_one_reads_what_when_and_for_whom_and_may_correct_it()
    {
        var monde = await Given.MondeAsync();
        var browser = Client();

        var asked = await browser.FollowAsync(
            await FillAsync(
                browser,
                Form(monde),
                Someone(),
                ("Input.Pour", "nouveau"),
                ("Input.ProcheFirstName", "Inès"),
                ("Input.ProcheLastName", "Benali")
            )
        );

        var recap = asked.TextOf(".demande")!;
        recap.ShouldContain("Jeudi 5 mars à 9 h 00");
        recap.ShouldContain(monde.Motif.Name);
        recap.ShouldContain("pour Inès Benali");
        asked.TextsOf("main a").ShouldContain("Corriger mes coordonnées");
    }

    [Fact]
    public async Task F_60_the_way_back_after_booking_leads_to_the_rdv_and_to_nobody_else()
    {
        var monde = await Given.MondeAsync();
        var (mine, other) = (Client(), Client());
        var booked = await BookAsync(mine, monde, Someone());

        (await mine.GetAsync(Form(monde))).Location.ShouldBe(booked.Location!.Split('?')[0]);
        (await other.GetAsync(Form(monde))).ShouldBeOk().TextOf("h1").ShouldBe("Ce créneau vient d’être pris");

        var me = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, me, monde.Paris(Jeudi, 10));
        (await As(me).GetAsync(Form(monde, "2026-03-05T10:00"))).ShouldSeeOther("/r/");
    }

    [Fact]
    public async Task L_33_whoever_left_a_group_may_come_back_and_a_cancelled_group_takes_nobody()
    {
        var monde = await CollectiveAsync();
        var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 1);
        var me = await Given.UsagerAsync(monde.Territoire);
        atelier.Leave(atelier.Join(me, 0, Now), Now);
        await Given.SaveAsync();

        var again = await As(me).GetAsync(Times(monde));
        atelier.SetStatus(RdvStatus.Revoked, Now);
        await Given.SaveAsync();
        var revoked = await As(me).GetAsync(Form(monde, NineOClock, ("rdv_collectif_id", atelier.Id)));

        StartsOf(again).ShouldBe([NineOClock]);
        ((int)revoked.Status).ShouldBe(422);
    }
}

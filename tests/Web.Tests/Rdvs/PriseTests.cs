using System.Net;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The form, and what it books.</summary>
public sealed class PriseTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_75_without_account_one_says_who_one_is_types_a_code_and_is_booked()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        await HoldAsync(browser, monde);

        var answer = await BookAsync(browser, monde, who);

        var rdv = await BookedAsync(answer);
        rdv.StartsAt.ShouldBe(monde.Paris(Jeudi, 9));
        rdv.EndsAt.ShouldBe(monde.Paris(Jeudi, 9, 30));
        rdv.MotifId.ShouldBe(monde.Motif.Id);
        rdv.OrganisationId.ShouldBe(monde.Organisation.Id);
        rdv.LieuId.ShouldBe(monde.Lieu.Id);
        rdv.Status.ShouldBe(RdvStatus.Unknown);
        rdv.CreatedBy.ShouldBe(CreatedBy.Visiteur);
        rdv.Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
        rdv.Participations.Single().Usager.FullName.ShouldBe("Nadia BENALI");
        (await EventsAsync("rdvId", rdv.Id)).Select(happened => happened.Kind).ShouldBe(["rdv.reserve"]);
        (await ReadAsync(db => db.Gardes.AnyAsync(garde => garde.MotifId == monde.Motif.Id))).ShouldBeFalse("the hold has served");
    }

    [Fact]
    public async Task F_77_whoever_is_booked_is_known_in_the_territory_and_followed_by_the_organisation()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());

        var rdv = await BookedAsync(
            await BookAsync(
                browser,
                monde,
                who,
                NineOClock,
                ("Input.Pour", "nouveau"),
                ("Input.ProcheFirstName", "Inès"),
                ("Input.ProcheLastName", "Benali")
            )
        );

        var child = rdv.Participations.Single().Usager;
        foreach (var id in (long[])[child.Id, child.ResponsableId!.Value])
        {
            (
                await ReadAsync(db =>
                    db.UsagersTerritoires.Where(link => link.UsagerId == id).Select(link => link.TerritoireId).ToListAsync()
                )
            ).ShouldBe([monde.Territoire.Id]);
            (
                await ReadAsync(db => db.Suivis.Where(link => link.UsagerId == id).Select(link => link.OrganisationId).ToListAsync())
            ).ShouldBe([monde.Organisation.Id]);
        }
    }

    [Fact]
    public async Task F_75_signed_in_one_click_books()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        var browser = As(me);
        await HoldAsync(browser, monde);

        var rdv = await BookedAsync(await SendAsync(browser, monde));

        rdv.CreatedBy.ShouldBe(CreatedBy.Usager);
        rdv.CreatedById.ShouldBe(me.Id);
        rdv.Participations.Single().UsagerId.ShouldBe(me.Id);
    }

    [Theory]
    [InlineData("Input.FirstName", "", "Écrivez votre prénom.")]
    [InlineData("Input.FirstName", "   ", "Écrivez votre prénom.")]
    [InlineData("Input.LastName", null, "Écrivez votre nom.")]
    [InlineData("Input.Email", "", "Donnez un e-mail ou un numéro de mobile")]
    [InlineData("Input.Email", "nadia@", "Vérifiez l’e-mail")]
    [InlineData("Input.Email", "a\u0001b@test.example", "Vérifiez l’e-mail")]
    [InlineData("Input.Phone", "12", "Vérifiez le numéro")]
    [InlineData("Input.Phone", "appelez-moi", "Vérifiez le numéro")]
    [InlineData("Input.BirthDate", "2027-01-01", "Cette date de naissance est dans le futur.")]
    [InlineData("Input.BirthDate", "1850-01-01", "Vérifiez l’année de naissance.")]
    [InlineData("Input.BirthDate", "32/13/1990", "n’est pas une réponse possible")]
    public async Task A_wrong_answer_is_told_beside_its_field_and_the_rest_stays(string field, string? value, string sentence)
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone("Anaïs", "D’Été"));

        var page = await FillAsync(browser, Form(monde), who, (field, value));

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#erreurs")!.ShouldContain(sentence);
        foreach (var (name, typed) in Identity(who).Where(pair => pair.Name != field))
        {
            page.One<AngleSharp.Html.Dom.IHtmlInputElement>($"input[name='{name}']").Value.ShouldBe(typed);
        }

        (await SentToAsync(who.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task F_65_a_phone_RDV_needs_a_number()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.LocationType = LocationType.Phone);
        var (browser, who) = (Client(), Someone());

        var refused = await FillAsync(browser, Form(monde), who);
        var rdv = await BookedAsync(await BookAsync(browser, monde, who, NineOClock, ("Input.Phone", "01 23 45 67 89")));

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs")!.ShouldContain("Écrivez le numéro où nous devons vous appeler.");
        rdv.PhoneToCall.ShouldBe("01 23 45 67 89");
        rdv.LieuId.ShouldBeNull();
    }

    [Fact]
    public async Task F_65_a_visit_at_home_needs_an_address()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.LocationType = LocationType.Home);
        var (browser, who) = (Client(), Someone());

        var refused = await FillAsync(browser, Form(monde), who, ("Input.Address", " "));
        var rdv = await BookedAsync(await BookAsync(browser, monde, who, NineOClock, ("Input.Address", "3 rue Verte, 62300 Lens")));

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs")!.ShouldContain("Écrivez l’adresse où nous devons venir.");
        rdv.HomeAddress.ShouldBe("3 rue Verte, 62300 Lens");
    }

    [Fact]
    public async Task F_79_signed_in_whoever_already_has_one_is_warned_then_may_confirm()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, me, monde.Paris(Jeudi.PlusDays(4), 10));
        var browser = As(me);

        var warned = await SendAsync(browser, monde);
        (await RdvsAsync(monde.Motif)).Count.ShouldBe(1);
        var rdv = await BookedAsync(await browser.PostFormAsync(warned, "form.formulaire"));

        warned.Text.ShouldContain("Vous avez déjà ce rendez-vous");
        warned.Text.ShouldContain("lundi 9 mars à 10 h 00");
        rdv.StartsAt.ShouldBe(monde.Paris(Jeudi, 9));
    }

    [Fact]
    public async Task F_79_without_account_the_warning_comes_once_the_code_is_right()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        await BookAsync(browser, monde, who, "2026-03-06T10:00");

        var warned = await BookAsync(browser, monde, who);
        var rdv = await BookedAsync(await browser.PostFormAsync(warned, "main form"));

        warned.TextOf("h1").ShouldBe("Vous avez déjà ce rendez-vous");
        warned.Text.ShouldContain("vendredi 6 mars à 10 h 00");
        rdv.StartsAt.ShouldBe(monde.Paris(Jeudi, 9));
        (await RdvsAsync(monde.Motif)).Select(one => one.Participations.Single().UsagerId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task F_60_a_créneau_that_went_leaves_the_form_filled_and_the_nearest_one_click_away()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 11));
        var (browser, who) = (Client(), Someone("Anaïs", "D’Été"));
        var form = await browser.GetAsync(Form(monde));
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));

        var refused = await browser.PostFormAsync(form, "form.formulaire", Identity(who));
        var offers = refused.Document.QuerySelectorAll("button.offre");
        var sent = await browser.PostFormAsync(refused, "form.formulaire", [], "button.offre");

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("h1").ShouldBe("Ce créneau vient d’être pris");
        refused.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.LastName']").Value.ShouldBe("D’Été");
        offers.Length.ShouldBe(3);
        // Enter presses the first button of the form: it must not take a start that nobody chose.
        refused.One<AngleSharp.Html.Dom.IHtmlButtonElement>("form.formulaire button").IsDisabled.ShouldBeTrue();
        (await BookedAsync(await ConfirmAsync(browser, sent, who.Email))).StartsAt.ShouldBe(monde.Paris(Jeudi, 9, 30));
    }

    [Fact]
    public async Task F_60_a_créneau_that_went_while_the_code_travelled_is_replaced_in_one_click()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Given.Once(Jeudi, 9, 11));
        var (browser, who) = (Client(), Someone());
        var sent = await FillAsync(browser, Form(monde), who);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));

        var gone = await ConfirmAsync(browser, sent, who.Email);
        var rdv = await BookedAsync(await browser.PostFormAsync(gone, "main form", [], "button[value='2026-03-05T10:00']"));

        ((int)gone.Status).ShouldBe(422);
        gone.TextOf("h1").ShouldBe("Ce créneau vient d’être pris");
        rdv.StartsAt.ShouldBe(monde.Paris(Jeudi, 10));
    }

    [Theory]
    [InlineData("2020-01-01T09:00")]
    [InlineData("2026-03-03T08:00")]
    [InlineData("2027-01-04T09:00")]
    public async Task A_date_out_of_reach_is_refused_with_what_is_free(string start)
    {
        var monde = await Given.MondeAsync();

        var page = await FillAsync(Client(), Form(monde, start), Someone());

        ((int)page.Status).ShouldBe(422);
        page.TextsOf("main a").ShouldContain("Changer de moment");
    }

    [Fact]
    public async Task Before_its_first_day_a_motif_offers_the_nearest_it_has()
    {
        var monde = await Given.MondeAsync();

        var page = await FillAsync(Client(), Form(monde, "2020-01-01T09:00"), Someone());

        page.Document.QuerySelectorAll("button.offre").Length.ShouldBe(6);
    }

    [Theory]
    [InlineData("motif_id", "999999999", 404)]
    [InlineData("motif_id", null, 404)]
    [InlineData("lieu_id", null, 404)]
    [InlineData("lieu_id", "999999999", 422)]
    [InlineData("starts_at", null, 404)]
    [InlineData("starts_at", "demain", 404)]
    [InlineData("departement", "ZZ", 404)]
    [InlineData("departement", null, 404)]
    public async Task A_form_without_what_it_needs_is_not_there(string name, string? value, int status)
    {
        var monde = await Given.MondeAsync();
        (string Name, object? Value)[] whole =
        [
            ("departement", monde.Territoire.Numero),
            ("motif_id", monde.Motif.Id),
            ("lieu_id", monde.Lieu.Id),
            ("starts_at", NineOClock),
        ];

        var page = await Client()
            .GetAsync(With("/prendre_rdv/vous", [.. whole.Select(pair => pair.Name == name ? (name, (object?)value) : pair)]));

        ((int)page.Status).ShouldBe(status);
        page.Text.Length.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(BookableBy.Agents)]
    [InlineData(BookableBy.AgentsAndPrescripteurs)]
    [InlineData(BookableBy.AgentsAndPrescripteursAndInvitedUsers)]
    public async Task F_76_a_motif_that_is_not_for_everyone_is_refused_to_a_crafted_link(BookableBy by)
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.BookableBy = by);
        var me = await Given.UsagerAsync(monde.Territoire);

        var page = await As(me).GetAsync(Form(monde));

        ((int)page.Status).ShouldBe(422);
        page.Text.ShouldContain("ne peut pas être pris en ligne");
    }

    [Fact]
    public async Task A_motif_of_another_territory_is_refused()
    {
        var (monde, stranger) = (await Given.MondeAsync(), await Given.MondeAsync());

        var page = await Client().GetAsync(Form(stranger with { Territoire = monde.Territoire }));

        ((int)page.Status).ShouldBe(422);
    }

    private static async Task<Page> SendAsync(Browser browser, Monde monde) =>
        await browser.PostFormAsync((await browser.GetAsync(Form(monde))).ShouldBeOk(), "form.formulaire");
}

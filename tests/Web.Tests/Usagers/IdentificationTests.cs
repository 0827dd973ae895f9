using System.Net;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Usagers;

/// <summary>Whose file a booking without account goes to; relatives; nobody learns who is known.</summary>
public sealed class IdentificationTests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData("Éloïse", "Le Goff")]
    [InlineData("eloise", "LE GOFF")]
    [InlineData(" Eloïse ", "le-goff")]
    public async Task Same_confirmed_contact_and_same_names_is_the_same_file(string first, string last)
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(
            monde.Territoire,
            usager => (usager.FirstName, usager.LastName, usager.BirthDate) = ("Éloïse", "Le Goff", null)
        );

        var rdv = await BookedAsync(
            await BookAsync(Client(), monde, new Personne(first, last, known.Email!), NineOClock, ("Input.BirthDate", "1990-05-17"))
        );

        var booked = rdv.Participations.Single().Usager;
        booked.Id.ShouldBe(known.Id);
        (booked.FirstName, booked.LastName).ShouldBe(("Éloïse", "Le Goff"), "what was there is left to its owner");
        booked.BirthDate.ShouldBe(new LocalDate(1990, 5, 17));
    }

    [Fact]
    public async Task The_confirmed_mobile_finds_the_file_too()
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire);
        var browser = Client();

        var sent = await FillAsync(
            browser,
            Form(monde),
            new Personne(known.FirstName, known.LastName, "-"),
            ("Input.Email", null),
            ("Input.Phone", known.Phone)
        );
        var rdv = await BookedAsync(await ConfirmAsync(browser, sent, known.PhoneE164!));

        rdv.Participations.Single().UsagerId.ShouldBe(known.Id);
    }

    [Theory]
    [InlineData("Karim", "Autre", null)]
    [InlineData("Samia", null, null)]
    [InlineData("Karim", null, "2015-01-01")]
    public async Task A_family_that_shares_a_mailbox_keeps_its_files_apart(string first, string? last, string? birth)
    {
        var monde = await Given.MondeAsync();
        var father = await Given.UsagerAsync(monde.Territoire);

        var rdv = await BookedAsync(
            await BookAsync(
                Client(),
                monde,
                new Personne(first, last ?? father.LastName, father.Email!),
                NineOClock,
                ("Input.BirthDate", birth)
            )
        );

        var booked = rdv.Participations.Single().Usager;
        booked.Id.ShouldNotBe(father.Id);
        booked.Email.ShouldBe(father.Email);
        booked.CreatedThrough.ShouldBe(UsagerOrigin.WithoutAccount);
    }

    [Fact]
    public async Task A_contact_that_was_not_confirmed_opens_no_file()
    {
        var monde = await Given.MondeAsync();
        var victim = await Given.UsagerAsync(monde.Territoire);
        var who = Someone(victim.FirstName, victim.LastName);

        var rdv = await BookedAsync(await BookAsync(Client(), monde, who, NineOClock, ("Input.Phone", victim.Phone)));

        rdv.Participations.Single().UsagerId.ShouldNotBe(victim.Id, "the e-mail was confirmed, not the mobile");
    }

    [Fact]
    public async Task A_deleted_file_is_not_found_again()
    {
        var monde = await Given.MondeAsync();
        var gone = await Given.UsagerAsync(monde.Territoire, usager => usager.DeletedAt = Now);

        var rdv = await BookedAsync(await BookAsync(Client(), monde, new Personne(gone.FirstName, gone.LastName, gone.Email!)));

        rdv.Participations.Single().UsagerId.ShouldNotBe(gone.Id);
    }

    [Fact]
    public async Task Nothing_tells_whether_a_person_is_known()
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(known);
        await Given.RdvAsync(monde, known, monde.Paris(Jeudi.PlusDays(1), 9));
        var unknown = Someone(known.FirstName, known.LastName) with { Email = "usager" + Given.Unique() + "@test.example" };
        var (one, other) = (Client(), Client());

        var answers = new List<Page>();
        foreach (var (browser, email, start) in new[] { (one, known.Email!, NineOClock), (other, unknown.Email, HalfPastNine) })
        {
            var sent = await FillAsync(browser, Form(monde, start), unknown with { Email = email });
            answers.Add(await browser.FollowAsync(sent));
            answers.Add(await browser.PostFormAsync(answers[^1], "form.formulaire", ("code", "")));
        }

        answers[0].Status.ShouldBe(answers[2].Status);
        answers[0].Text.Replace("9 h 00", "9 h 30", StringComparison.Ordinal).ShouldBe(answers[2].Text);
        answers[1].Text.Replace("9 h 00", "9 h 30", StringComparison.Ordinal).ShouldBe(answers[3].Text);
    }

    [Fact]
    public async Task A_23_a_relative_is_named_once_and_found_again()
    {
        var monde = await Given.MondeAsync();
        var who = Someone();
        (string, string?)[] child =
        [
            ("Input.Pour", "nouveau"),
            ("Input.ProcheFirstName", "Inès"),
            ("Input.ProcheLastName", "Benali"),
            ("Input.ProcheBirthDate", "2024-01-01"),
        ];

        var first = await BookedAsync(await BookAsync(Client(), monde, who, NineOClock, child));
        var warned = await BookAsync(Client(), monde, who, HalfPastNine, child);

        var ines = first.Participations.Single().Usager;
        (ines.FirstName, ines.BirthDate).ShouldBe(("Inès", new LocalDate(2024, 1, 1)));
        ines.Responsable!.Email.ShouldBe(who.Email);
        ines.Email.ShouldBeNull();
        warned.TextOf("h1").ShouldBe("Vous avez déjà ce rendez-vous");
    }

    [Fact]
    public async Task Signed_in_one_s_relatives_are_listed_with_their_age_and_booked()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(
            monde.Territoire,
            usager => (usager.FirstName, usager.BirthDate, usager.Email) = ("Inès", new LocalDate(2020, 1, 1), null),
            me
        );
        var browser = As(me);

        var form = await browser.GetAsync(Form(monde));
        var rdv = await BookedAsync(await browser.PostFormAsync(form, "form.formulaire", ("Input.Pour", $"{child.Id}")));

        form.TextOf($"label[for=pour-{child.Id}]")!.ShouldContain("6 ans");
        rdv.Participations.Single().UsagerId.ShouldBe(child.Id);
        rdv.CreatedById.ShouldBe(me.Id);
    }

    [Fact]
    public async Task Signed_in_a_new_relative_is_added()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        var browser = As(me);
        var form = await browser.GetAsync(Form(monde));

        var refused = await browser.PostFormAsync(form, "form.formulaire", ("Input.Pour", "nouveau"));
        var rdv = await BookedAsync(
            await browser.PostFormAsync(refused, "form.formulaire", ("Input.ProcheFirstName", "Inès"), ("Input.ProcheLastName", "Benali"))
        );

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs")!.ShouldContain("Écrivez le prénom de la personne qui viendra.");
        rdv.Participations.Single().Usager.ResponsableId.ShouldBe(me.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_else_s_relative_is_not_there(bool signedIn)
    {
        var monde = await Given.MondeAsync();
        var other = await Given.UsagerAsync(monde.Territoire);
        var theirs = await Given.UsagerAsync(monde.Territoire, responsable: other);
        var gone = await Given.UsagerAsync(monde.Territoire, responsable: other);
        gone.DeletedAt = Now;
        await Given.SaveAsync();
        var browser = signedIn ? As(await Given.UsagerAsync(monde.Territoire)) : Client();
        var form = await browser.GetAsync(Form(monde));
        (string, string?)[] who = signedIn ? [] : Identity(Someone());

        foreach (var pour in (string[])[$"{theirs.Id}", $"{other.Id}", $"{gone.Id}", "999999999", "n’importe qui", "-1"])
        {
            (await browser.PostFormAsync(form, "form.formulaire", [.. who, ("Input.Pour", pour)])).ShouldBe(HttpStatusCode.NotFound);
        }

        (await RdvsAsync(monde.Motif)).ShouldBeEmpty();
    }

    [Fact]
    public async Task L_29_E_44_a_family_may_take_two_seats_and_one_person_only_one()
    {
        var monde = await CollectiveAsync();
        var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 5);
        var me = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(monde.Territoire, responsable: me);
        var browser = As(me);
        var url = Form(monde, NineOClock, ("rdv_collectif_id", atelier.Id));

        foreach (var pour in (string[])["moi", $"{child.Id}", "moi"])
        {
            var answer = await browser.PostFormAsync(await browser.GetAsync(url), "form.formulaire", ("Input.Pour", pour));
            if (answer.Status == HttpStatusCode.OK)
            {
                answer = await browser.PostFormAsync(answer, "form.formulaire");
            }

            answer.ShouldSeeOther("/r/");
        }

        (await RdvsAsync(monde.Motif))
            .Single()
            .Participations.Select(place => place.UsagerId)
            .ShouldBe([me.Id, child.Id], ignoreOrder: true);
    }
}

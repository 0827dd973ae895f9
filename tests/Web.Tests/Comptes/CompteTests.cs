using System.Net;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed partial class CompteTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A_21_A_22_what_a_person_says_of_themselves_is_kept()
    {
        var (_, usager, browser) = await PersonAsync();

        var answer = await browser.PostFormAsync(
            await browser.GetAsync("/usagers/compte"),
            "main form.formulaire",
            ("Input.FirstName", "Karima"),
            ("Input.Phone", "07 61 23 45 67"),
            ("Input.NotifyBySms", "false")
        );

        answer.ShouldSeeOther("/usagers/compte");
        var kept = await FreshAsync(usager);
        (kept.FirstName, kept.PhoneE164, kept.NotifyBySms, kept.NotifyByEmail).ShouldBe(("Karima", "+33761234567", false, true));
    }

    [Theory]
    [InlineData("Input.Phone", "12", "n’est pas reconnu")]
    [InlineData("Input.BirthDate", "2027-01-01", "vérifiez l’année")]
    [InlineData("Input.BirthDate", "1890-01-01", "vérifiez l’année")]
    [InlineData("Input.LastName", "", "Écrivez le nom.")]
    public async Task A_25_what_cannot_be_is_refused_in_words(string field, string value, string sentence)
    {
        var (_, _, browser) = await PersonAsync();

        var answer = await browser.PostFormAsync(await browser.GetAsync("/usagers/compte"), "main form.formulaire", (field, value));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_23_a_relative_is_added_changed_removed_and_put_back()
    {
        var (_, usager, browser) = await PersonAsync();
        var added = await browser.PostFormAsync(
            await browser.GetAsync("/usagers/proches/nouveau"),
            "main form",
            ("Input.FirstName", "Lina"),
            ("Input.LastName", "Benali"),
            ("Input.BirthDate", "2025-06-01")
        );
        var lina = await ReadAsync(db => db.Usagers.SingleAsync(row => row.ResponsableId == usager.Id));
        (await browser.FollowAsync(added)).Text.ShouldContain("Lina BENALI");

        var form = await browser.GetAsync($"/usagers/proches/{lina.Id}");
        await browser.PostFormAsync(form, "main form.formulaire", ("Input.FirstName", "Léna"));
        var removed = await browser.PostFormAsync(form, "main form[action$=retrait]");
        var page = await browser.FollowAsync(removed);

        page.Text.ShouldNotContain("Léna BENALI");
        await browser.PostFormAsync(page, "form[action*=annuler]");
        var back = await FreshAsync(lina);
        (back.FirstName, back.DeletedAt).ShouldBe(("Léna", null));
    }

    [Fact]
    public async Task A_23_the_relatives_of_others_do_not_exist()
    {
        var (monde, _, browser) = await PersonAsync();
        var other = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(monde.Territoire, responsable: other);

        (await browser.GetAsync($"/usagers/proches/{child.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_13_a_new_password_needs_the_current_one_and_keeps_this_session()
    {
        var (_, usager, browser) = await PersonAsync();
        var form = await browser.GetAsync("/usagers/compte/mot-de-passe");
        const string Fresh = "girafe-lampe-nuage-4";

        var wrong = await browser.PostFormAsync(
            form,
            "main form",
            ("Input.Current", "faux"),
            ("Input.Password", Fresh),
            ("Input.Again", Fresh)
        );
        var right = await browser.PostFormAsync(
            form,
            "main form",
            ("Input.Current", Given.Password),
            ("Input.Password", Fresh),
            ("Input.Again", Fresh)
        );

        wrong.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("pas votre mot de passe actuel");
        right.ShouldSeeOther("/usagers/compte");
        (await browser.GetAsync("/usagers/compte")).ShouldBeOk();
        (await SentToAsync(usager.Email!))[^1].Subject.ShouldBe("Votre compte a changé");
    }

    [Fact]
    public async Task V13_the_password_that_one_has_already_is_not_a_new_one()
    {
        var (_, _, browser) = await PersonAsync();

        var same = await browser.PostFormAsync(
            await browser.GetAsync("/usagers/compte/mot-de-passe"),
            "main form",
            ("Input.Current", Given.Password),
            ("Input.Password", Given.Password),
            ("Input.Again", Given.Password)
        );

        same.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("choisissez-en un autre");
    }

    [Fact]
    public async Task A_13_a_new_address_counts_once_its_mail_is_read()
    {
        var (_, usager, browser) = await PersonAsync();
        var (old, fresh) = (usager.Email!, $"neuf{Given.Unique()}@test.example");
        await browser.PostFormAsync(
            await browser.GetAsync("/usagers/compte/courriel"),
            "main form",
            ("Input.Email", fresh),
            ("Input.Current", Given.Password)
        );
        (await FreshAsync(usager)).Email.ShouldBe(old);

        var link = Link().Match((await SentToAsync(fresh)).ShouldHaveSingleItem().Text).Value;
        var confirmed = await browser.PostFormAsync(await browser.GetAsync(link), "main form");

        confirmed.ShouldSeeOther("/usagers/compte");
        (await FreshAsync(usager)).Email.ShouldBe(fresh);
        (await SentToAsync(old))[^1].Subject.ShouldBe("Votre compte a changé");
    }

    [Fact]
    public async Task A_28_A_30_leaving_cancels_what_is_to_come_and_erases_the_person()
    {
        var (monde, usager, browser) = await PersonAsync();
        var child = await Given.UsagerAsync(monde.Territoire, responsable: usager);
        var rdv = await Given.RdvAsync(monde, child);
        var (email, name) = (usager.Email!, usager.LastName);

        var form = await browser.GetAsync("/usagers/compte/suppression");
        (await browser.PostFormAsync(form, "main form")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var left = await browser.PostFormAsync(form, "main form", ("Input.Confirmed", "true"));

        left.ShouldSeeOther("/");
        (await ReadAsync(db => db.Rdvs.SingleAsync(row => row.Id == rdv.Id))).Status.ShouldBe(RdvStatus.Excused);
        (await EventsAsync("rdvId", rdv.Id)).Select(happened => happened.Kind).ShouldContain("rdv.annule");
        var gone = await FreshAsync(usager);
        (gone.Email, gone.CompteId, gone.DeletedAt).ShouldBe((null, null, Now));
        (await FreshAsync(child)).LastName.ShouldBe("supprimé");
        (await ReadAsync(db => db.Versions.CountAsync(version => version.Changes.Contains(name)))).ShouldBe(0);
        (await ReadAsync(db => db.Users.AnyAsync(compte => compte.Email == email))).ShouldBeFalse();
        (await browser.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
    }

    [Fact]
    public async Task A_30_a_collective_rdv_goes_on_with_its_title_for_the_others()
    {
        var (monde, usager, browser) = await PersonAsync(spec => spec.Motif = motif => motif.Collectif = true);
        var other = await Given.UsagerAsync(monde.Territoire);
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 10);
        var atelier = Rdv.Open(
            monde.Motif,
            monde.Lieu,
            new Interval(start, start + Duration.FromHours(1)),
            [monde.Agent],
            monde.Agent,
            Now
        );
        atelier.Title = "Atelier budget";
        await Given.AddAsync(atelier);
        atelier.Join(usager, 0, Now);
        atelier.Join(other, 0, Now);
        await Given.SaveAsync();

        await browser.PostFormAsync(await browser.GetAsync("/usagers/compte/suppression"), "main form", ("Input.Confirmed", "true"));

        var kept = await ReadAsync(db => db.Rdvs.Include(row => row.Participations).SingleAsync(row => row.Id == atelier.Id));
        (kept.Title, kept.IsCancelled).ShouldBe(("Atelier budget", false));
        kept.Participations.Where(place => !place.IsCancelled).ShouldHaveSingleItem().UsagerId.ShouldBe(other.Id);
    }

    [Fact]
    public async Task A_30_an_rdv_too_near_to_be_cancelled_stands_in_the_way_and_says_whom_to_call()
    {
        var (monde, usager, browser) = await PersonAsync();
        await Given.RdvAsync(monde, usager, Now + Duration.FromHours(3));

        var page = await browser.GetAsync("/usagers/compte/suppression");

        page.Text.ShouldContain("01 23 45 67 89");
        page.Document.QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Signing_out_is_on_every_page_and_closes_the_session_even_for_a_cookie_that_was_kept()
    {
        var (_, _, browser) = await PersonAsync();
        var kept = browser.Cookie("usager")!;
        var home = await browser.GetAsync("/");

        (await browser.PostFormAsync(home, "form[action='/usagers/deconnexion']")).ShouldSeeOther("/usagers/connexion");

        var thief = Client();
        thief.SetCookie("usager", kept);
        (await thief.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
        (await Client().GetAsync("/")).Document.QuerySelector("form[action='/usagers/deconnexion']").ShouldBeNull();
    }

    private async Task<(Monde Monde, Usager Usager, Browser Browser)> PersonAsync(Action<MondeSpec>? say = null)
    {
        var monde = await Given.MondeAsync(say);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);
        var browser = Client();
        var entrance = await browser.GetAsync("/usagers/connexion");
        await browser.PostFormAsync(entrance, "main form", ("Input.Email", usager.Email), ("Input.Password", Given.Password));
        return (monde, usager, browser);
    }

    private Task<Usager> FreshAsync(Usager usager) => ReadAsync(db => db.Usagers.SingleAsync(row => row.Id == usager.Id));

    [GeneratedRegex("/usagers/courriel/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

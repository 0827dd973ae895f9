using System.Net;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.FileAttente;

/// <summary>A node where alerts are offered.</summary>
public sealed class AppAvecAlertes(RdvApp app) : IAsyncDisposable
{
    public RdvApp App { get; } = app.With(("Alertes:Offered", "true"));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>« Prévenez-moi » : a contact kept for the next free créneau of a motif, where alerts are offered.</summary>
public sealed class AlerteTests(AppAvecAlertes app) : FunnelTest(app.App), IClassFixture<AppAvecAlertes>
{
    [Fact]
    public async Task Where_they_are_offered_the_screens_lead_to_it()
    {
        var monde = await Given.MondeAsync();
        await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        var browser = Client();

        var week = (await browser.GetAsync(Times(monde, ("date", "2026-03-06")))).ShouldBeOk();

        (await browser.ClickAsync(week, "recevoir un message si une place se libère"))
            .ShouldBeOk()
            .TextOf("h1")
            .ShouldBe("Recevoir un message si une place se libère");
    }

    [Fact]
    public async Task An_alert_keeps_a_contact_the_motif_the_lieu_and_the_way_back()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());

        var saved = await browser.FollowAsync(
            await AskAsync(browser, monde, ("Input.Email", $" {who.Email.ToUpperInvariant()} "), ("Input.Phone", "06 12 34 56 78"))
        );

        saved.ShouldBeOk().TextOf("h1").ShouldBe("C’est noté, nous gardons votre demande");
        var alerte = (await AlertesAsync(monde)).Single();
        (alerte.Email, alerte.PhoneE164).ShouldBe((who.Email, "+33612345678"));
        (alerte.LieuId, alerte.CreatedAt, alerte.EndedAt).ShouldBe(((long?)monde.Lieu.Id, Now, (Instant?)null));
        alerte.Key.Length.ShouldBe(22);
        alerte.Query.ShouldNotContain("Verte", customMessage: "where one lives is not kept");
        StartsOf(await Client().GetAsync("/prendre_rdv" + alerte.Query)).ShouldContain(NineOClock);
    }

    [Fact]
    public async Task An_alert_is_stored_once()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());

        await AskAsync(browser, monde, ("Input.Email", who.Email));
        await AskAsync(Client(), monde, ("Input.Email", who.Email.ToUpperInvariant()));
        (await AlertesAsync(monde)).Count.ShouldBe(1);

        await AskAsync(browser, monde, ("Input.Phone", "0612345678"));
        (await AlertesAsync(monde)).Count.ShouldBe(2, "another contact is another alert");
    }

    [Fact]
    public async Task A_double_click_is_stored_once()
    {
        var monde = await Given.MondeAsync();
        for (var round = 0; round < 4; round++)
        {
            var (browser, who) = (Client(), Someone());
            var form = await browser.GetAsync(Url(monde));

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => browser.PostFormAsync(form, "form.formulaire", ("Input.Email", who.Email)))
            );

            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
            (await AlertesAsync(monde)).Count(alerte => alerte.Email == who.Email).ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("", "", "Donnez un e-mail ou un numéro de mobile.")]
    [InlineData("  ", null, "Donnez un e-mail ou un numéro de mobile.")]
    [InlineData("nadia@", "", "Vérifiez l’e-mail")]
    [InlineData("a\u0001b@test.example", "", "Vérifiez l’e-mail")]
    [InlineData("", "01 23 45 67 89", "un mobile commence par 06 ou 07")]
    [InlineData("", "12", "un mobile commence par 06 ou 07")]
    [InlineData("nadia@test.example", "pas un numéro", "un mobile commence par 06 ou 07")]
    public async Task A_contact_is_needed_and_checked(string? email, string? phone, string sentence)
    {
        var monde = await Given.MondeAsync();

        var page = await AskAsync(Client(), monde, ("Input.Email", email), ("Input.Phone", phone));

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#erreurs")!.ShouldContain(sentence);
        (await AlertesAsync(monde)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_huge_contact_is_refused_in_a_sentence()
    {
        var monde = await Given.MondeAsync();

        var page = await AskAsync(
            Client(),
            monde,
            ("Input.Email", new string('a', 60) + "@" + new string('b', 10_000) + ".fr"),
            ("Input.Phone", new string('6', 10_000))
        );

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#erreurs")!.ShouldContain("trop long");
    }

    [Fact]
    public async Task Signed_in_one_s_contact_is_already_there()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);

        var page = (await As(me).GetAsync(Url(monde))).ShouldBeOk();

        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.Email']").Value.ShouldBe(me.Email);
    }

    [Theory]
    [InlineData("motif_id", "999999999")]
    [InlineData("motif_id", null)]
    [InlineData("motif_id", "abc")]
    [InlineData("lieu_id", "999999999")]
    [InlineData("departement", "ZZ")]
    public async Task An_alert_about_nothing_is_not_there(string name, string? value)
    {
        var monde = await Given.MondeAsync();
        (string Name, object? Value)[] whole =
        [
            ("departement", monde.Territoire.Numero),
            ("motif_id", monde.Motif.Id),
            ("lieu_id", monde.Lieu.Id),
        ];

        var url = With("/prendre_rdv/alerte", [.. whole.Select(pair => pair.Name == name ? (name, (object?)value) : pair)]);

        (await Client().GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_the_public_may_not_book_it_may_not_wait_for()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.BookableBy = BookableBy.Agents);
        var (other, open) = (await Given.MondeAsync(), await Given.MondeAsync());

        (await Client().GetAsync(Url(monde))).ShouldBe(HttpStatusCode.NotFound);
        (await Client().GetAsync(Url(open with { Lieu = other.Lieu }))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_search_longer_than_any_of_ours_is_not_stored()
    {
        var monde = await Given.MondeAsync(spec => spec.Organisation = organisation => organisation.ExternalId = "A1");
        var url =
            Url(monde)
            + "&external_organisation_ids[]=A1"
            + string.Concat(Enumerable.Range(0, 49).Select(number => $"&external_organisation_ids[]={new string('é', 55)}{number}"));
        var browser = Client();

        var page = await browser.PostFormAsync(await browser.GetAsync(url), "form.formulaire", ("Input.Email", Someone().Email));

        ((int)page.Status).ShouldBeLessThan(500);
    }

    private static string Url(Monde monde) =>
        Times(monde, ("motif_id", monde.Motif.Id), ("address", "3 rue Verte, 62300 Lens"))
            .Replace("/prendre_rdv?", "/prendre_rdv/alerte?", StringComparison.Ordinal);

    private static async Task<Page> AskAsync(Browser browser, Monde monde, params (string Name, string? Value)[] contact) =>
        await browser.PostFormAsync((await browser.GetAsync(Url(monde))).ShouldBeOk(), "form.formulaire", contact);

    private Task<List<Alerte>> AlertesAsync(Monde monde) =>
        ReadAsync(db => db.Alertes.Where(alerte => alerte.Motif.OrganisationId == monde.Organisation.Id).ToListAsync());
}

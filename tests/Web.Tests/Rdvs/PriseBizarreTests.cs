using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What people and robots write in the form besides names: nothing breaks, nothing is lost, everything is shown as text.</summary>
public sealed class PriseBizarreTests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData("Input.FirstName", 10_000)]
    [InlineData("Input.LastName", 81)]
    [InlineData("Input.Email", 400)]
    [InlineData("Input.Phone", 10_000)]
    [InlineData("Input.Address", 10_000)]
    [InlineData("Input.ProcheLastName", 10_000)]
    public async Task A_huge_answer_is_refused_in_a_sentence(string field, int length)
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.LocationType = LocationType.Home);
        var huge = field == "Input.Email" ? new string('a', 60) + "@" + new string('b', length) + ".fr" : new string('7', length);

        (string, string?)[] typed = field == "Input.Address" ? [(field, huge)] : [("Input.Address", "3 rue Verte, Lens"), (field, huge)];
        var page = await FillAsync(Client(), Form(monde), Someone(), typed);

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#erreurs")!.ShouldContain("trop long");
    }

    [Theory]
    [InlineData("<script>alert('x')</script>", "O'Neil & fils")]
    [InlineData("Robert'); DROP TABLE usagers;--", "Ñuñez")]
    [InlineData("Zoé 🌻", "Ngũgĩ wa Thiong’o")]
    [InlineData("{{7*7}}", "${jndi:ldap://x}")]
    public async Task Odd_names_are_kept_whole_and_shown_as_text(string first, string last)
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone(first, last));

        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));
        var answer = await browser.PostFormAsync(asked, "form.formulaire", ("code", await CodeAsync(who.Email)));
        var rdv = await BookedAsync(answer);
        var confirmed = (await browser.FollowAsync(answer)).ShouldBeOk();
        await App.TellAsync([.. (await EventsAsync("rdvId", rdv.Id)).Select(happened => happened.Id)], Now);
        var mail = (await SentToAsync(who.Email))[^1];

        confirmed.Text.ShouldContain($"{first} {last.ToUpperInvariant()}");
        confirmed.Html.ShouldNotContain("<script>alert");
        mail.Text.ShouldContain(first);
        (mail.Html ?? "").ShouldNotContain("<script>alert");
        mail.Subject.ShouldNotContain(last);
        asked.Text.ShouldContain($"pour {first} {last}");
        asked.Html.ShouldNotContain("<script>alert");
        var usager = rdv.Participations.Single().Usager;
        (usager.FirstName, usager.LastName).ShouldBe((first, last));
    }

    [Fact]
    public async Task Control_characters_are_no_part_of_a_name()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone("Na\u0001di\u0007a", "Ben\r\nali\u009f"));

        var rdv = await BookedAsync(await BookAsync(browser, monde, who));

        rdv.Participations.Single().Usager.FullName.ShouldBe("Nadia BENALI");
    }

    [Theory]
    [InlineData("Input.FirstName", "Na\0dia\0")]
    [InlineData("Input.Email", "\0")]
    [InlineData("Input.Cle", "a\0b")]
    [InlineData("Input.Pour", "moi\0")]
    [InlineData("Input.BirthDate", "1990-05-17\0")]
    public async Task A_null_character_loses_nothing_of_what_was_typed(string field, string typed)
    {
        var monde = await Given.MondeAsync();

        var page = await FillAsync(Client(), Form(monde), Someone("Nadia", "Benali") with { Email = "" }, (field, typed));

        ((int)page.Status).ShouldBe(422);
        page.TextOf("#erreurs")!.ShouldContain("Donnez un e-mail");
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.FirstName']").Value.ShouldBe("Nadia");
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.LastName']").Value.ShouldBe("Benali");
    }

    [Theory]
    [InlineData("Na%00dia")]
    [InlineData("%%0000Na%00dia%00")]
    public async Task A_null_character_that_hides_in_another_loses_nothing_either(string raw)
    {
        var monde = await Given.MondeAsync();
        var browser = Client();
        var form = await browser.GetAsync(Form(monde));
        var token = form.One("form.formulaire [name='__RequestVerificationToken']").GetAttribute("value");

        var page = await browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Form(monde))
            {
                Content = new StringContent(
                    $"Input.FirstName={raw}&Input.LastName=Benali&__RequestVerificationToken={token}",
                    new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")
                ),
            }
        );

        ((int)page.Status).ShouldBe(422);
        page.One<AngleSharp.Html.Dom.IHtmlInputElement>("input[name='Input.FirstName']").Value.ShouldBe("Nadia");
    }

    [Theory]
    [InlineData("/prendre_rdv/vous")]
    [InlineData("/agents/connexion")]
    [InlineData("/usagers/inscription")]
    public async Task A_form_written_in_another_way_than_ours_is_refused_in_words(string url)
    {
        using var content = new MultipartFormDataContent { { new StringContent("a"), "Input.Email" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };

        var page = await Client().SendAsync(request);

        page.Status.ShouldBe(System.Net.HttpStatusCode.UnsupportedMediaType);
        page.Text.ShouldContain("n’est pas lu ici");
    }

    [Fact]
    public async Task Odd_answers_in_every_field_are_kept_or_refused_in_words_through_the_whole_funnel()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.LocationType = LocationType.Home);
        string[] odd =
        [
            "<script>alert('x')</script>",
            "Robert'); DROP TABLE rdvs;--",
            "👩‍👧‍👦 é\u202E\u0301",
            "a\u0001\u0000\u0007b",
            new string('a', 10_000),
            "%00%n%s{0}",
            "\r\nBcc: tous@exemple.fr",
        ];
        var fields = (await Client().GetAsync(Form(monde)))
            .Document.QuerySelectorAll("form.formulaire [name^='Input.']")
            .Select(field => field.GetAttribute("name")!)
            .Distinct()
            .ToList();
        foreach (var field in fields)
        {
            foreach (var answer in odd)
            {
                var browser = Client();
                (string, string?)[] address = field == "Input.Address" ? [] : [("Input.Address", "3 rue Verte, Lens")];
                var page = await browser.FollowAsync(await FillAsync(browser, Form(monde), Someone(), [.. address, (field, answer)]));

                // A relative that is nobody's is not there.
                ((int)page.Status).ShouldBeOneOf(
                    field == "Input.Pour" ? [200, 404, 422] : [200, 422],
                    $"{field} {answer[..Math.Min(20, answer.Length)]}"
                );
                page.Html.ShouldNotContain("<script>alert");
                page.Document.QuerySelectorAll(".ds-error-summary li, h1").ShouldNotBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData(300)]
    [InlineData(10_000)]
    public async Task An_address_of_any_length_leads_through_the_funnel(int length)
    {
        var monde = await Given.MondeAsync();
        var address = new string('é', length);

        foreach (var url in (string[])[Home(monde), Times(monde), Form(monde), "/prendre_rdv", "/"])
        {
            var page = await Client().FollowAsync(await Client().GetAsync(With(url, ("address", address))));
            ((int)page.Status).ShouldBeOneOf(200, 422);
        }
    }
}

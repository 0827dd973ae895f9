using System.Net;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The page of a RDV, opened by its link.</summary>
public sealed class LienTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task A_fresh_booking_is_confirmed_with_all_that_one_must_know()
    {
        var monde = await Given.MondeAsync(m =>
        {
            m.Motif = motif => motif.InstructionForRdv = "Apportez le carnet de santé.";
            m.Agent = agent => agent.Metier = "puéricultrice";
        });
        var rdv = await Given.RdvAsync(monde);

        var page = (await Client().GetAsync(Link(rdv) + "?nouveau=1")).ShouldBeOk();

        page.TextOf("h1").ShouldBe("C’est noté, Karim. Votre rendez-vous est confirmé.");
        page.TextOf(".billet .date").ShouldBe("vendredi 6 mars 2026 9 h 00 – 9 h 30");
        page.Text.ShouldContain(monde.Motif.Name);
        page.Text.ShouldContain("Alice");
        page.Text.ShouldContain("puéricultrice");
        page.Text.ShouldContain(monde.Lieu.Address);
        page.Text.ShouldContain("Apportez le carnet de santé.");
        page.Text.ShouldContain("jusqu’au vendredi 6 mars à 5 h 00");
        page.TextsOf(".actions a").ShouldBe(["Ajouter à mon agenda", "Déplacer", "Annuler"]);
    }

    [Fact]
    public async Task The_page_is_not_indexed_nor_cached_and_its_address_is_told_to_nobody()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());

        var page = (await Client().GetAsync(Link(rdv))).ShouldBeOk();

        page.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task L_35_a_revoked_link_and_an_unknown_one_are_the_same_404()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        var dead = Link(rdv);
        rdv.Participations.Single().RevokeLink();
        await Given.SaveAsync();

        foreach (
            var path in new[] { "", "/annulation", "/deplacement", "/deplacement/confirmation?debut=2026-03-09T09:00", "/rdv.ics", "/code" }
        )
        {
            (await Client().GetAsync(dead + path)).ShouldBe(HttpStatusCode.NotFound);
            (await Client().GetAsync("/r/AAAAAAAAAAAAAAAAAAAAAA" + path)).ShouldBe(HttpStatusCode.NotFound);
        }

        (await Client().GetAsync(Link(rdv))).ShouldBeOk();
    }

    [Fact]
    public async Task L_09_a_motif_that_hides_itself_has_no_page()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync(m => m.Motif = motif => motif.Visibility = VisibilityType.Invisible));

        (await Client().GetAsync(Link(rdv))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task L_10_a_visio_rdv_has_a_room_of_its_own_for_life()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Visio));

        (await Client().GetAsync(Link(rdv))).Html.ShouldContain($"https://webconf.numerique.gouv.fr/{rdv.Uuid:N}");
    }

    [Fact]
    public async Task L_44_the_calendar_file_has_a_name_an_identity_and_a_growing_sequence()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());

        var before = (await Client().GetAsync(Link(rdv) + "/rdv.ics")).ShouldBeOk();
        await CancelAsync(rdv);
        var after = (await Client().GetAsync(Link(rdv) + "/rdv.ics")).ShouldBeOk();

        before.ContentHeaders.ContentType!.MediaType.ShouldBe("text/calendar");
        before.ContentHeaders.ContentDisposition!.FileName.ShouldBe("rendez-vous.ics");
        before.Html.ShouldContain($"UID:{rdv.Uuid}\r\nSEQUENCE:0\r\n");
        before.Html.ShouldContain("METHOD:PUBLISH");
        before.Html.ShouldContain("DTSTART:20260306T080000Z");
        after.Html.ShouldNotContain("déplacer");
        after.Html.ShouldContain($"UID:{rdv.Uuid}\r\nSEQUENCE:1\r\n");
        after.Html.ShouldContain("METHOD:CANCEL");
        after.Html.ShouldContain("STATUS:CANCELLED");
    }

    [Fact]
    public async Task A_link_is_asked_for_a_code_one_day_after_the_rdv()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        var browser = Client();

        Now = rdv.EndsAt + Duration.FromHours(23);
        (await browser.GetAsync(Link(rdv))).ShouldBeOk().TextOf("h1").ShouldBe("Ce rendez-vous est passé");
        Now = rdv.EndsAt + Duration.FromDays(1);
        (await browser.GetAsync(Link(rdv))).ShouldSeeOther(Link(rdv) + "/code");
        var ask = (await browser.GetAsync(Link(rdv) + "/code")).ShouldBeOk();
        ask.Text.ShouldContain("u•••@test.example");
        ask.Html.ShouldNotContain(usager.Email!);
        var typing = await browser.FollowAsync(await browser.PostFormAsync(ask, "main form"));
        (await browser.PostFormAsync(typing, "main form", ("typed", "x"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostFormAsync(typing, "main form", ("typed", await CodeAsync(usager.Email!)))).ShouldSeeOther(Link(rdv));
        (await browser.GetAsync(Link(rdv))).ShouldBeOk();
        (await Client().GetAsync(Link(rdv))).ShouldSeeOther(Link(rdv) + "/code");
        (await As(usager).GetAsync(Link(rdv))).ShouldBeOk();

        Now += Duration.FromMinutes(31);
        (await browser.GetAsync(Link(rdv))).ShouldSeeOther(Link(rdv) + "/code");
    }

    [Fact]
    public async Task A_link_is_asked_for_a_code_when_it_is_more_than_90_days_old()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(120), 9));

        Now += Duration.FromDays(90);
        (await Client().GetAsync(Link(rdv))).ShouldBeOk();
        Now += Duration.FromMilliseconds(1);
        (await Client().GetAsync(Link(rdv))).ShouldSeeOther(Link(rdv) + "/code");
    }

    [Fact]
    public async Task L_32_other_peoples_names_are_never_shown()
    {
        var (monde, rdv, mine, other) = await CollectiveAsync();

        var page = (await Client().GetAsync($"/r/{mine.LinkKey}")).ShouldBeOk();

        page.Text.ShouldContain(mine.Usager.LastName.ToUpperInvariant());
        page.Text.ShouldNotContain(other.Usager.LastName.ToUpperInvariant());
        monde.Motif.Collectif.ShouldBeTrue();
        rdv.Participations.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_01_retrieving_by_code_lists_a_familys_rdvs_and_says_the_same_of_strangers()
    {
        var monde = await Given.MondeAsync();
        var mother = await Given.UsagerAsync(monde.Territoire);
        var child = await Given.UsagerAsync(
            monde.Territoire,
            change: one => (one.Email, one.PhoneE164) = (null, null),
            responsable: mother
        );
        var rdv = await Given.RdvAsync(monde, child);
        var browser = Client();

        var unknown = await AskAsync(browser, $"inconnu{Given.Unique()}@test.example");
        var typing = await AskAsync(browser, mother.Email!.ToUpperInvariant());

        Page.Plain(typing.Document.Body!.TextContent.Replace("u•••", "i•••", StringComparison.Ordinal))
            .ShouldBe(Page.Plain(unknown.Document.Body!.TextContent));
        (await browser.GetAsync("/retrouver/rdvs")).ShouldSeeOther("/retrouver");
        var list = await browser.FollowAsync(await browser.PostFormAsync(typing, "main form", ("typed", await CodeAsync(mother.Email!))));
        list.ShouldBeOk().Text.ShouldContain(child.FullName);
        list.Html.ShouldContain(Link(rdv));
        (await browser.PostFormAsync(await browser.GetAsync("/retrouver"), "main form", ("Contact", "n'importe quoi")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Html.ShouldContain("importe quoi");
    }

    [Fact]
    public async Task L_02_my_rdvs_come_next_first_and_past_ones_latest_first()
    {
        var monde = await Given.MondeAsync();
        var me = await Given.UsagerAsync(monde.Territoire);
        var stranger = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(2), 10));
        var later = await Given.RdvAsync(monde, me, monde.Paris(Given.DefaultDay.PlusDays(9), 9));
        var sooner = await Given.RdvAsync(monde, me, monde.Paris(Given.DefaultDay.PlusDays(3), 9));
        var past = await Given.RdvAsync(monde, me, monde.Paris(Given.DefaultDay.PlusDays(-3), 9));

        var coming = (await As(me).GetAsync("/usagers/rdvs")).ShouldBeOk();
        var passed = (await As(me).GetAsync("/usagers/rdvs?passes=true")).ShouldBeOk();

        coming.Document.QuerySelectorAll("li.lieu > a").Select(a => a.GetAttribute("href")).ShouldBe([Link(sooner), Link(later)]);
        passed.Document.QuerySelectorAll("li.lieu > a").Select(a => a.GetAttribute("href")).ShouldBe([Link(past)]);
        coming.Html.ShouldNotContain(Link(stranger));
        (await Client().GetAsync("/usagers/rdvs")).ShouldSeeOther("/usagers/connexion");
    }

    private async Task CancelAsync(Rdv rdv)
    {
        var browser = Client();
        await browser.PostFormAsync(await browser.GetAsync(Link(rdv) + "/annulation"), "main form");
    }

    private static async Task<Page> AskAsync(Browser browser, string contact) =>
        (
            await browser.FollowAsync(await browser.PostFormAsync(await browser.GetAsync("/retrouver"), "main form", ("Contact", contact)))
        ).ShouldBeOk();

    /// <summary>The six digits of the last code sent there.</summary>
    private async Task<string> CodeAsync(string email) =>
        (await SentToAsync(email))[^1].Text.Split([' ', '\n', ':']).First(word => word.Length == 6 && word.All(char.IsAsciiDigit));

    private async Task<(Monde, Rdv, Participation Mine, Participation Other)> CollectiveAsync()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 9);
        var rdv = Rdv.Open(monde.Motif, monde.Lieu, new Interval(start, start + Duration.FromHours(1)), [monde.Agent], monde.Agent, Now);
        var mine = rdv.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        var other = rdv.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        await Given.AddAsync(rdv);
        return (monde, rdv, mine, other);
    }
}

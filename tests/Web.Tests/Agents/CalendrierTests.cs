using System.Net;
using System.Net.Http.Headers;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Agents;

/// <summary>The private calendar feed.</summary>
public sealed class CalendrierTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _today = Given.DefaultDay;

    [Fact]
    public async Task S65_a_new_address_kills_the_old_one_and_no_name_is_inside()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, usager);
        var browser = As(monde.Agent);

        var first = await OpenAsync(browser);
        var feed = await Client().GetAsync(first);
        var second = await OpenAsync(browser);

        feed.ShouldBeOk();
        feed.Html.ShouldContain($"SUMMARY:{monde.Motif.Name}");
        feed.Html.ShouldNotContain(usager.LastName, Case.Insensitive);
        feed.Html.ShouldNotContain(usager.Phone!);
        feed.Html.ShouldNotContain(usager.Email!);
        second.ShouldNotBe(first);
        (await Client().GetAsync(first)).ShouldBe(HttpStatusCode.NotFound);
        (await Client().GetAsync(second)).ShouldBeOk();

        await browser.PostWithTokenAsync("/agents/preferences?handler=Fermeture");
        (await Client().GetAsync(second)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_holds_the_rdvs_of_all_organisations_from_a_month_ago_with_their_status()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, other);
        var elsewhere = monde with
        {
            Organisation = other,
            Motif = await Given.MotifAsync(other, monde.Service),
            Lieu = await Given.LieuAsync(other),
        };
        var old = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-40), 9));
        var past = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-20), 9));
        var cancelled = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(2), 9));
        cancelled.Cancel(monde.Agent, Now);
        var there = await Given.RdvAsync(elsewhere, startsAt: monde.Paris(_today.PlusDays(2), 11), agent: monde.Agent);
        await Given.SaveAsync();

        var feed = (await Client().GetAsync(await OpenAsync(As(monde.Agent)))).Html;

        feed.ShouldNotContain(old.Uuid.ToString());
        feed.ShouldContain(past.Uuid.ToString());
        Event(feed, cancelled).ShouldContain("STATUS:CANCELLED");
        Event(feed, there).ShouldContain("STATUS:CONFIRMED");
        Event(feed, there).ShouldContain($"/agents/rdvs/{there.Id}");
    }

    [Fact]
    public async Task A_collective_rdv_says_its_title_and_seats_and_a_home_visit_hides_the_address()
    {
        var monde = await Given.MondeAsync(world => world.Motif = motif => motif.Collectif = true);
        var start = monde.Paris(_today.PlusDays(2), 10);
        var atelier = Rdv.Open(
            monde.Motif,
            monde.Lieu,
            new Interval(start, start + Duration.FromHours(1)),
            [monde.Agent],
            monde.Agent,
            Now
        );
        (atelier.Title, atelier.MaxParticipants) = ("Atelier allaitement", 8);
        await Given.AddAsync(atelier);
        atelier.Join(await Given.UsagerAsync(monde.Territoire), 0, Now);
        var home = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.LocationType = LocationType.Home);
        var what = new Reservee(home, null, start + Duration.FromHours(3), home.Length) { HomeAddress = "9 rue Secrète" };
        await Given.AddAsync(Rdv.Book(what, monde.Agent, await Given.UsagerAsync(monde.Territoire), monde.Agent, Now));

        var feed = (await Client().GetAsync(await OpenAsync(As(monde.Agent)))).Html;

        feed.ShouldContain("SUMMARY:Atelier allaitement (1/8)");
        feed.ShouldContain("LOCATION:À domicile");
        feed.ShouldNotContain("Secrète");
    }

    [Fact]
    public async Task A_program_that_has_it_already_is_told_so()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var address = await OpenAsync(As(monde.Agent));
        var client = Client();
        var tag = (await client.GetAsync(address)).Headers.ETag.ShouldNotBeNull();
        Now += Duration.FromMinutes(5);

        var again = await AskAsync(client, address, tag);
        rdv.Cancel(monde.Agent, Now);
        await Given.SaveAsync();
        var changed = await AskAsync(client, address, tag);

        again.ShouldBe(HttpStatusCode.NotModified);
        changed.ShouldBeOk();
    }

    [Fact]
    public async Task Without_agenda_there_is_no_feed()
    {
        var monde = await Given.MondeAsync();
        var address = await OpenAsync(As(monde.Agent));
        monde.Agent.HasAgenda = false;
        await Given
            .Db.Agents.Where(agent => agent.Id == monde.Agent.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(agent => agent.HasAgenda, false));

        (await Client().GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> OpenAsync(Browser browser)
    {
        (await browser.PostWithTokenAsync("/agents/preferences?handler=Calendrier")).ShouldSeeOther("/agents/preferences");
        var address = (await browser.GetAsync("/agents/preferences")).One("#adresse-calendrier").GetAttribute("value")!;
        return new Uri(address).AbsolutePath;
    }

    private static Task<Page> AskAsync(Browser browser, string address, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        return browser.SendAsync(request);
    }

    private static string Event(string feed, Rdv rdv)
    {
        var whole = feed.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal);
        var start = whole.IndexOf($"UID:{rdv.Uuid}", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0);
        return whole[start..whole.IndexOf("END:VEVENT", start, StringComparison.Ordinal)];
    }
}

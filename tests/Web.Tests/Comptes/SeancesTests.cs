using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>The open sessions of an agent: seen, closed, cleaned.</summary>
public sealed class SeancesTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Chrome = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36";

    [Fact]
    public async Task Each_session_is_listed_with_its_browser_and_this_one_is_marked()
    {
        var (_, here, _) = await TwoAsync();

        var page = (await here.GetAsync(Account)).ShouldBeOk();

        var rows = page.TextsOf("section[aria-labelledby='sessions'] li");
        rows.Count.ShouldBe(2);
        rows.ShouldContain(row =>
            row.StartsWith("Firefox sur Windows Cette session", StringComparison.Ordinal)
            && row.Contains("Ouverte mardi 3 mars à 8 h 00", StringComparison.Ordinal)
        );
        rows.ShouldContain(row =>
            row.StartsWith("Chrome sur Android", StringComparison.Ordinal) && row.Contains("Fermer cette session", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_closed_session_is_nobody_at_its_next_request()
    {
        var (_, here, elsewhere) = await TwoAsync();
        (await elsewhere.GetAsync("/agents")).ShouldBeOk();

        var done = await here.PostFormAsync(await here.GetAsync(Account), "form[action$='Fermer']");

        done.Location.ShouldBe(Account);
        (await elsewhere.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await here.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task All_the_others_are_closed_at_once()
    {
        var (monde, here, elsewhere) = await TwoAsync();
        var third = await SignedInAsync(monde.Agent);

        await here.PostFormAsync(await here.GetAsync(Account), "form[action$='FermerAutres']");

        (await here.GetAsync("/agents")).ShouldBeOk();
        (await elsewhere.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await third.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    [Fact]
    public async Task Nobody_closes_the_session_of_somebody_else()
    {
        var (monde, _, elsewhere) = await TwoAsync();
        var other = await WithAccountAsync();
        var stranger = await SignedInAsync(other.Agent);
        var id = await ReadAsync(db => db.Seances.Where(row => row.CompteId == monde.Agent.CompteId).MaxAsync(row => row.Id));
        await stranger.GetAsync(Account);
        var token = (await stranger.GetAsync(Account)).One("form [name='__RequestVerificationToken']").GetAttribute("value");

        var refused = await stranger.PostAsync($"{Account}?handler=Fermer", ("id", $"{id}"), ("__RequestVerificationToken", token));

        ((int)refused.Status).ShouldBe(404);
        (await elsewhere.GetAsync("/agents")).ShouldBeOk();
    }

    [Fact]
    public async Task Signing_out_closes_the_session_even_for_a_cookie_that_was_kept()
    {
        var monde = await WithAccountAsync();
        var browser = await SignedInAsync(monde.Agent);
        var kept = browser.Cookie("agent")!;
        await browser.PostFormAsync(await browser.GetAsync("/agents"), "form[action='/agents/deconnexion']");
        var thief = Client();

        thief.SetCookie("agent", kept);

        (await thief.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    [Fact]
    public async Task Checking_the_session_asks_no_question_more()
    {
        var monde = await WithAccountAsync();
        var (withRow, without) = (await SignedInAsync(monde.Agent), As(monde.Agent));

        (await withRow.GetAsync("/agents")).Queries.Count.ShouldBe((await without.GetAsync("/agents")).Queries.Count);
        Now += Duration.FromMinutes(2);
        (await withRow.GetAsync("/agents")).Queries.Count.ShouldBe((await without.GetAsync("/agents")).Queries.Count + 1);
        (await withRow.GetAsync(Account)).Queries.Count.ShouldBeLessThanOrEqualTo(7);
    }

    [Fact]
    public async Task When_it_was_last_seen_follows_to_the_minute()
    {
        var (_, here, elsewhere) = await TwoAsync();
        Now += Duration.FromMinutes(12);

        await elsewhere.GetAsync("/agents");

        (await here.GetAsync(Account))
            .TextsOf("section[aria-labelledby='sessions'] li")
            .ShouldContain(row => row.Contains("vue à 8 h 12", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sessions_that_ended_are_cleaned_and_the_living_stay()
    {
        // Long ago: the sessions of tests that run beside live at other times, and are not swept.
        Now -= Duration.FromDays(2000);
        var (monde, here, _) = await TwoAsync();
        var (followed, waiting) = (await JetonAsync(monde), await JetonAsync());
        Now += Duration.FromMinutes(20);
        await here.GetAsync("/agents");
        Now += Duration.FromMinutes(15);

        await CleanAsync();

        (await ReadAsync(db => db.JetonsFournisseurs.CountAsync(row => row.Id == followed || row.Id == waiting))).ShouldBe(
            0,
            "what closes a session at a provider goes with ours"
        );

        (await ReadAsync(db => db.Seances.CountAsync(row => row.CompteId == monde.Agent.CompteId))).ShouldBe(1);
        (await here.GetAsync("/agents")).ShouldBeOk();
    }

    private async Task<(Monde Monde, Browser Here, Browser Elsewhere)> TwoAsync()
    {
        var monde = await WithAccountAsync();
        var (here, elsewhere) = (Client(), Client());
        here.Headers.UserAgent.ParseAdd(Firefox);
        elsewhere.Headers.UserAgent.ParseAdd(Chrome);
        await SignInAsync(here, monde.Agent.Email!);
        await SignInAsync(elsewhere, monde.Agent.Email!);
        return (monde, here, elsewhere);
    }

    /// <summary>What a provider gave for the last session of this agent, or for nobody who came in.</summary>
    private async Task<long> JetonAsync(Monde? monde = null)
    {
        var (jeton, key) = JetonFournisseur.For("chiffre", Now + JetonsFournisseurs.Patience);
        await Given.AddAsync(jeton);
        if (monde is not null)
        {
            await using var scope = App.Scope(Now);
            var mine = monde.Agent.CompteId;
            var last = await ReadAsync(db => db.Seances.Where(row => row.CompteId == mine).OrderBy(row => row.Id).LastAsync());
            await scope.ServiceProvider.GetRequiredService<JetonsFournisseurs>().FollowAsync(key, last, CancellationToken.None);
        }

        return jeton.Id;
    }

    private async Task CleanAsync()
    {
        await using var scope = App.Scope(Now);
        foreach (var nettoyage in scope.ServiceProvider.GetServices<INettoyage>())
        {
            await nettoyage.RunAsync(Now, CancellationToken.None);
        }
    }
}

using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;

namespace RdvSolidarites.Web.Tests.Lieux;

/// <summary>A lieu closes or goes, and opens again: what it changes is read first, then holds everywhere.</summary>
public sealed class LieuFermeTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task S_17_2_closing_says_what_hangs_on_it_and_what_citizens_lose()
    {
        var monde = await MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);

        var page = (await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/suppression")).ShouldBeOk();

        page.TextOf("h1").ShouldBe($"Fermer le lieu {monde.Lieu.Name} ?");
        page.TextsOf("main form li").ShouldBe([$"{monde.Agent.FullName} : {monde.Motif.Name}"]);
        page.Text.ShouldContain("1 RDV à venir y reste, le premier jeudi 5 mars à 9 h 00. Personne n’est prévenu.");
        // Thursday from nine to noon in half hours, less the one that is taken.
        page.Text.ShouldContain(
            $"Les usagers n’y trouveront plus 5 créneaux dans les quatre prochaines semaines, pour {monde.Motif.Name} (5)."
        );
    }

    [Fact]
    public async Task S_17_2_a_closed_lieu_is_offered_nowhere_its_rdvs_stay_and_it_comes_back()
    {
        var monde = await MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);
        var url = $"/agents/lieux/{monde.Lieu.Id}";

        var closed = await browser.PostFormAsync(await browser.GetAsync($"{url}/suppression"), "main form");

        closed.ShouldSeeOther(url);
        (await browser.FollowAsync(closed)).TextOf("h1").ShouldNotBeNull().ShouldContain("Fermé");
        (await Client().GetAsync(Home(monde))).Html.ShouldNotContain(monde.Lieu.Name);
        (await Client().GetAsync(Times(monde))).Html.ShouldNotContain("09:00");
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}/plages/nouvelle")).Html.ShouldNotContain($">{monde.Lieu.Name}<");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk().Text.ShouldContain(monde.Lieu.Name);
        (await browser.GetAsync($"{url}/historique")).Text.ShouldContain("État : ouvert → fermé");

        var page = (await browser.GetAsync($"{url}/reouverture")).ShouldBeOk();
        var opened = await browser.PostFormAsync(page, "main form");

        page.Text.ShouldContain("Les usagers y trouveront à nouveau 5 créneaux");
        opened.ShouldSeeOther(url);
        (await browser.PostFormAsync(page, "main form")).ShouldSeeOther(url); // sent twice, done once
        (await Client().GetAsync(Times(monde))).ShouldBeOk().Html.ShouldContain("2026-03-05T09:30");
        (await browser.GetAsync($"{url}/reouverture")).ShouldSeeOther(url);
    }

    [Fact]
    public async Task B4_what_nothing_uses_is_deleted_what_was_used_once_is_kept()
    {
        var monde = await MondeAsync();
        var (idle, past) = (await Given.LieuAsync(monde.Organisation), await Given.LieuAsync(monde.Organisation));
        monde.Plage.Change(null, past, [monde.Motif], Given.Once(Given.DefaultDay.PlusDays(-7), 9, 12));
        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var gone = await browser.PostFormAsync(await browser.GetAsync($"/agents/lieux/{idle.Id}/suppression"), "main form");
        var kept = await browser.PostFormAsync(await browser.GetAsync($"/agents/lieux/{past.Id}/suppression"), "main form");
        var again = await browser.GetAsync($"/agents/lieux/{past.Id}/suppression");

        gone.ShouldSeeOther("/agents/lieux");
        (await browser.GetAsync($"/agents/lieux/{idle.Id}")).ShouldBe(HttpStatusCode.NotFound);
        kept.ShouldSeeOther($"/agents/lieux/{past.Id}");
        again.Text.ShouldContain("Il est déjà fermé");
        again.Document.QuerySelector("main form button").ShouldBeNull();
    }

    [Fact]
    public async Task B4_what_was_free_when_it_was_read_and_is_used_since_is_closed_not_deleted()
    {
        var monde = await MondeAsync();
        var lieu = await Given.LieuAsync(monde.Organisation);
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync($"/agents/lieux/{lieu.Id}/suppression");
        await Given.PlageAsync(monde.Agent, monde.Organisation, lieu, [monde.Motif], Given.Once(Jeudi, 14, 16));

        var answer = await browser.PostFormAsync(page, "main form");

        page.Text.ShouldContain("il sera supprimé");
        answer.ShouldSeeOther($"/agents/lieux/{lieu.Id}");
        (await ReadAsync(db => db.Lieux.SingleAsync(one => one.Id == lieu.Id))).Availability.ShouldBe(LieuAvailability.Disabled);
    }

    [Fact]
    public async Task B4_closing_stops_when_a_colleague_has_changed_it()
    {
        var monde = await MondeAsync();
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/suppression");
        await browser.PostFormAsync(
            await browser.GetAsync($"/agents/lieux/{monde.Lieu.Id}/modifier"),
            "main form",
            ("Input.Name", "Maison rouge")
        );

        var told = await browser.PostFormAsync(page, "main form");

        told.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain($"{monde.Agent.FullName} a modifié le lieu entre-temps");
        (await browser.PostFormAsync(told, "main form")).ShouldSeeOther($"/agents/lieux/{monde.Lieu.Id}");
    }

    /// <summary>Open on Thursday morning only.</summary>
    private Task<Monde> MondeAsync() => Given.MondeAsync(spec => (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(Jeudi, 9, 12)));
}

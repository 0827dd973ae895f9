using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Accueil;

public sealed partial class AccueilTests
{
    [Fact]
    public async Task NOUV_19_an_arrival_said_by_mistake_is_taken_back()
    {
        var monde = await Given.MondeAsync();
        var later = await Given.RdvAsync(monde, startsAt: Now + Duration.FromMinutes(50));
        using var browser = As(await DeskAsync(monde));
        var arrived = await browser.FollowAsync(
            await browser.PostFormAsync(await browser.GetAsync("/agents"), "#journee form[action*=Arrivee]")
        );

        var back = await browser.FollowAsync(await browser.PostFormAsync(arrived, ".toast form"));

        back.TextOf(".toast p")!.ShouldEndWith("pas encore arrivé.");
        (await ReadAsync(db => db.Rdvs.Where(rdv => rdv.Id == later.Id).Select(rdv => rdv.ArrivedAt).SingleAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task NOUV_19_the_day_of_a_desk_comes_first_and_a_territory_opens_whole()
    {
        var monde = await Given.MondeAsync();
        var second = await Given.OrganisationAsync(monde.Territoire);
        await PastAsync(monde, monde.Agent, 7);
        var desk = await As(await DeskAsync(monde)).GetAsync("/agents");
        var referente = await Given.AgentAsync(second, monde.Service, agent => agent.HasAgenda = false, RoleLevel.Admin);
        await Given.RoleAsync(referente, monde.Organisation, RoleLevel.Admin);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var whole = await As(referente).GetAsync("/agents");

        desk.Html.IndexOf("id=\"journee\"", StringComparison.Ordinal)
            .ShouldBeLessThan(desk.Html.IndexOf("id=\"renseigner\"", StringComparison.Ordinal));
        desk.TextsOf("#renseigner form.suites").Count.ShouldBe(5);
        whole.TextOf("nav[aria-label='RDV affichés'] [aria-current]").ShouldBe("Territoire");
        whole.One("#renseigner .ds-badge").GetAttribute("data-count").ShouldBe("7");
        await ShouldLeadToAsync(As(referente), whole.One("#renseigner > footer a").GetAttribute("href")!, 7);
    }
}

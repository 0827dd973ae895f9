using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Agents;

/// <summary>Name, trade and services of an agent (spec 2 §20.6).</summary>
public sealed class ModificationTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task S63_a_service_whose_motif_a_plage_still_offers_does_not_go()
    {
        var (monde, admin, other) = await WorldAsync();
        var browser = As(admin);

        var refused = await browser.PostWithTokenAsync(Services(monde.Agent), ("Input.Services", $"{other.Id}"));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs")!.ShouldContain(monde.Service.Name);
        refused
            .One($"a[href='/agents/plages/{monde.Plage.Id}']")
            .TextContent.ShouldBe(monde.Motif.Name, "V4: a plage without title is called by its motifs");
        (await ServicesAsync(monde.Agent)).ShouldBe([monde.Service.Id]);
    }

    [Fact]
    public async Task S63_once_the_plage_is_over_the_service_goes()
    {
        var (monde, admin, other) = await WorldAsync();
        monde.Plage.Horaire = Given.Once(Given.DefaultDay.PlusDays(-3), 9, 12);
        await Given.SaveAsync();

        var done = await As(admin).PostWithTokenAsync(Services(monde.Agent), ("Input.Services", $"{other.Id}"), ("Etape", "confirmer"));

        done.ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (await ServicesAsync(monde.Agent)).ShouldBe([other.Id]);
        var history = (await As(admin).GetAsync($"/agents/agents/{monde.Agent.Id}")).TextOf(".historique")!;
        history.ShouldContain($"Services ajoutés : {other.Name}");
        history.ShouldContain($"Services retirés : {monde.Service.Name}");
    }

    [Fact]
    public async Task Name_and_trade_are_kept_and_leave_a_trace()
    {
        var (monde, admin, _) = await WorldAsync();
        var browser = As(admin);

        var done = await SaveAsync(browser, monde.Agent, ("Input.FirstName", " Zoé "), ("Input.Metier", "sage-femme"));

        var page = (await browser.FollowAsync(done)).ShouldBeOk();
        page.TextOf("h1")!.ShouldStartWith("Zoé ");
        page.TextOf(".historique")!.ShouldContain("Métier");
    }

    [Fact]
    public async Task What_is_missing_or_too_long_comes_back_with_a_sentence_each()
    {
        var (monde, admin, _) = await WorldAsync();

        var refused = await SaveAsync(As(admin), monde.Agent, ("Input.FirstName", ""), ("Input.LastName", new string('x', 81)));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.TextsOf("#erreurs a").ShouldBe(["Écrivez son prénom.", "Ce nom est trop long."]);
        refused.One("#Input_LastName").GetAttribute("value")!.Length.ShouldBe(81);
    }

    [Fact]
    public async Task Nobody_gives_themselves_a_service_and_colleagues_change_nobody()
    {
        var (monde, admin, other) = await WorldAsync();
        var own = await ServicesAsync(admin);

        (await SaveAsync(As(admin), admin, ("Input.Metier", "cheffe"))).ShouldSeeOther("/agents/agents/");
        (await As(admin).PostWithTokenAsync(Services(admin), ("Input.Services", $"{other.Id}"), ("Etape", "confirmer"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await As(monde.Agent).GetAsync(Url(admin))).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync(Url(admin), ("Input.FirstName", "X"))).ShouldBe(HttpStatusCode.Forbidden);

        (await ServicesAsync(admin)).ShouldBe(own);
        (await ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == admin.Id))).Metier.ShouldBe("cheffe");
    }

    private static string Url(Agent agent) => $"/agents/agents/{agent.Id}/modifier";

    private static string Services(Agent agent) => $"/agents/agents/{agent.Id}/services";

    private static async Task<Page> SaveAsync(Browser browser, Agent agent, params (string, string?)[] values) =>
        await browser.PostWithTokenAsync(
            Url(agent),
            [
                .. new (string Name, string? Value)[] { ("Input.FirstName", agent.FirstName), ("Input.LastName", agent.LastName) }.Where(
                    field => !values.Any(value => value.Item1 == field.Name)
                ),
                .. values,
            ]
        );

    /// <summary>An agent, who administers their organisation, and another service of the territory.</summary>
    private async Task<(Monde Monde, Agent Admin, Service Other)> WorldAsync()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var other = await Given.ServiceAsync();
        await Given.MotifAsync(monde.Organisation, other);
        return (monde, admin, other);
    }

    private Task<List<long>> ServicesAsync(Agent agent) =>
        ReadAsync(db =>
            db.Agents.Where(row => row.Id == agent.Id).SelectMany(row => row.Services).Select(service => service.Id).Order().ToListAsync()
        );
}
